"""`powers gateways --from A --to B`: who may tell whom, limits first, as JSON or for a terminal."""

import datetime as dt
import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator

import msgspec

from powers import gateways
from powers.commands import agency_of
from powers.gatewayanswers import Bar, Found, Match
from powers.gatewayschemas import OTHERS
from powers.gatewaywords import FORCES, ON_TOP, named
from powers.guide import Guide, load
from powers.standing import day

WIDTH = 80


def passing(arguments: Namespace) -> int:
    """The gateways from one body to another as at a day; 0 whether or not there is one."""
    guide = load()
    ends = (_known(guide, arguments.source), _known(guide, arguments.recipient))
    on = arguments.on or dt.date.today()  # noqa: DTZ011 - the law changes at midnight here
    found = gateways.find(guide, *ends, on, arguments.purpose)
    if arguments.json:
        text = msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
    else:
        text = page(found, guide)
    sys.stdout.buffer.write(f"{text}\n".encode())
    return 0


def _known(guide: Guide, name: str) -> str:
    return name if name == OTHERS else agency_of(guide, name).id


def page(found: Found, guide: Guide) -> str:
    """The answer in one sentence, what binds the source, the gateways, what fits one end only."""
    giver, taker = named(guide, found.source), named(guide, found.recipient)
    lines = [*_wrapped(f"As at {day(found.on)}. {found.says}"), ""]
    for doubt in found.doubts:
        lines += [*_wrapped(f"Mind: {doubt}"), ""]
    if found.bars:
        lines += [f"FIRST, what binds {giver}:"]
        lines += [line for bar in found.bars for line in _wrapped(_bar(bar), "- ")]
        lines += [""]
    for number, match in enumerate(found.fits, 1):
        lines += _match(f"{number}.", match, found.bars)
    for heading, ways in (
        ("Not in force yet, not to be relied on:", found.coming),
        (f"From {giver}, but only to others:", found.only_from),
        (f"To {taker}, but only from others:", found.only_to),
    ):
        lines += _list(heading, (_line(guide, found, match) for match in ways))
    return "\n".join([*lines, *_wrapped(ON_TOP)])


def _bar(bar: Bar) -> str:
    doubt = " (?)" if bar.doubt else ""
    penalty = f" {bar.penalty}." if bar.penalty else ""
    offences = f" [{', '.join(bar.offences)}]" if bar.offences else ""
    return f"{bar.title} ({bar.citation}){doubt}: {bar.rule}{penalty}{offences}"


def _match(number: str, match: Match, bars: Iterable[Bar]) -> Iterator[str]:
    doubt = " (?)" if match.doubt else ""
    yield from _wrapped(f"{match.title}{doubt}", f"{number} ")
    for limit in match.limits:
        yield from _wrapped(limit, "   LIMIT: ")
    kept = [bar.title for bar in bars if bar.id in match.bound]
    if kept:
        yield from _wrapped(f"Does not lift: {'; '.join(kept)}", "   ")
    yield from _wrapped(f"{FORCES[match.force]}. For: {match.purpose}", "   ")
    yield from _wrapped(f"{match.citation} ({', '.join(match.extent)})", "   ")
    yield from (f"   powers show {match.id}", "")


def _line(guide: Guide, found: Found, match: Match) -> str:
    leaves = found.source in match.from_bodies
    ends = match.to_bodies if leaves else match.from_bodies
    others = ", ".join(named(guide, name) for name in ends)
    return f"{match.title} [{match.id}] {'to' if leaves else 'from'} {others}"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [line for item in items for line in _wrapped(item, "- ")]
    if lines:
        yield from (heading, *lines, "")


def _wrapped(text: str, lead: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
