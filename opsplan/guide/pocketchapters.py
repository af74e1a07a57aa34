"""How the pocket guide is laid out: its chapters, each entry in one of them, and its numbers."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from opsplan.guide.labels import labels
from powers.guide import Guide
from powers.schemas import Agency, Offence, Power, Scenario
from powers.standing import in_force

Entry = Power | Offence
_OFFENCES = "Offences, and the most a court may give"
_AWAY = "Open to you in any operation, away from the door"
_NEEDS = {need: at for at, need in enumerate(labels().need)}


class Chapter(Struct, frozen=True, kw_only=True):
    """Entries set out together. `part` is the family it stands in, or ""; `also` are powers that
    belong here too and are set out in another chapter. The entries of a `brief` one are told
    without their terms, which it says."""

    title: str
    entries: tuple[Entry, ...]
    part: str = ""
    also: tuple[Power, ...] = ()
    brief: bool = False


def by_need(
    powers: Sequence[Power], offences: Sequence[Offence], brief: Container[str] = ()
) -> tuple[Chapter, ...]:
    """A chapter for each thing to be done at a door, in the order of a day, then by kind.

    Powers whose ids are in `brief` come last, told in brief.
    """
    full = [power for power in powers if power.id not in brief]
    away = tuple(power for power in powers if power.id in brief)
    found = (
        *_needs(full),
        *_kinds(full),
        _crimes(offences, ""),
        Chapter(title=_AWAY, entries=away, brief=True),
    )
    return tuple(chapter for chapter in found if chapter.entries or chapter.also)


def away_from_door(
    guide: Guide, powers: Iterable[Power], scenario: Scenario | None
) -> frozenset[str]:
    """Ids of those that serve any operation and do nothing that has to be done at a door;
    none where no kind of operation was chosen."""
    if scenario is None:
        return frozenset()
    used = guide.brief(scenario).powers
    return frozenset(
        power.id
        for power in powers
        if not power.needs and scenario not in power.scenarios and power.id not in used
    )


def by_agency(
    guide: Guide, powers: Sequence[Power], offences: Sequence[Offence], on: dt.date
) -> tuple[Chapter, ...]:
    """A chapter for each agency in being on the day, in families; what several hold stands with
    the first of them."""
    ordered = sorted(powers, key=_first_need)
    homes = {power.id: home(guide, power, on) for power in powers}
    found = (
        _agency(guide.agency(agency.id), title, ordered, homes)
        for family, title in labels().agency_kind.items()
        for agency in guide.agencies
        if agency.kind == family
    )
    chapters = (*found, _crimes(offences, "Offences"))
    return tuple(chapter for chapter in chapters if chapter.entries or chapter.also)


def home(guide: Guide, power: Power, on: dt.date) -> str:
    """The id of the first holder in being on the day; of the first at all where none is."""
    holders = [guide.agency(name) for name in power.agencies]
    return next((one.id for one in holders if in_force(one, on)), holders[0].id)


def numbers(chapters: Iterable[Chapter]) -> dict[str, str]:
    """The number of each entry by its id: "3.12" is the twelfth of the third chapter."""
    return {
        entry.id: f"{chapter}.{at}"
        for chapter, found in enumerate(chapters, start=1)
        for at, entry in enumerate(found.entries, start=1)
    }


def _needs(powers: Sequence[Power]) -> Iterator[Chapter]:
    for need, title in labels().need.items():
        meeting = [power for power in powers if need in power.needs]
        first = [power for power in meeting if _first_need(power) == _NEEDS[need]]
        yield Chapter(
            title=title,
            entries=tuple(first),
            also=tuple(power for power in meeting if power not in first),
        )


def _kinds(powers: Sequence[Power]) -> Iterator[Chapter]:
    for kind, title in labels().kind.items():
        found = (power for power in powers if not power.needs and power.kinds[0] == kind)
        yield Chapter(title=f"Other powers: {title}", entries=tuple(found))


def _agency(agency: Agency, family: str, powers: Sequence[Power], homes: dict[str, str]) -> Chapter:
    held = [power for power in powers if agency.id in power.agencies]
    return Chapter(
        part=family,
        title=f"{agency.name} ({agency.short})" if agency.short != agency.name else agency.name,
        entries=tuple(power for power in held if homes[power.id] == agency.id),
        also=tuple(power for power in held if homes[power.id] != agency.id),
    )


def _crimes(offences: Sequence[Offence], part: str) -> Chapter:
    return Chapter(part=part, title=_OFFENCES, entries=tuple(offences))


def _first_need(power: Power) -> int:
    """Where its first need stands in the order of a day; after them all for one that meets none."""
    return min((_NEEDS[need] for need in power.needs), default=len(_NEEDS))
