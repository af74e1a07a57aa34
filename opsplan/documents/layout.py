"""What the renderers share about the shape of a document on a page, so that they agree."""

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from opsplan.documents.schemas import (
    AnyBlock,
    Checklist,
    ChecklistItem,
    Document,
    Heading,
    KeyValues,
    Table,
)

LINE = 90  # characters of a table's type that fit on one line of an A4 page
KEPT_WHOLE = 1500  # characters of a callout above which it may be split over two pages
_PADDING = 2.5  # characters of air beside each cell
_BOLD = 1.12  # bold type is wider
_STEP = 4  # characters given to a column at a time
_LOOKED_AT = 60  # rows of a table that settle its widths
_LONGEST_WORD = 20  # a longer word may be broken
_KEYS, _LONG_KEYS = 0.24, 0.36  # the share of the names of key values; that of long ones
_LONG_KEY = 40  # characters
_CLOSE_KEYS = 0.17  # the share of the names of key values set close
CHECKLIST = ("Done", "What", "Who", "When")
EXERCISE = "EXERCISE"
CONTENTS_LEVEL = 2  # headings below it are not in the contents


def front(document: Document) -> tuple[tuple[AnyBlock, ...], tuple[AnyBlock, ...]]:
    """The blocks above the first section, which stand before the contents, and the rest."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            return document.blocks[:at], document.blocks[at:]
    return document.blocks, ()


def headline(heading: Heading) -> str:
    """The words of a heading with its number before them."""
    return f"{heading.number} {heading.text}" if heading.number else heading.text


def targets(blocks: Sequence[AnyBlock]) -> dict[str, int]:
    """Where an index leads: which heading (the first is 1) has a number, the first that has it."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    numbered = [(one.number, at) for at, one in enumerate(headings, start=1) if one.number]
    return dict(reversed(numbered))


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (Unicode rule P2)."""
    if text.isascii():
        return False
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def filled(row: Sequence[str]) -> bool:
    """Whether a row holds more than its name; if not, it is there to be written in by hand."""
    return any(cell.strip() for cell in row[1:]) or len(row) == 1


def _least(column: Sequence[str]) -> float:
    """The width of the longest word (in reason) with the padding, in characters."""
    words = (len(word) for cell in column for word in cell.split())
    return _PADDING + _BOLD * min(max(words, default=0), _LONGEST_WORD)


def _lines(column: Sequence[str], width: float) -> list[float]:
    """The lines each cell takes, roughly; the fraction says how full it is and settles ties."""
    room = width - _PADDING
    return [
        sum(math.ceil(len(line) / room) for line in cell.split("\n")) + len(cell) / room / 1000
        for cell in column
    ]


def _shortened(columns: Sequence[Sequence[str]], widths: list[float]) -> None:
    """Widen, a step at a time, the column whose widening makes the table shortest."""
    lines = [_lines(column, width) for column, width in zip(columns, widths, strict=True)]
    wider = [_lines(column, width + _STEP) for column, width in zip(columns, widths, strict=True)]
    while sum(widths) + _STEP <= LINE:
        heights = [
            sum(map(max, zip(*lines[:at], wider[at], *lines[at + 1 :], strict=True)))
            + sum(wider[at]) / 1000
            - sum(lines[at]) / 1000
            for at in range(len(columns))
        ]
        best = heights.index(min(heights))
        widths[best] += _STEP
        lines[best] = wider[best]
        wider[best] = _lines(columns[best], widths[best] + _STEP)


def shares(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """A share for each column (sum 1) that keeps words whole and the table short."""
    widths = [_least(column) for column in zip(columns, *rows, strict=True)]
    _shortened(list(zip(columns, *rows[:_LOOKED_AT], strict=True)), widths)
    total = sum(widths)
    return tuple(round(width / total, 4) for width in widths)


def fitting(share: float) -> int:
    """The characters of the longest word that a column of this share holds unbroken."""
    return max(3, int((share * LINE - _PADDING) / _BOLD + 0.5))


def table_shares(table: Table) -> tuple[float, ...]:
    """The shares asked for (as parts of 1), else those its content asks for."""
    if table.widths:
        total = sum(table.widths)
        return tuple(round(width / total, 4) for width in table.widths)
    return shares(table.columns, table.rows)


def key_shares(block: KeyValues) -> tuple[float, float]:
    """The shares of names and values: nearly always the same ones, so that pages look calm."""
    long = any(len(key) > _LONG_KEY for key, _ in block.rows)
    names = _CLOSE_KEYS if block.close else _LONG_KEYS if long else _KEYS
    return names, round(1 - names, 4)


def checklist_columns(checklist: Checklist) -> tuple[str, ...]:
    """The columns that hold something, of CHECKLIST."""
    used = {
        "Who": any(entry.who for entry in checklist.entries),
        "When": any(entry.when for entry in checklist.entries),
    }
    return tuple(name for name in CHECKLIST if used.get(name, True))


def checklist_cells(entry: ChecklistItem, columns: Sequence[str]) -> tuple[str, ...]:
    """The texts of an entry in those columns; the first is the box, which holds none."""
    held = {"What": entry.text, "Who": entry.who, "When": entry.when}
    return tuple(held.get(name, "") for name in columns)


def checklist_shares(checklist: Checklist) -> tuple[float, ...]:
    """The shares of the columns after the box."""
    columns = checklist_columns(checklist)
    rows = [checklist_cells(entry, columns)[1:] for entry in checklist.entries]
    return shares(columns[1:], rows)


@cache
def _longer(limit: int) -> re.Pattern[str]:
    """Words of more than `limit` characters; Chinese breaks anywhere by itself."""
    return re.compile(f"[^\\s\u2e80-\uffff]{{{limit + 1},}}")


def _broken(match: re.Match[str]) -> str:
    return "".join(
        char if unicodedata.category(char)[0] == "M" or not at else f"\u200b{char}"
        for at, char in enumerate(match[0])
    )


def soft(text: str, limit: int) -> str:
    """Let words longer than `limit` characters break anywhere (a zero-width space after each)."""
    return _longer(limit).sub(_broken, text) if len(text) > limit else text
