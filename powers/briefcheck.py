"""The rules briefs must keep: once there is one, every scenario has one, of entries that live."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from powers.faults import Fault
from powers.reading import NamedFile
from powers.schemas import NOT_STARTED, Agency, Brief, Offence, Power, Scenario

SCENARIOS: tuple[Scenario, ...] = tuple(name for name in get_args(Scenario) if name != "any")


def faults(
    files: Sequence[NamedFile],
    agencies: Mapping[str, Agency],
    entries: Mapping[str, Power | Offence],
) -> Iterator[Fault]:
    """Everything wrong with the briefs of whole and sound files."""
    places = [(file.name, brief) for file in files for brief in file.facts.brief]
    named = [brief.id for _, brief in places]
    for name, brief in places:
        for field, what in _brief(brief, agencies, entries):
            yield Fault(name, brief.id, field, what)
        if named.count(brief.id) > 1:
            yield Fault(name, brief.id, "id", "another brief is of this scenario too")
    if places:
        missing = [scenario for scenario in SCENARIOS if scenario not in named]
        yield from (Fault(places[0][0], "", "brief", f"{name} has none") for name in missing)


def _brief(
    brief: Brief, agencies: Mapping[str, Agency], entries: Mapping[str, Power | Offence]
) -> Iterator[tuple[str, str]]:
    if brief.id == "any":
        yield "id", "a brief is of one scenario, not of any"
    if brief.practice is None:
        yield "practice", "is missing"
    elif tuple(brief.practice.bring) != brief.agencies:
        yield "practice", "bring must say of each agency, in the same order, what it comes for"
    for name in brief.agencies:
        yield from _agency(name, agencies.get(name))
    for name in brief.powers:
        yield from _power(brief, name, entries.get(name))
    for name in brief.offences:
        yield from _offence(name, entries.get(name))


def _agency(name: str, agency: Agency | None) -> Iterator[tuple[str, str]]:
    if agency is None or agency.id != name:
        yield "agencies", f"no agency is called {name}"
    elif agency.until is not None:
        yield "agencies", f"{name} has ended"


def _offence(name: str, offence: Power | Offence | None) -> Iterator[tuple[str, str]]:
    if not isinstance(offence, Offence) or offence.id != name:
        yield "offences", f"no offence is called {name}"
    elif _lifeless(offence):
        yield "offences", f"{name} has ended or not started"


def _power(brief: Brief, name: str, power: Power | Offence | None) -> Iterator[tuple[str, str]]:
    if not isinstance(power, Power) or power.id != name:
        yield "powers", f"no power is called {name}"
        return
    if _lifeless(power):
        yield "powers", f"{name} has ended or not started"
    if not {"any", brief.id} & set(power.scenarios):
        yield "powers", f"{name} is not for this scenario"
    if not set(brief.agencies) & set(power.agencies):
        yield "powers", f"no agency of the brief holds {name}"


def _lifeless(entry: Power | Offence) -> bool:
    return entry.until is not None or entry.start == NOT_STARTED
