"""`powers scenario ID`: a brief as JSON, or laid out for a terminal of 80 columns."""

import datetime as dt
import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator

import msgspec

from powers import briefs
from powers.briefs import OffenceLine, PowerLine, Sheet
from powers.guide import load
from powers.plainest import Met, Plain
from powers.standing import day

WIDTH = 80


def scenario(arguments: Namespace) -> int:
    """The brief of one scenario, with its working practice: who reads a terminal is at work."""
    guide = load()
    on = arguments.on or dt.date.today()  # noqa: DTZ011 - the law changes at midnight here
    found = briefs.compose(guide, guide.brief(arguments.id), on, arguments.nation, practice=True)
    if arguments.json:
        text = msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
    else:
        text = page(found)
    sys.stdout.buffer.write(f"{text}\n".encode())
    return 0


def page(sheet: Sheet) -> str:
    """The brief in the order a reader needs it: what it is, who comes, what the law allows."""
    nation = sheet.nation.replace("-", " ").title()
    parts = (
        [f"{sheet.title.upper()}: {nation}, as at {day(sheet.on)}", ""],
        _wrapped(sheet.looks_like),
        _list("What points to exploitation", sheet.signs),
        _list("Who to bring", _comers(sheet)),
        _list("Dangers", (f"{one.what}. {one.do}." for one in sheet.dangers)),
        _list("What each need is met by", (line for met in sheet.needs for line in _met(met))),
        _list("Powers most used", map(_power, sheet.powers)),
        _list("Offences", map(_offence, sheet.offences)),
        _practice(sheet),
        [f"Confidence {sheet.confidence}. powers show ID says more of an entry."],
    )
    return "\n".join(line for part in parts for line in part)


def _comers(sheet: Sheet) -> Iterator[str]:
    bring = sheet.practice.bring if sheet.practice else {}
    for comer in sheet.agencies:
        said = bring.get(comer.id, "")
        yield f"{comer.name}: {said}" if said else comer.name
    if sheet.left_out:
        yield f"Not there: {', '.join(sheet.left_out)}"


def _met(met: Met) -> Iterator[str]:
    if met.without_warrant is None and met.with_warrant is None:
        yield f"{met.need}: GAP: nobody named here has an entry for it (no proof of none)"
    if met.without_warrant:
        yield f"{met.need}: may, without warrant, if: {_plain(met.without_warrant)}"
    if met.with_warrant:
        yield f"{met.need}: with warrant or authority: {_plain(met.with_warrant)}"


def _plain(plain: Plain) -> str:
    terms = f"{plain.terms} " if plain.terms else ""
    doubt = " (?)" if plain.doubt else ""
    return f"{terms}({plain.short}: {plain.citation}){doubt}"


def _power(line: PowerLine) -> str:
    condition = f" If: {line.condition}" if line.condition else ""
    return f"{_standing(line)}{line.title} ({line.citation}).{condition} [{line.id}]"


def _offence(line: OffenceLine) -> str:
    return f"{_standing(line)}{line.title} ({line.citation}): {line.max_penalty}"


def _standing(line: PowerLine | OffenceLine) -> str:
    doubt = "(?) " if line.doubt else ""
    return doubt if line.status == "in force" else f"[{line.status.upper()}] {doubt}"


def _practice(sheet: Sheet) -> Iterator[str]:
    said = sheet.practice
    if said is None:
        return
    yield from _list("First questions", said.questions)
    yield from _list("What goes wrong", said.goes_wrong)
    watch = (
        f"Identity: {said.identity}",
        f"Evidence: {said.evidence}",
        f"Safety: {said.safety}",
    )
    yield from _list("Watch", watch)


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [line for item in items for line in _wrapped(item, "- ")]
    if lines:
        yield from (heading, *lines, "")


def _wrapped(text: str, lead: str = "") -> list[str]:
    found = textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
    return found if lead else [*found, ""]
