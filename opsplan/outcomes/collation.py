"""The collated table of a period, from the returns of the operations a person may see."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from opsplan.forms import Filled, read
from opsplan.outcomes import visible
from opsplan.outcomes.indicators import Indicators, Stage, load
from opsplan.outcomes.owed import today
from opsplan.outcomes.records import Figure, Return
from opsplan.outcomes.rules import can_return
from opsplan.outcomes.schemas import PeriodAsked, Seen
from opsplan.outcomes.suppliers import asked_of, due
from opsplan.outcomes.tables import (
    Collated,
    Contribution,
    Period,
    Standing,
    collate,
    notes,
    year_of,
)
from opsplan.security import SignedIn

_WORDS = {
    "since": "Enter the first day, such as 2026-04-01",
    "until": "Enter the last day, such as 2027-03-31",
}
Returns = Mapping[tuple[int, str, str], "_Returned"]
"""Returns by operation, supplier and stage."""


class _Returned(Struct):
    final: bool
    figures: dict[str, int | None]


def usual_period(session: Session, person: SignedIn, exercises: bool = False) -> Period:
    """The reporting year of today; for exercises, which may lie ahead, that of the latest one."""
    if exercises:
        every = visible.operations(session, person, dt.date.min, dt.date.max)
        latest = next((seen.t0 for seen in every if seen.exercise), None)
        return year_of(latest or today(session))
    return year_of(today(session))


def read_period(filled: Filled, usual: Period) -> Period:
    """The period a query asks for, `usual` where it says nothing.

    What cannot be read is set on `filled`, and `usual` is given.
    """
    wanted = read(filled, PeriodAsked, _WORDS)
    if wanted is None:
        return usual
    found = Period(wanted.since or usual.since, wanted.until or usual.until)
    if found.since > found.until:
        filled.wrong("since", "The first day must not be after the last day")
        return usual
    return found


def collated(
    session: Session, person: SignedIn, period: Period, exercises: bool = False
) -> Collated:
    """What came of the operations with their day of entry in the period.

    Exercises and real operations are never counted together; an operation whose day has not come
    is not counted, unless it is an exercise.
    """
    indicators, on = load(), today(session)
    every = visible.operations(session, person, period.since, period.until)
    found = [seen for seen in every if seen.exercise == exercises and can_return(seen, on)]
    left_out = 0 if exercises else sum(seen.exercise for seen in every)
    returns = _returns(session, found)
    given = [one for seen in found for one in _contributions(indicators, seen, returns, on)]
    late = [
        (seen, supplier, stage)
        for seen in found
        for supplier, stage in _asked_returns(indicators, seen)
        if (seen.id, supplier, stage.key) not in returns and due(stage, seen.t0) < on
    ]
    return Collated(
        period=period,
        operations=len(found),
        exercises=exercises,
        left_out=left_out,
        lines=collate(indicators, [seen.kind for seen in found], given),
        notes=notes(len(found), exercises, left_out),
        returned=len(returns),
        outstanding=len(late),
    )


def _asked_returns(indicators: Indicators, seen: Seen) -> set[tuple[str, Stage]]:
    return {
        (supplier, indicators.stage(stage))
        for supplier, indicator, _, _ in asked_of(indicators, seen.taking)
        for stage in indicator.stages
    }


def _returns(session: Session, found: Sequence[Seen]) -> Returns:
    held: dict[tuple[int, str, str], _Returned] = {}
    for line in session.execute(
        select(
            Return.operation_id,
            Return.agency,
            Return.stage,
            Return.state,
            Figure.name,
            Figure.value,
        )
        .outerjoin(Figure, Figure.return_id == Return.id)
        .where(Return.operation_id.in_([seen.id for seen in found]))
    ):
        key = (line.operation_id, line.agency, line.stage)
        one = held.setdefault(key, _Returned(line.state == "final", {}))
        if line.name is not None:
            one.figures[line.name] = line.value
    return held


def _contributions(
    indicators: Indicators, seen: Seen, returns: Returns, on: dt.date
) -> Iterator[Contribution]:
    """One for each figure asked of each supplier: from the latest return that holds it."""
    for supplier, indicator, _, name in asked_of(indicators, seen.taking):
        stages = sorted(indicator.stages, key=indicators.order)
        with_it = [
            (stage, returns[key])
            for stage in stages
            if (key := (seen.id, supplier, stage)) in returns and name in returns[key].figures
        ]
        if with_it:
            stage, one = with_it[-1]
            standing: Standing = "final" if one.final and stage == stages[-1] else "provisional"
            yield Contribution(name=name, standing=standing, value=one.figures[name])
        else:
            late = due(indicators.stage(stages[0]), seen.t0) < on
            yield Contribution(name=name, standing="not returned" if late else "not yet due")
