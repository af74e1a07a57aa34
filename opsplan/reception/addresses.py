"""Whether a text gives a place of the plan away: the address of its premises or of the centre."""

import functools
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from opsplan.errors import Invalid, Problem
from opsplan.operations import facts
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.letters import drawn, folded

_PARTS = re.compile(r"[,;\n]")
_ASIDE = re.compile(r"\([^()]*\)")
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")


class StreetWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `addresses.toml`."""

    words: tuple[str, ...]
    shortest: int
    run: int


class Piece(Struct, frozen=True, kw_only=True):
    """Words that belong to a place: `of` names it ("P1", "the centre"), `words` are folded."""

    of: str
    words: str


@functools.cache
def street_words(folder: Path = Path(__file__).parent) -> StreetWords:
    """The facts in force."""
    found: StreetWords = facts.load("addresses.toml", StreetWords, folder)
    return found


def pieces(plan: OperationPlan, towns: bool = False) -> tuple[Piece, ...]:
    """What must not be read: addresses, their building, street, postcode, and `towns`."""
    places = [(place.code, place.address) for place in plan.premises]
    places.append(("the centre", plan.reception.address))
    return tuple(piece for of, address in places for piece in pieces_of(of, address, towns))


def pieces_of(of: str, address: str, towns: bool = False) -> tuple[Piece, ...]:
    """The pieces of one address, of the place called `of`."""
    return tuple(Piece(of=of, words=words) for words in dict.fromkeys(_words(address, towns)))


def on_a_street(part: str) -> bool:
    """Whether a part of an address names a street, a building or a number in one."""
    words = {*folded(part).split()}
    return any(c.isdigit() for c in part) or bool(words & {*street_words().words})


def _words(address: str, towns: bool) -> Iterator[str]:
    kinds = street_words()
    for told in (address, _ASIDE.sub("", address)):
        for words in _pieces(told, {*kinds.words}, towns):
            if len(words.replace(" ", "")) >= kinds.shortest:
                yield words


def _pieces(address: str, street: set[str], towns: bool) -> Iterator[str]:
    parts = [part for part in map(folded, _PARTS.split(address)) if part]
    for number, part in enumerate(parts):
        telling = any(c.isdigit() for c in part) or bool({*part.split()} & street)
        if telling or towns or number == 0:
            yield part
        if telling:
            yield part.replace(" ", "")
            yield from _streets(part, street)
    for postcode in POSTCODE.findall(folded(address)):
        yield postcode
        yield postcode.replace(" ", "")
    yield folded(address)


def _streets(part: str, street: set[str]) -> Iterator[str]:
    """ "mill lane" of "unit 7 mill lane oldtown ox1 2zz": runs of words without a digit."""
    for numbered, run in groupby(part.split(), key=lambda word: any(c.isdigit() for c in word)):
        named = [] if numbered else list(run)
        ends = [place for place, word in enumerate(named, start=1) if word in street]
        if ends and ends[-1] > 1:
            yield " ".join(named[: ends[-1]])


def given_away(text: str, held: tuple[Piece, ...]) -> Piece | None:
    """The first piece of a place that `text` holds, whatever stands between its letters."""
    read = folded(text)
    return next((piece for piece in held if holds(read, piece.words)), None)


def holds(read: str, words: str) -> bool:
    """Whether folded text holds folded `words`, spaced or drawn however."""
    closed, run = words.replace(" ", ""), read.replace(" ", "")
    if POSTCODE.fullmatch(words):
        return closed in run
    sought = drawn(closed)
    if sought not in drawn(run):
        return False
    if len(closed) >= street_words().run and _inside(read, closed):
        return True
    return bool(re.search(rf"(?<!\S){_spread(sought)}(?!\S)", drawn(read)))


def _inside(read: str, closed: str) -> bool:
    """Within longer words too: but house number 9 stands neither in 19 nor in "along"."""
    if not any(c.isdigit() for c in closed):
        return drawn(closed) in drawn(read.replace(" ", ""))
    return bool(re.search(rf"(?<!\d){_spread(closed)}(?!\d)", read))


def _spread(closed: str) -> str:
    return " ?".join(map(re.escape, closed))


def check(part: Struct | dict[str, str], where: str, held: tuple[Piece, ...]) -> Iterator[Problem]:
    """A problem for each text of `part` (a table of the plan at `where`) that gives one away."""
    for path, text in texts(msgspec.to_builtins(part), where):
        piece = given_away(text, held)
        if piece:
            yield Problem(path, f"holds part of the address of {piece.of}; take it out")


def texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text inside `value` with its path."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{where}.{name}" if where else name)
    elif isinstance(value, (list, tuple)):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{where}[{number}]")


def refuse(title: str, problems: Iterator[Problem]) -> None:
    """Raises Invalid with all of `problems`, if there are any."""
    found = tuple(problems)
    if found:
        raise Invalid(title, found)
