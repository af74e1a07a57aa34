"""What the renderers share about the shape of a document on a page, so that they agree."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

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
_PADDING = 2.5  # characters of air beside each cell
_BOLD = 1.12  # bold type is wider
_LONGEST_WORD = 20  # a longer word may be broken
_KEYS = (0.16, 0.36)  # the least and most of a line the names of key values take
_BREAKABLE = re.compile(r"[^\s\u2e80-\uffff]+")
_LONDON = ZoneInfo("Europe/London")
CHECKLIST = ("Done", "What", "Who", "When")
EXERCISE = "EXERCISE"
CONTENTS_LEVEL = 2  # headings below it are not in the contents


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


def filled(row: Sequence[str]) -> bool:
    """Whether a row holds more than its name; if not, it is there to be written in by hand."""
    return any(cell.strip() for cell in row[1:]) or len(row) == 1


def _least(column: Sequence[str]) -> float:
    """The width of the longest word (in reason) with the padding, in characters."""
    words = (len(word) for cell in column for word in cell.split())
    return _PADDING + _BOLD * min(max(words, default=0), _LONGEST_WORD)


def _liked(column: Sequence[str], name: bool) -> float:
    """The width at which no line of the column wraps; the heading and a `name` are bold."""
    lines = [
        len(line) * (_BOLD if name or not at else 1)
        for at, cell in enumerate(column)
        for line in cell.split("\n")
    ]
    return _PADDING + max(lines, default=0)


def _granted(least: Sequence[float], liked: Sequence[float]) -> dict[int, float]:
    """The columns that ask for no more than an even share of what is left get what they like."""
    widths: dict[int, float] = {}
    waiting = sorted(range(len(liked)), key=liked.__getitem__)
    while waiting:
        at, others = waiting[0], waiting[1:]
        room = LINE - sum(widths.values())
        fits = liked[at] <= room - sum(least[other] for other in others)
        if not fits or liked[at] > max(room / len(waiting), least[at]):
            break
        widths[at] = liked[at]
        waiting = others
    return widths


def shares(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[float, ...]:
    """A share for each column (sum 1), by what stands in it: no word broken, little air."""
    cells = list(zip(columns, *rows, strict=True))
    least = [_least(column) for column in cells]
    widths = _granted(least, [_liked(column, not at) for at, column in enumerate(cells)])
    wide = [at for at in range(len(cells)) if at not in widths]
    spare = max(0.0, LINE - sum(widths.values()) - sum(least[at] for at in wide))
    mass = {at: 1 + sum(map(len, cells[at])) for at in wide}
    for at in wide:
        widths[at] = least[at] + spare * mass[at] / sum(mass.values())
    total = sum(widths.values())
    return tuple(round(widths[at] / total, 4) for at in range(len(cells)))


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
    """The shares of the names and the values, held in bounds so that pages look alike."""
    least, most = _KEYS
    names = min(max(_liked([key for key, _ in block.rows], True) / LINE, least), most)
    return round(names, 4), round(1 - names, 4)


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
