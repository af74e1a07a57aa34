"""The paper a reception-centre manager works from: what to have, when, how, and who to ring.

It never shows the address of a premises or of the centre; the venue is told by phone. Dangers at
the centre are always on it, with what to do.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Checklist,
    ChecklistItem,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Table,
)
from opsplan.operations.schemas import Communications, OperationPlan
from opsplan.reception import addresses, dangers, front, quantities, rules, wording
from opsplan.reception.centre import Centre, Timed, WordingSection, load, timeline
from opsplan.reception.schemas import Line, Quantities, Section

TABLES: tuple[tuple[tuple[Section, ...], str], ...] = (
    (("people",), "Staff"),
    (("interpreters",), "Interpreters"),
    (("rooms",), "Rooms and facilities"),
    (("food-and-care",), "Food and care"),
    (("papers", "phones"), "Papers, property and phones"),
    (("transport",), "Transport"),
)


def compose(plan: OperationPlan, quantities: Quantities) -> Document:
    """The checklist of `plan`; the same plan gives the same document.

    Raises Invalid when a field that goes onto the paper holds part of an address, or when a danger
    at the centre has nothing said to do about it.
    """
    centre = load()
    refuse_addresses(plan)
    return Document(
        title=plan.operation.code_name,
        subtitle="Reception centre: the manager's checklist",
        marking=plan.operation.marking,
        reference=f"{plan.operation.code_name} v{plan.operation.version}, reception centre",
        made_at=_as_of(centre),
        blocks=tuple(_blocks(plan, quantities, centre)),
        exercise=plan.operation.exercise,
        author=plan.operation.author_role,
    )


def _as_of(centre: Centre) -> dt.datetime:
    """The day the public numbers were last read: a plan keeps no time of its writing."""
    day = max(entry.checked for entry in centre.number)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def refuse_addresses(plan: OperationPlan) -> None:
    """Raises Invalid for each field of the paper that gives a place of the plan away."""
    held = addresses.pieces(plan)
    operation = plan.operation
    named = {"code_name": operation.code_name, "author_role": operation.author_role}
    printed: list[tuple[str, Struct | dict[str, str]]] = [
        ("operation", named),
        ("reception", replace(plan.reception, address="", pick_up_point="")),
        ("estimate", replace(plan.estimate, basis="")),
        ("communications", _lines_of_the_operation(plan)),
        *((f"roles[{row}]", role) for row, role in enumerate(plan.roles)),
        *dangers.printed_risks(plan),
    ]
    problems = (
        problem for where, part in printed for problem in addresses.check(part, where, held)
    )
    addresses.refuse("The checklist would give an address away.", problems)


def ticks(plan: OperationPlan, quantities_: Quantities) -> tuple[Timed, ...]:
    """What is ticked off by the clock, in order."""
    long = quantities.long_day(plan, rules.load())
    return timeline(plan, load(), quantities_.size_band, long)


def _blocks(plan: OperationPlan, needed: Quantities, centre: Centre) -> Iterator[AnyBlock]:
    yield front.key_box(plan, needed, centre)
    yield from dangers.blocks(plan, centre)
    yield from front.warnings(plan, needed)
    yield from (Paragraph(text=line) for line in wording.lines("welcome", {}))
    yield from front.who(plan, centre)
    yield from front.guests(plan, needed)
    yield Heading(text="By the clock")
    yield Checklist(
        caption="Tick and write the time",
        entries=tuple(
            ChecklistItem(text=tick.text, who=tick.who, when=tick.shown)
            for tick in ticks(plan, needed)
        ),
    )
    yield Heading(text="What to have ready")
    for sections, title in TABLES:
        yield from _table(needed, sections, title)
    yield Heading(text="The way of a guest")
    yield Table(
        caption="Order of steps",
        columns=("Clock", "Step", "Rule"),
        rows=tuple((step.clock, step.step, step.rule) for step in centre.step),
        widths=(0.16, 0.18, 0.66),
    )
    yield from _wordings(plan, needed, centre)
    yield from _numbers(plan, centre)
    yield from _sign_in(centre)


def _table(needed: Quantities, sections: tuple[Section, ...], title: str) -> Iterator[Table]:
    lines = [line for line in needed.lines if line.section in sections]
    if lines:
        yield Table(
            caption=title,
            columns=("What", "How many", "How that comes about"),
            rows=tuple((line.thing, how_many(line), line.reason) for line in lines),
            widths=(0.36, 0.16, 0.48),
        )


def how_many(line: Line) -> str:
    """ "4 rooms", "on call"; a dash where somebody else does it."""
    if line.quantity is None:
        return "on call"
    return f"{line.quantity} {line.unit}" if line.quantity else "-"


def sections(
    plan: OperationPlan, needed: Quantities, centre: Centre
) -> Iterator[tuple[WordingSection, tuple[str, ...]]]:
    """Each piece of wording that this size of centre needs, with its lines."""
    variables: dict[str, str | int] = {
        "code_initial": plan.operation.code_name[0],
        "first_code": centre.codes_start,
        "expected": needed.expected,
    }
    for section in centre.section:
        if needed.size_band in section.bands:
            yield section, wording.lines(section.wording, variables)


def _wordings(plan: OperationPlan, needed: Quantities, centre: Centre) -> Iterator[AnyBlock]:
    group = ""
    for section, lines in sections(plan, needed, centre):
        if section.group != group:
            yield Heading(text=section.group)
            group = section.group
        if section.title != group:
            yield Heading(text=section.title, level=2)
        yield _listed(section, lines)
        if section.wording == "rooms":
            yield from _venue(plan)


def _listed(section: WordingSection, lines: tuple[str, ...]) -> AnyBlock:
    if section.ticked:
        return Checklist(
            caption="Tick when done", entries=tuple(ChecklistItem(text=line) for line in lines)
        )
    return BulletList(entries=lines, ordered=section.ordered)


def _venue(plan: OperationPlan) -> Iterator[AnyBlock]:
    reception = plan.reception
    rows = [
        ("Rooms here", "; ".join(reception.rooms)),
        ("Layout", reception.layout),
        ("Reserve", reception.reserve),
        ("Notes", reception.notes),
    ]
    told = tuple(row for row in rows if row[1])
    if told:
        yield KeyValues(rows=told)


def _numbers(plan: OperationPlan, centre: Centre) -> Iterator[AnyBlock]:
    lines = _lines_of_the_operation(plan)
    own = (
        ("Partners' line of the operation", lines.partner_line),
        ("Loggist of the operation", lines.loggist_line),
        ("Interpreters' line", lines.interpreters_line),
    )
    rows = [(who, number, "plan") for who, number in own if number]
    rows += [
        (entry.who, entry.number, f"{entry.checked.day} {entry.checked:%b %Y}")
        for entry in centre.number
    ]
    yield Heading(text="Numbers")
    yield Table(
        caption="Lines of the operation and public lines",
        columns=("Who", "Number", "Checked"),
        rows=tuple(rows),
        widths=(0.42, 0.4, 0.18),
    )


def _lines_of_the_operation(plan: OperationPlan) -> Communications:
    all_lines = plan.communications
    return Communications(
        partner_line=all_lines.partner_line,
        loggist_line=all_lines.loggist_line,
        interpreters_line=all_lines.interpreters_line,
    )


def _sign_in(centre: Centre) -> Iterator[AnyBlock]:
    yield Table(
        caption="Signed in and briefed: staff only, never guests (the workbook has a row for each)",
        columns=("Role", "Agency", "Initials", "In", "Out"),
        rows=(("", "", "", "", ""),) * centre.sign_in_rows,
        widths=(0.34, 0.3, 0.12, 0.12, 0.12),
        row_headers=False,
    )
