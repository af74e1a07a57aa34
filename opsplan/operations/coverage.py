"""Who of those coming may do what at each door of a plan, as at T-0, and what nobody there can."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from opsplan.operations.schemas import OperationPlan, PlannedAgency, PlannedPremises
from powers.coverage import Coverage, Gap, coverage
from powers.guide import Guide
from powers.schemas import Nation

WIDTH = 100
_CELL = 5
_STATES = {"without-warrant": "yes", "with-warrant": "W", "nothing": "."}
_LEGEND = (
    "yes: on the officer's own decision   W: with a warrant or somebody else's authority   "
    ".: nothing in the guide   ?: not fully checked, ask"
)


class Door(Struct, frozen=True, kw_only=True):
    """One premises: the matrix of those who go there or answer from afar, and who stays away."""

    code: str
    description: str
    coverage: Coverage
    elsewhere: tuple[str, ...]


def doors(plan: OperationPlan, guide: Guide) -> tuple[Door, ...]:
    """The coverage of each premises; the needs are the plan's, or all that such premises pose."""
    return tuple(_door(plan, place, guide) for place in plan.premises)


def _door(plan: OperationPlan, place: PlannedPremises, guide: Guide) -> Door:
    here = [agency.id for agency in plan.agencies if _comes(agency, place.code)]
    away = [agency.id for agency in plan.agencies if agency.id not in here]
    return Door(
        code=place.code,
        description=place.description,
        coverage=_matrix(guide, tuple(here), place, plan.operation.t0, plan.operation.nation),
        elsewhere=tuple(guide.agency(name).id for name in away),
    )


# A page asks again for what has not changed: the matrix depends on nothing but what it is given.
@lru_cache(maxsize=512)
def _matrix(
    guide: Guide, here: tuple[str, ...], place: PlannedPremises, on: dt.date, nation: Nation
) -> Coverage:
    return coverage(guide, here, place.kinds, place.needs, on, nation=nation)


def _comes(agency: PlannedAgency, code: str) -> bool:
    if agency.attends == "centre":
        return False
    return not agency.premises or code in agency.premises


def text(plan: OperationPlan, found: Iterable[Door], guide: Guide) -> str:
    """The matrices as text of at most 100 columns: a row an agency, a lettered column a need."""
    operation = plan.operation
    exercise = "EXERCISE  " if operation.exercise else ""
    parts = [
        f"{exercise}{operation.marking}  {operation.code_name}  "
        f"powers as at {operation.t0}, {operation.nation.title()}",
        *("\n".join(_lines(door, guide)) for door in found),
        "\n".join(textwrap.wrap(_LEGEND, WIDTH)),
        "An empty cell means this guide holds nothing, not that nothing exists.",
    ]
    return "\n\n".join(parts)


def _lines(door: Door, guide: Guide) -> Iterator[str]:
    matrix = door.coverage
    yield from textwrap.wrap(
        f"{door.code}  {', '.join(matrix.premises)}: {door.description}", WIDTH
    )
    letters = [chr(ord("a") + place) for place in range(len(matrix.needs))]
    keys = [f"{letter} {need}" for letter, need in zip(letters, matrix.needs, strict=True)]
    yield from _keys(keys)
    room = WIDTH - _CELL * len(letters) - 2
    yield "  " + " " * room + "".join(letter.center(_CELL) for letter in letters).rstrip()
    for agency in matrix.agencies:
        name = textwrap.shorten(guide.agency(agency).name, room - 1, placeholder="...")
        cells = (matrix.cell(agency, need) for need in matrix.needs)
        marks = (_STATES[cell.state] + ("?" if cell.doubt else "") for cell in cells)
        yield "  " + name.ljust(room) + "".join(mark.center(_CELL) for mark in marks).rstrip()
    if not matrix.gaps:
        yield "  No gap: somebody at this door can meet every need."
    for gap in matrix.gaps:
        yield from _gap(gap, door)


def _keys(keys: Iterable[str]) -> Iterator[str]:
    line = " "
    for key in keys:
        if len(line) + len(key) + 3 > WIDTH:
            yield line
            line = " "
        line += f" {key}" if line == " " else f"   {key}"
    yield line


def _gap(gap: Gap, door: Door) -> Iterator[str]:
    closers = [
        f"{words}: {', '.join(_nearest_first(names, door.elsewhere))}"
        for words, names in (
            ("on own decision", gap.without_warrant),
            ("with a warrant or authority", gap.with_warrant),
        )
        if names
    ]
    who = "; ".join(closers) or "nobody in the guide"
    yield from textwrap.wrap(
        f"GAP {gap.need}: nobody at this door can. Who could: {who}",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="      ",
    )


def _nearest_first(names: Iterable[str], elsewhere: tuple[str, ...]) -> list[str]:
    """Those already in the plan, but not at this door, come first and are marked so."""
    listed = list(names)
    near = [f"{name} (in this plan, not at this door)" for name in listed if name in elsewhere]
    return near + [name for name in listed if name not in elsewhere]
