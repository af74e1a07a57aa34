"""What may be asked of the guide's pages and their JSON twins, and what they answer.

One shape holds for the page, for the JSON, for the error messages and for the description at
`/schema`. Names of parameters are those of the `powers` command where it has them.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from powers.facets import Standing
from powers.gatewayschemas import Gateway
from powers.history import Event
from powers.schemas import (
    AgencyKind,
    Confidence,
    Decider,
    Kind,
    Mode,
    Nation,
    Need,
    Premises,
    Scenario,
    Source,
    Warrant,
)

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
On = Annotated[
    dt.date | None,
    Meta(description="the day asked about, as 2026-04-07; today when not given"),
]
Holder = Annotated[str, Meta(max_length=80, description="an agency's id")]
Nations = Annotated[Nation | None, Meta(description="where it must apply")]
Scenarios = Annotated[Scenario | None, Meta(description="the kind of operation")]


class DayAsked(Struct, frozen=True, kw_only=True):
    """As at which day."""

    on: On = None


class AgencyAsked(DayAsked, frozen=True, kw_only=True):
    """An agency's page: its powers sorted by what has to be done, or by kind of power."""

    by: Annotated[Literal["need", "kind"], Meta(description="how its powers are sorted")] = "need"


class ChangesAsked(DayAsked, frozen=True, kw_only=True):
    """Changes of the law: since which day, and of which agency's powers and offences."""

    since: Annotated[
        dt.date | None, Meta(description="the first day of the changes, as 2026-04-07")
    ] = None
    agency: Annotated[Holder | None, Meta(description="an agency's id")] = None


class SearchAsked(Struct, frozen=True, kw_only=True):
    """Words and filters. Several values of one filter are alternatives, filters are not."""

    q: Annotated[
        str,
        Meta(description="your own words, a section or an abbreviation; 1000 letters are read"),
    ] = ""
    on: On = None
    agency: Annotated[tuple[Holder, ...], Meta(description="ids of agencies")] = ()
    kind: Annotated[
        tuple[Literal["power", "offence"] | Kind, ...], Meta(description="kinds of entry")
    ] = ()
    premises: Annotated[tuple[Premises, ...], Meta(description="kinds of premises")] = ()
    warrant: Annotated[Warrant | None, Meta(description="with a warrant or without")] = None
    nation: Nations = None
    scenario: Scenarios = None
    need: Annotated[Need | None, Meta(description="what has to be done")] = None
    standing: Annotated[Standing | None, Meta(description="how it stands on that day")] = None


class PageAsked(SearchAsked, frozen=True, kw_only=True):
    """A search, and which page of its results."""

    page: Annotated[int, Meta(ge=1, le=60, description="the number of a page of results")] = 1


class HitsAsked(SearchAsked, frozen=True, kw_only=True):
    """A search, and how many results."""

    limit: Annotated[int, Meta(ge=1, le=100, description="how many results at most, a number")] = 10


class CoverageAsked(Struct, frozen=True, kw_only=True):
    """Who is coming, where, on which day; no premises means any, no needs all that they pose."""

    agency: Annotated[tuple[Holder, ...], Meta(description="ids of the agencies coming")] = ()
    premises: Annotated[tuple[Premises, ...], Meta(description="kinds of premises")] = ()
    need: Annotated[tuple[Need, ...], Meta(description="what has to be done there")] = ()
    on: On = None
    nation: Annotated[Nation, Meta(description="where it is")] = "england"
    scenario: Scenarios = None


class Refusal(Struct, frozen=True, kw_only=True):
    """Why there is no answer, and what to do about each thing that is wrong."""

    error: str
    what_to_do: tuple[str, ...]


class PowerEntry(Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """A power as at a day. `use_in_operation` is practice, not law: null unless signed in."""

    id: str
    status: str
    on: dt.date
    edition: str
    title: str
    agencies: tuple[str, ...]
    exercisable_by: str
    kinds: tuple[Kind, ...]
    needs: tuple[Need, ...]
    warrant: Warrant
    authorisation: str
    gateway: tuple[Gateway, ...]
    opens_nothing: str
    decider: Decider
    home_decider: Decider | None
    premises: tuple[Premises, ...]
    conditions: tuple[str, ...]
    limits: tuple[str, ...]
    offences: tuple[str, ...]
    act: str
    provision: str
    legislation_id: str
    sources: tuple[Source, ...]
    extent: tuple[Nation, ...]
    scenarios: tuple[Scenario, ...]
    see_also: tuple[str, ...]
    search_terms: tuple[str, ...]
    confidence: Confidence
    checked_against: str
    reviewed: dt.date | None
    start: dt.date | None
    until: dt.date | None
    superseded_by: str | None
    aliases: tuple[str, ...]
    history: tuple[Event, ...]
    use_in_operation: str | None


class OffenceEntry(Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """An offence as at a day."""

    id: str
    status: str
    on: dt.date
    edition: str
    title: str
    act: str
    provision: str
    legislation_id: str
    sources: tuple[Source, ...]
    max_penalty: str
    mode: Mode
    agencies: tuple[str, ...]
    extent: tuple[Nation, ...]
    note: str
    search_terms: tuple[str, ...]
    confidence: Confidence
    checked_against: str
    reviewed: dt.date | None
    start: dt.date | None
    until: dt.date | None
    aliases: tuple[str, ...]
    history: tuple[Event, ...]


class AgencyEntry(Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """An agency as at a day, and the ids of its powers in force then.

    `role_in_operations` is practice, not law: null unless signed in.
    """

    id: str
    status: str
    on: dt.date
    edition: str
    name: str
    short: str
    kind: AgencyKind
    what_it_does: str
    jurisdiction: tuple[Nation, ...]
    how_to_reach: str
    aliases: tuple[str, ...]
    start: dt.date | None
    until: dt.date | None
    successor: str | None
    reviewed: dt.date | None
    powers: tuple[str, ...]
    role_in_operations: str | None


class AgencyLine(Struct, frozen=True, kw_only=True):
    """One agency of the list; `powers` counts those in force on the day."""

    id: str
    name: str
    short: str
    kind: AgencyKind
    status: str
    powers: int


class Agencies(Struct, frozen=True, kw_only=True):
    """Every agency of the guide, in its order."""

    edition: str
    on: dt.date
    agencies: tuple[AgencyLine, ...]
