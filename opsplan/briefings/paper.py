"""The parts a pack is set from: numbered sections, and blocks that vanish when they are empty.

A number means the same in every pack: an item that an audience does not get keeps its number free,
so that "3.7" on the radio is 3.7 on everybody's paper. Short things stand in one two-column table
a section, number and title on the left, so that a pack stays short and is read at a glance.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from opsplan.briefings.schemas import Length
from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Callout,
    Checklist,
    Heading,
    KeyValues,
    Paragraph,
    Table,
)

Blocks = tuple[AnyBlock, ...]
_WITH_TABLES: tuple[Length, ...] = ("full", "extract")


class Item(Struct, frozen=True, kw_only=True):
    """One numbered thing of a section; without blocks it is left out.

    `whole` keeps its blocks as they are, under a heading of their own; `brief` sets its table
    out in words everywhere but in a whole order. `said` are those words, a line each.
    """

    title: str
    blocks: Blocks
    said: tuple[str, ...] = ()
    whole: bool = False
    brief: bool = False


class Part(Struct, frozen=True, kw_only=True):
    """A headed part of a section; without a title its items stand under the section's heading."""

    items: tuple[Item, ...]
    title: str = ""


def item(
    title: str,
    *blocks: Blocks,
    whole: bool = False,
    brief: bool = False,
    said: Iterable[str] = (),
) -> Item:
    """An item of the given blocks, one after another."""
    found = tuple(block for group in blocks for block in group)
    return Item(title=title, blocks=found, whole=whole, brief=brief, said=tuple(said))


def section(number: int, title: str, length: Length, parts: Iterable[Part]) -> Blocks:
    """A section of numbered items; nothing at all when every item is empty."""
    found: list[AnyBlock] = []
    count = 0
    for part in parts:
        numbered = [(f"{number}.{count + n}", each) for n, each in enumerate(part.items, 1)]
        count += len(part.items)
        inside = tuple(_set([(n, each) for n, each in numbered if each.blocks], length))
        if inside and part.title and length in _WITH_TABLES:
            found.append(Heading(text=part.title, level=2))
        found += inside
    return (Heading(text=f"{number} {title}", level=1), *found) if found else ()


def _set(items: Sequence[tuple[str, Item]], length: Length) -> Iterator[AnyBlock]:
    rows: list[tuple[str, str]] = []
    for number, each in items:
        named = f"{number} {each.title}"
        if not each.whole and not (_tabled(each) and _room(each, length)):
            rows.append((named, "\n".join(each.said or _said(each.blocks))))
            continue
        if rows:
            yield KeyValues(rows=tuple(rows))
            rows = []
        yield from _apart(named, each)
    if rows:
        yield KeyValues(rows=tuple(rows))


def _tabled(each: Item) -> bool:
    return any(isinstance(block, (Table, Checklist, Heading)) for block in each.blocks)


def _room(each: Item, length: Length) -> bool:
    return length == "full" or (length in _WITH_TABLES and not each.brief)


def _apart(named: str, each: Item) -> Blocks:
    first, *rest = each.blocks
    if isinstance(first, (Table, Checklist)):
        return (replace(first, caption=named), *rest)
    return (Heading(text=named, level=2), *each.blocks)


def _said(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield text
            case BulletList(entries=entries, ordered=ordered):
                yield from (f"{n}. {e}" if ordered else f"- {e}" for n, e in enumerate(entries, 1))
            case KeyValues(rows=rows):
                yield from (f"{name}: {value}" for name, value in rows)
            case Table(rows=rows):
                yield from (_in_words(row) for row in rows)
            case Checklist(entries=ticks):
                yield from (tick.text for tick in ticks)
            case Heading(text=text):
                yield text


def _in_words(row: tuple[str, ...]) -> str:
    first, *rest = (cell for cell in row if cell)
    return f"{first}: {', '.join(rest)}" if rest else first


def prose(text: str) -> Blocks:
    """One paragraph for each line of `text` that holds something."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(Paragraph(text=line) for line in lines if line)


def bullets(entries: Iterable[str], ordered: bool = False) -> Blocks:
    """A list of the entries that hold something."""
    found = tuple(entry for entry in entries if entry)
    return (BulletList(entries=found, ordered=ordered),) if found else ()


def values(*rows: tuple[str, str]) -> Blocks:
    """The rows whose value holds something, as names and values."""
    found = tuple((name, value) for name, value in rows if value)
    return (KeyValues(rows=found),) if found else ()


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] = ()
) -> Blocks:
    """A table without its empty columns; its item gives the caption."""
    found = [tuple(row) for row in rows]
    kept = [n for n in range(len(columns)) if any(row[n] for row in found)]
    if not found or not kept:
        return ()
    return (
        Table(
            caption=columns[0],
            columns=tuple(columns[n] for n in kept),
            rows=tuple(tuple(row[n] for n in kept) for row in found),
            widths=tuple(widths[n] for n in kept) if widths else (),
        ),
    )


def danger(title: str, lines: Iterable[str]) -> Blocks:
    """A frame for what harms people; nothing when there is nothing to say."""
    found = tuple(line for line in lines if line)
    return (Callout(kind="danger", title=title, lines=found),) if found else ()


def warning(title: str, lines: Iterable[str]) -> Blocks:
    """A frame for what must not be done."""
    found = tuple(line for line in lines if line)
    return (Callout(kind="warning", title=title, lines=found),) if found else ()


def note(title: str, lines: Iterable[str]) -> Blocks:
    """A frame for what the reader should not miss."""
    found = tuple(line for line in lines if line)
    return (Callout(kind="note", title=title, lines=found),) if found else ()


def stacked(entries: Iterable[str]) -> str:
    """Several things in one cell, a line each."""
    return "\n".join(entry for entry in entries if entry)


def joined(entries: Iterable[str]) -> str:
    """Several short things in one cell."""
    return "; ".join(entry for entry in entries if entry)
