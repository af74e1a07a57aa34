"""Postcodes and telephone numbers in a text, however they are spaced, dotted or drawn."""

import re
from collections.abc import Iterator
from functools import lru_cache

from opsplan.briefings.facts import load_redaction
from opsplan.reception.letters import level

_GAP = r"[^A-Za-z0-9,;:\n]{0,3}"
_WIDE = r"[^A-Za-z0-9,;:\n]{1,3}"
_FIGURE = r"[\dOoIl]"
_PHONES = re.compile(
    rf"\+{_GAP}[1-9](?:{_GAP}{_FIGURE}){{7,14}}(?!\d)"
    rf"|(?<!\d)(?:0{_GAP}0{_GAP})?4{_GAP}4{_GAP}(?:0{_GAP})?[1-35-9](?:{_GAP}{_FIGURE}){{8,9}}(?!\d)"
    rf"|(?:(?<!\d)0|(?<![A-Za-z\d])[Oo]){_GAP}[1-35-9Il](?:{_GAP}{_FIGURE}){{7,9}}(?!\d)"
)
_POSTCODES = (
    re.compile(rf"(?<![^\W_])[A-Z]{{1,2}}\d[A-Z\d]?{_GAP}\d([A-Z]{{2}})(?![^\W_])", re.IGNORECASE),
    re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d([A-Z]{2})", re.IGNORECASE),
    re.compile(rf"(?<![A-Z\d])[A-Z]{{1,2}}\d[A-Z\d]?{_GAP}\d([A-Z]{{2}})(?![A-Z\d])"),
    re.compile(
        rf"(?<![^\W_])[A-Z]{_GAP}[A-Z]?{_GAP}\d{_GAP}[A-Z\d]?{_WIDE}\d([A-Z]{{2}})(?![^\W_])"
    ),
    re.compile(
        rf"(?<![^\W_])[A-Z](?:{_WIDE}[A-Z])?{_WIDE}\d(?:{_WIDE}[A-Z\d])?{_WIDE}\d"
        rf"{_WIDE}([A-Z]{_WIDE}[A-Z])(?![^\W_])",
        re.IGNORECASE,
    ),
)
_OUTWARD = re.compile(r"\W*[A-Z]{1,2}\d[A-Z\d]?\W*", re.IGNORECASE)
_INWARD = re.compile(r"\W*\d[A-Z]{2}(?![^\W_])", re.IGNORECASE)
# A number over two lines has a figure, or a sign before one, on either side of the break.
_ENDS = re.compile(rf"(?:{_FIGURE}|[+(])[\W_]{{0,3}}$")
_BEGINS = re.compile(rf"[\W_]{{0,3}}{_FIGURE}")
_DAY = re.compile(
    r"(?<!\d)(?:[0-3]?\d([./-])[01]?\d\1(?:19|20)\d{2}|(?:19|20)\d{2}-[01]\d-[0-3]\d)(?!\d)"
)
_DIGIT = re.compile(r"\d")
_FEWEST = 7
"""Real figures of a telephone number: the rest may be letters drawn like 0 and 1."""
_GROUP = 3
"""Figures: a number split over two lines is looked for in groups of so many and more."""


# One plan makes twenty packs, and each is read for what all of them say.
@lru_cache(maxsize=16384)
def postcodes(text: str) -> tuple[tuple[str, str], ...]:
    """Each (the code in capitals without blanks, the words themselves) that reads as a postcode."""
    return tuple(_postcodes(text))


@lru_cache(maxsize=16384)
def phones(text: str) -> tuple[tuple[str, str], ...]:
    """Each (the figures as dialled here, the words themselves) that reads as a number to ring."""
    return tuple(_phones(text))


def _postcodes(text: str) -> Iterator[tuple[str, str]]:
    read, seen = level(text), set()
    if not _DIGIT.search(read):
        return
    for pattern in _POSTCODES:
        for match in pattern.finditer(read):
            code = "".join(c for c in match[0] if c.isalnum()).upper()
            if code not in seen and match[1] not in load_redaction().no_postcode:
                seen.add(code)
                yield code, match[0]


def _phones(text: str) -> Iterator[tuple[str, str]]:
    read = level(text)
    if len(_DIGIT.findall(read)) < _FEWEST:
        return
    for match in _PHONES.finditer(_DAY.sub(";", read)):
        if sum(c.isdigit() for c in match[0]) >= _FEWEST:
            yield _dialled(match[0]), match[0].strip()


def split_postcodes(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Postcodes that end one line and begin the next."""
    first, second = level(one).split(), level(other).split()
    if first and second and _OUTWARD.fullmatch(first[-1]) and _INWARD.match(second[0]):
        yield from postcodes(f"{first[-1]} {second[0]}")


def split_phones(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Numbers that end one line and begin the next, in groups too long for a table's figures."""
    if not (_ENDS.search(level(one)) and _BEGINS.match(level(other))):
        return
    alone = {found for found, _ in (*phones(one), *phones(other))}
    for phone, written in phones(f"{one} {other}"):
        if phone not in alone and all(
            len(group) >= _GROUP for group in re.findall(r"\d+", level(written))
        ):
            yield phone, written


def _dialled(written: str) -> str:
    read = re.sub("[Oo]", "0", re.sub("[Il]", "1", written))
    figures = re.sub(r"\D", "", read)
    return re.sub(r"^(?:00)?440?", "0", figures)
