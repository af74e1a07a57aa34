"""The checklist for a machine: sheets to count and plan shifts with, and JSON."""

import datetime as dt

import msgspec

from opsplan.documents.sheets import Sheet
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.centre import Timed, load
from opsplan.reception.checklist import refuse_addresses, sections, ticks
from opsplan.reception.schemas import Line, Quantities


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A thing to tick off at its moment (aware, Europe/London)."""

    key: str
    at: dt.datetime
    offset: str
    text: str
    who: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of wording: its key and lines."""

    key: str
    title: str
    lines: tuple[str, ...]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What `--format json` writes."""

    code_name: str
    version: int
    exercise: bool
    marking: str
    t0: dt.date
    h_hour: str
    quantities: Quantities
    checklist: tuple[Entry, ...]
    sections: tuple[Piece, ...]


def as_json(plan: OperationPlan, needed: Quantities) -> bytes:
    """Quantities, ticks by the clock and wording, indented; keys stay the same for good.

    Raises Invalid where the paper would.
    """
    refuse_addresses(plan)
    operation = plan.operation
    export = Export(
        code_name=operation.code_name,
        version=operation.version,
        exercise=operation.exercise,
        marking=operation.marking,
        t0=operation.t0,
        h_hour=operation.h_hour,
        quantities=needed,
        checklist=tuple(_entry(tick) for tick in ticks(plan, needed)),
        sections=tuple(
            Piece(key=section.wording, title=section.title, lines=lines)
            for section, lines in sections(plan, needed, load())
        ),
    )
    return msgspec.json.format(msgspec.json.encode(export), indent=2) + b"\n"


def _entry(tick: Timed) -> Entry:
    return Entry(key=tick.key, at=tick.at, offset=tick.offset, text=tick.text, who=tick.who)


def sheets(plan: OperationPlan, needed: Quantities) -> tuple[Sheet, ...]:
    """Quantities, the day by the clock, and a rota with empty cells.

    Raises Invalid where the paper would.
    """
    refuse_addresses(plan)
    return (
        _sheet(
            plan,
            "Quantities",
            ("Section", "What", "How many", "Unit", "How that comes about", "Why"),
            tuple(_quantity(line) for line in needed.lines),
            needed.warnings,
        ),
        _sheet(
            plan,
            "By the clock",
            ("When", "From H", "What", "Who", "Done at", "By"),
            tuple(
                (tick.at, tick.offset, tick.text, tick.who, None, None)
                for tick in ticks(plan, needed)
            ),
            (),
        ),
        _sheet(
            plan,
            "Rota",
            ("Post", "No.", "Usually from", "Held by (role, agency)", "From", "To", "Relief by"),
            tuple(row for line in needed.lines for row in _posts(line)),
            ("Roles and agencies, never names of guests.",),
        ),
    )


def _sheet(
    plan: OperationPlan,
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str | int | dt.datetime | None, ...], ...],
    notes: tuple[str, ...],
) -> Sheet:
    operation = plan.operation
    return Sheet(
        title=title,
        columns=columns,
        rows=rows,
        notes=notes,
        marking=operation.marking,
        reference=f"{operation.code_name} v{operation.version}, reception centre",
        exercise=operation.exercise,
    )


def _quantity(line: Line) -> tuple[str | int, ...]:
    return (
        line.section.replace("-", " "),
        line.thing,
        "on call" if line.quantity is None else line.quantity,
        line.unit,
        line.reason,
        line.why,
    )


def _posts(line: Line) -> list[tuple[str | int | None, ...]]:
    """One row for each person on site, one for a post that is on call."""
    if not line.on_site_staff:
        return []
    if line.quantity is None:
        return [(f"{line.thing} (on call)", None, line.supplied_by, None, None, None, None)]
    return [
        (line.thing, number, line.supplied_by, None, None, None, None)
        for number in range(1, line.quantity + 1)
    ]
