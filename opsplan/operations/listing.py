"""The list of operations: one line each, the next to come first."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from opsplan.operations import progress
from opsplan.operations.opened import Mine
from opsplan.operations.rules import raised_band
from powers.guide import Guide


class Line(Struct, frozen=True, kw_only=True):
    """One operation; `kind`, `band` and `turn` are empty for those who see their own part only."""

    code_name: str
    day: dt.date
    past: bool
    exercise: bool
    relation: str
    kind: str = ""
    band: str = ""
    turn: str = ""


def lines(found: Sequence[Mine], guide: Guide, today: dt.date) -> tuple[Line, ...]:
    """The lines of a page of operations."""
    return tuple(_line(mine, guide, today) for mine in found)


def _line(mine: Mine, guide: Guide, today: dt.date) -> Line:
    plain = Line(
        code_name=mine.code_name,
        day=mine.t0,
        past=mine.t0 < today,
        exercise=mine.exercise,
        relation=mine.relation.replace("-", " "),
    )
    if mine.plan is None:
        return plain
    wrong = progress.problems(mine.plan, guide)
    turn = progress.turn(mine.plan, len(wrong), today)
    return Line(
        code_name=plain.code_name,
        day=plain.day,
        past=plain.past,
        exercise=plain.exercise,
        relation=plain.relation,
        kind=mine.plan.operation.kind,
        band=raised_band(mine.plan).band,
        turn=f"{turn.who}: {turn.what}",
    )
