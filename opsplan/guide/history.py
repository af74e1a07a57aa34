"""Changes of the law, newest first, those still to come before those that have."""

import datetime as dt
from itertools import groupby

from msgspec import Struct

from powers.guide import Guide
from powers.schemas import NOT_STARTED, Change
from powers.standing import day

WITHOUT_A_DAY = "Made law, no day set"
TO_COME = "Still to come"


class Told(Struct, frozen=True, kw_only=True):
    """One change; `when` is "" where no day is set."""

    change: Change
    when: str
    doubt: bool


class Chapter(Struct, frozen=True, kw_only=True):
    """Changes of a year, or those to come."""

    title: str
    told: tuple[Told, ...]


def chapters(guide: Guide, today: dt.date) -> tuple[Chapter, ...]:
    """Every change the guide knows, newest first."""

    def title(change: Change) -> str:
        if change.date == NOT_STARTED:
            return WITHOUT_A_DAY
        return TO_COME if change.date > today else str(change.date.year)

    newest = sorted(guide.changes, key=lambda change: change.date, reverse=True)
    return tuple(
        Chapter(title=name, told=tuple(_told(change) for change in group))
        for name, group in groupby(newest, key=title)
    )


def _told(change: Change) -> Told:
    return Told(
        change=change,
        when="" if change.date == NOT_STARTED else day(change.date),
        doubt=change.confidence != "high",
    )
