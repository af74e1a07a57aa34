"""Answers laid out for a terminal of 80 columns."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence

from powers import history
from powers.coverage import Cell, Coverage, Gap, OwnWay
from powers.guide import Guide
from powers.search import Hit, Results
from powers.standing import day

WIDTH = 80
_FIRST = 4
_STATES = {
    "without-warrant": "may, without warrant",
    "with-warrant": "only with warrant or authority",
    "nothing": "nothing in this guide",
}


def results(found: Results, guide: Guide) -> str:
    """Ranked hits: title, provision and holders, why, and the standing where not in force."""
    lines = [f"searched for {meant} (you typed {typed})" for typed, meant in found.repaired]
    if not found.hits:
        lines.append(f"Nothing in this guide matches: {found.query.strip()[:60]}")
        lines.append("That is not proof that nothing exists. Try other words or a section number.")
    for number, hit in enumerate(found.hits, 1):
        lines += _hit(number, hit, guide)
    if found.total > len(found.hits):
        lines.append(f"{found.total - len(found.hits)} more; see them with --limit {found.total}")
    return "\n".join(lines)


def _hit(number: int, hit: Hit, guide: Guide) -> Iterator[str]:
    entry = guide.power(hit.id) if hit.kind == "power" else guide.offence(hit.id)
    lead = f"{number:2}. "
    standing = "" if hit.status == "in force" else f"[{hit.status.upper()}] "
    yield from textwrap.wrap(
        f"{standing}{hit.title}", WIDTH, initial_indent=lead, subsequent_indent="    "
    )
    holders = ", ".join(guide.agency(name).short for name in hit.agencies)
    kind = "offence; " if hit.kind == "offence" else ""
    yield from _indented(f"{entry.act}, {entry.provision} ({kind}{holders})")
    snippet = "".join(
        f"*{segment.text}*" if segment.marked else segment.text for segment in hit.snippet
    )
    if snippet:
        yield from _indented(snippet)
    yield from _indented(f"why: {hit.why}")
    yield f"    powers show {hit.id}"
    yield ""


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def coverage(found: Coverage, guide: Guide) -> str:
    """The matrix need by need, so that it fits a terminal; then the gaps."""
    where = ", ".join(found.premises) or "any premises"
    lines = [f"Who may do what: {where}, {found.nation}, as at {day(found.on)}", ""]
    for need in found.needs:
        lines.append(need)
        for agency in found.agencies:
            lines += _cell(found.cell(agency, need), guide)
        lines.append("")
    if found.gaps:
        lines.append("GAPS: nobody coming can do this, as far as this guide goes")
        for gap in found.gaps:
            lines += _gap(gap, guide)
        lines.append("")
    for way in found.own_ways:
        lines += _own_way(way, guide)
    lines += textwrap.wrap(
        '"Nothing in this guide" is not proof that nothing exists. (?) marks an entry that is not '
        "both reviewed and of high confidence: read the law itself first. One body's power is not "
        "another's way in.",
        WIDTH,
    )
    return "\n".join(lines)


def _own_way(way: OwnWay, guide: Guide) -> list[str]:
    have, lack = (
        ", ".join(guide.agency(name).short for name in names) for names in (way.have, way.lack)
    )
    told = (
        f"{way.need}: {lack} {'has' if len(way.lack) == 1 else 'have'} no entry for it here. What "
        f"{have} may do is not a way in for others: they need consent or a power of their own."
    )
    return [*textwrap.wrap(told, WIDTH), ""]


def _cell(cell: Cell, guide: Guide) -> Iterator[str]:
    lead = f"{guide.agency(cell.agency).short}: {_STATES[cell.state]}"
    if cell.state == "nothing":
        yield f"  {lead}"
        return
    doubt = " (?)" if cell.doubt else ""
    terms = cell.condition if cell.state == "without-warrant" else cell.authorisation
    word = ", if: " if cell.state == "without-warrant" else ": "
    text = f"{lead}{word}{terms}" if terms else lead
    yield from textwrap.wrap(text + doubt, WIDTH, initial_indent="  ", subsequent_indent="    ")
    more = f"; {len(cell.entries) - 1} more" if len(cell.entries) > 1 else ""
    yield from _indented(f"{cell.title}: {cell.citation} [{cell.entries[0]}{more}]")
    if cell.otherwise:
        how = "with authority" if cell.state == "without-warrant" else "without, in some cases only"
        yield from _indented(f"{how}: {guide.power(cell.otherwise).title} [{cell.otherwise}]")


def _gap(gap: Gap, guide: Guide) -> Iterator[str]:
    for names, how in ((gap.without_warrant, ""), (gap.with_warrant, " with warrant or authority")):
        if names:
            shorts = ", ".join(guide.agency(name).short for name in names)
            text = f"{gap.need}: would be met{how} by {shorts}"
            yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ")
    if not gap.without_warrant and not gap.with_warrant:
        yield f"  {gap.need}: no agency of this guide has an entry for it"


def changes(found: Sequence[history.Shift], today: dt.date) -> str:
    """Shifts by chapter, each with its day and the entries it concerns."""
    if not found:
        return "Nothing in this guide changes the law then. That is not proof that nothing does."
    lines: list[str] = []
    for chapter in history.chapters(found, today):
        lines += [chapter.title.upper(), ""]
        for shift in chapter.shifts:
            lines += _shift(shift)
        lines.append("")
    return "\n".join(lines).rstrip()


def _shift(shift: history.Shift) -> Iterator[str]:
    doubt = "" if shift.sure else " (?)"
    text = f"{history.said(shift.on)}: {shift.words}{doubt}"
    yield from textwrap.wrap(text, WIDTH, subsequent_indent="  ")
    for name in shift.entries[:_FIRST]:
        yield f"    powers show {name}"
    if len(shift.entries) > _FIRST:
        yield f"    {len(shift.entries) - _FIRST} more: powers changes --json"
