"""What a new plan suggests for its kind and scenario, from `suggestions.toml`."""

from typing import get_args

from msgspec import Struct

from opsplan.operations.facts import load
from opsplan.operations.fields import AgencyId, Attends, Clock, Kind, Line, Name, PowerId, ToWhom
from opsplan.operations.schemas import Contingency, Hazard, Timing
from powers.schemas import Need, Premises, Scenario

KINDS: tuple[Kind, ...] = get_args(Kind)
SCENARIOS: tuple[Scenario, ...] = get_args(Scenario)


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """The ground of every table of the file: an unknown field is a mistake."""


class KindOfOperation(Entry, frozen=True, kw_only=True):
    """A kind: its lawful footing, usual lead, days of preparation and hour of entry."""

    kind: Kind
    words: Name
    footing: Line
    lead_agency: AgencyId
    days: int
    h_hour: Clock
    agencies: tuple[AgencyId, ...]


class ScenarioOfOperation(Entry, frozen=True, kw_only=True):
    """A scenario: what doors there are, what must be done there, who else comes, what can hurt."""

    scenario: Scenario
    premises: tuple[Premises, ...]
    needs: tuple[Need, ...]
    agencies: tuple[AgencyId, ...]
    hazards: tuple[Hazard, ...] = ()


class SuggestedAgency(Entry, frozen=True, kw_only=True):
    """What a body usually does in an operation."""

    agency: AgencyId
    attends: Attends
    headline: Line
    tasks: tuple[Line, ...]
    looks_for: tuple[Line, ...] = ()


class SuggestedPower(Entry, frozen=True, kw_only=True):
    """A power this body usually relies on at a door, in these kinds of operation."""

    agency: AgencyId
    power: PowerId
    kinds: tuple[Kind, ...]


class SuggestedRole(Entry, frozen=True, kw_only=True):
    """A role and the body that usually holds it, in these kinds of operation."""

    role: Name
    agency: AgencyId
    kinds: tuple[Kind, ...]


class SuggestedTiming(Timing, frozen=True, kw_only=True):
    """A line of the timetable, in these kinds of operation."""

    kinds: tuple[Kind, ...]


class SuggestedRisk(Entry, frozen=True, kw_only=True):
    """A risk a plan speaks of, how one that does is recognised, and what the reader does."""

    hazard: Name
    words: tuple[Name, ...]
    to_whom: tuple[ToWhom, ...]
    do: Line


class Suggestions(Entry, frozen=True, kw_only=True):
    """The file `suggestions.toml`."""

    kinds: tuple[KindOfOperation, ...]
    scenarios: tuple[ScenarioOfOperation, ...]
    agencies: tuple[SuggestedAgency, ...]
    powers: tuple[SuggestedPower, ...]
    roles: tuple[SuggestedRole, ...]
    phases: tuple[SuggestedTiming, ...]
    contingencies: tuple[Contingency, ...]
    risks: tuple[SuggestedRisk, ...]

    def kind(self, kind: Kind) -> KindOfOperation:
        """The entry of a kind."""
        return next(each for each in self.kinds if each.kind == kind)

    def scenario(self, scenario: Scenario) -> ScenarioOfOperation:
        """The entry of a scenario."""
        return next(each for each in self.scenarios if each.scenario == scenario)

    def agencies_for(self, kind: Kind, scenario: Scenario) -> tuple[SuggestedAgency, ...]:
        """The bodies likely to come, the usual ones of the kind first."""
        wanted = dict.fromkeys((*self.kind(kind).agencies, *self.scenario(scenario).agencies))
        known = {each.agency: each for each in self.agencies}
        return tuple(known[name] for name in wanted)


def suggestions() -> Suggestions:
    """The suggestions in force."""
    return load("suggestions.toml", Suggestions)


class CodeNames(Entry, frozen=True, kw_only=True):
    """The file `code-names.toml`: words to draw from, and pieces of words that tell too much."""

    words: tuple[str, ...]
    telling: tuple[str, ...]


def code_names() -> CodeNames:
    """The words in force."""
    return load("code-names.toml", CodeNames)
