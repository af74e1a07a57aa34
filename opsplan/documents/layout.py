"""What the renderers share about the shape of a document on a page, so that they agree."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from opsplan.documents.schemas import AnyBlock, Checklist, Document, Heading, Table

LINE = 84  # characters of a table's type that fit on one line of an A4 page
_NARROWEST = 5
_LONGEST_WORD = 20
_BREAKABLE = re.compile(r"[^\s\u2e80-\uffff]+")
_LONDON = ZoneInfo("Europe/London")
CHECKLIST = ("Done", "What", "Who", "When")
EXERCISE = "EXERCISE"


def front(document: Document) -> tuple[tuple[AnyBlock, ...], tuple[AnyBlock, ...]]:
    """The blocks above the first section, which stand before the contents, and the rest."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            return document.blocks[:at], document.blocks[at:]
    return document.blocks, ()


def made(moment: dt.datetime) -> str:
    """ "Tuesday 24 November 2026, 05:30", UK time."""
    local = moment.astimezone(_LONDON)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (Unicode rule P2)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _weights(column: Sequence[str]) -> tuple[float, float]:
    """The least width of a column and the width it would like, in characters."""
    words = max((len(word) for cell in column for word in cell.split()), default=0)
    least = float(max(_NARROWEST, min(words, _LONGEST_WORD) + 1))
    lengths = [len(line) for cell in column for line in cell.split("\n")] or [0]
    average = sum(lengths) / len(lengths)
    return least, max(least, min(float(LINE), (average + max(lengths)) / 2))


def shares(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[float, ...]:
    """A share for each column (sum 1), by what stands in it: no word broken, little air."""
    cells = list(zip(columns, *rows, strict=True))
    weights = [_weights(column) for column in cells]
    floor = sum(least for least, _ in weights)
    spare = max(0.0, LINE - floor)
    wish = sum(liked - least for least, liked in weights)
    widths = [least + (spare * (liked - least) / wish if wish else 0) for least, liked in weights]
    total = sum(widths)
    return tuple(round(width / total, 4) for width in widths)


def table_shares(table: Table) -> tuple[float, ...]:
    """The shares asked for (as parts of 1), else those its content asks for."""
    if table.widths:
        total = sum(table.widths)
        return tuple(round(width / total, 4) for width in table.widths)
    return shares(table.columns, table.rows)


def checklist_columns(checklist: Checklist) -> tuple[str, ...]:
    """The columns that hold something, of CHECKLIST."""
    used = {
        "Who": any(entry.who for entry in checklist.entries),
        "When": any(entry.when for entry in checklist.entries),
    }
    return tuple(name for name in CHECKLIST if used.get(name, True))


def soft(text: str, limit: int) -> str:
    """Let words longer than `limit` characters break anywhere (a zero-width space after each)."""

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) <= limit:
            return word
        return "".join(
            char if unicodedata.category(char)[0] == "M" or not at else f"\u200b{char}"
            for at, char in enumerate(word)
        )

    return _BREAKABLE.sub(broken, text)
