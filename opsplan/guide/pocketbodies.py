"""Which body does the work of another on a day: what ended gives way to what came after it."""

import datetime as dt
from collections.abc import Iterable

from powers.guide import Guide
from powers.schemas import Agency
from powers.standing import in_force


def in_being(
    guide: Guide, names: Iterable[str], on: dt.date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the bodies that do that work on the day, and what to say where they are others."""
    found: list[str] = []
    notes: list[str] = []
    for agency in map(guide.agency, names):
        there = [agency.id] if in_force(agency, on) else _stand_ins(guide, agency, on)
        if there != [agency.id]:
            who = ", ".join(guide.agency(name).name for name in there) or "no other body"
            notes.append(f"{agency.name} was not in being that day; its work was done by: {who}.")
        found += there or [agency.id]
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(notes))


def _stand_ins(guide: Guide, agency: Agency, on: dt.date) -> list[str]:
    """Who came after it, else those it came after, that are in being on the day."""
    after, seen = agency, {agency.id}
    while after.until is not None and after.until <= on and after.successor:
        after = guide.agency(after.successor)
        if after.id in seen:
            break
        seen.add(after.id)
    if in_force(after, on):
        return [after.id]
    return [one.id for one in guide.agencies if one.successor == agency.id and in_force(one, on)]
