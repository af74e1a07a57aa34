"""Figures of many returns put together, with what is missing shown and never taken for nought.

Each figure of an operation counts once, from the latest return that holds it. Indicators are never
added to each other: NRM referrals and duty-to-notify reports stand apart.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from opsplan.documents.sheets import Sheet, Value
from opsplan.outcomes.indicators import Indicator, Indicators, Part
from opsplan.outcomes.rules import FEWEST

NOT_FOR_PUBLICATION = "Not for publication: operation-level figures."
APART = (
    "NRM referrals and duty-to-notify reports are different duties and are never added together."
)

Standing = Literal["final", "provisional", "not returned", "not yet due"]


class Period(Struct, frozen=True):
    """From one day to another, both included."""

    since: dt.date
    until: dt.date

    def words(self) -> str:
        return f"{_day(self.since)} to {_day(self.until)}"


class Contribution(Struct, frozen=True, kw_only=True):
    """What one supplier gave for one figure of one operation; `value` None when not known."""

    name: str
    standing: Standing
    value: int | None = None


class Line(Struct, frozen=True, kw_only=True):
    """One row: a figure, its total (None when nobody gave one) and how whole that is."""

    indicator: str
    title: str
    words: str
    name: str
    unit: str
    worked_out: bool
    total: int | None = None
    shown: str = ""
    marks: tuple[str, ...] = ()
    returned: int = 0
    outstanding: int = 0
    not_known: int = 0


class Collated(Struct, frozen=True, kw_only=True):
    """The table of a period, and what must be said beside it."""

    period: Period
    operations: int
    exercises: bool
    left_out: int
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    returned: int
    outstanding: int


def year_of(day: dt.date) -> Period:
    """The reporting year that day is in: April to March."""
    start = day.year if day >= dt.date(day.year, 4, 1) else day.year - 1
    return Period(dt.date(start, 4, 1), dt.date(start + 1, 3, 31))


def collate(
    indicators: Indicators, kinds: Sequence[str], contributions: Iterable[Contribution]
) -> tuple[Line, ...]:
    """One line for each figure; `kinds` are those of the operations counted, one for each."""
    given: dict[str, list[Contribution]] = {}
    for one in contributions:
        given.setdefault(one.name, []).append(one)
    return tuple(
        _counted(indicator, part, kinds)
        if indicator.worked_out
        else _line(indicator, part, given.get(name, []))
        for indicator, part, name in indicators.each()
    )


def _counted(indicator: Indicator, part: Part, kinds: Sequence[str]) -> Line:
    total = sum(kind == part.key for kind in kinds)
    return structs.replace(_blank(indicator, part), total=total, shown=f"{total:,}")


def _line(indicator: Indicator, part: Part, given: Sequence[Contribution]) -> Line:
    returned = [one for one in given if one.standing in ("final", "provisional")]
    known = [one.value for one in returned if one.value is not None]
    outstanding = sum(one.standing == "not returned" for one in given)
    marks = []
    if any(one.standing == "provisional" for one in returned):
        marks.append("provisional")
    if known and (outstanding or len(known) < len(returned)):
        marks.append("incomplete")
    return structs.replace(
        _blank(indicator, part),
        total=sum(known) if known else None,
        shown=f"{sum(known):,}" if known else _without_number(given, returned, outstanding),
        marks=tuple(marks),
        returned=len(returned),
        outstanding=outstanding,
        not_known=len(returned) - len(known),
    )


def _without_number(
    given: Sequence[Contribution], returned: Sequence[Contribution], outstanding: int
) -> str:
    if returned:
        return "not known"
    if outstanding:
        return "not returned"
    return "not yet due" if given else "nobody asked"


def _blank(indicator: Indicator, part: Part) -> Line:
    return Line(
        indicator=indicator.id,
        title=indicator.title,
        words=part.words,
        name=indicator.name(part),
        unit=part.unit or indicator.unit,
        worked_out=indicator.worked_out,
    )


def notes(operations: int, exercises: bool, left_out: int) -> tuple[str, ...]:
    """What must be said beside the table."""
    found = [NOT_FOR_PUBLICATION]
    if operations < FEWEST:
        found.append(
            f"This table counts {operations or 'no'} "
            f"{'operation' if operations == 1 else 'operations'}. Sums of fewer than three point "
            "at a single one: do not pass them on."
        )
    if exercises:
        found.append("EXERCISE: these figures come from exercises only.")
    elif left_out:
        found.append(f"Exercises left out: {left_out}.")
    return (*found, APART)


def sheet(collated: Collated) -> Sheet:
    """The table to count with; a total is empty, and said in words, where there is none."""
    rows: list[tuple[Value, ...]] = [
        (
            line.indicator,
            line.title,
            line.words,
            line.unit,
            line.total,
            _standing(line),
            *(
                (None, None, None)
                if line.worked_out
                else (line.returned, line.outstanding, line.not_known)
            ),
            collated.period.since,
            collated.period.until,
        )
        for line in collated.lines
    ]
    return Sheet(
        title=f"Outcomes {collated.period.since} to {collated.period.until}",
        columns=(
            "Indicator",
            "Title",
            "Counted",
            "Unit",
            "Total",
            "Standing",
            "Returns in",
            "Overdue",
            "Not known",
            "From",
            "To",
        ),
        rows=tuple(rows),
        notes=collated.notes,
        marking="OFFICIAL-SENSITIVE",
        reference=f"{collated.operations} operations, {NOT_FOR_PUBLICATION}",
        exercise=collated.exercises,
    )


def _standing(line: Line) -> str:
    if line.worked_out:
        return "counted by the service"
    return ", ".join(line.marks) or (line.shown if line.total is None else "final")


def groups(lines: Iterable[Line]) -> Mapping[tuple[str, str], list[Line]]:
    """Lines by indicator, in order, for a page."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.indicator, line.title), []).append(line)
    return found


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
