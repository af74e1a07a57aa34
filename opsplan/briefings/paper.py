"""The parts a pack is set from: numbered sections, and blocks that vanish when they are empty.

A number means the same in every pack: an item that an audience does not get keeps its number free,
so that "3.7" on the radio is 3.7 on everybody's paper.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

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


class Item(Struct, frozen=True, kw_only=True):
    """One numbered thing of a section; without blocks it is left out."""

    title: str
    blocks: Blocks


def item(title: str, *blocks: Blocks) -> Item:
    """An item of the given blocks, one after another."""
    return Item(title=title, blocks=tuple(block for group in blocks for block in group))


def section(number: int, title: str, items: Iterable[Item]) -> Blocks:
    """A section of numbered items; nothing at all when every item is empty."""
    return parts(number, title, [("", tuple(items))])


def parts(number: int, title: str, groups: Sequence[tuple[str, tuple[Item, ...]]]) -> Blocks:
    """A section in headed parts; the items are numbered through."""
    found: list[AnyBlock] = []
    count = 0
    for name, items in groups:
        level: int = 3 if name else 2
        inside: list[AnyBlock] = []
        for entry in items:
            count += 1
            if entry.blocks:
                inside += _numbered(f"{number}.{count}", entry, level)
        if inside and name:
            found.append(Heading(text=name, level=2))
        found += inside
    return (Heading(text=f"{number} {title}", level=1), *found) if found else ()


def _numbered(number: str, entry: Item, level: int) -> list[AnyBlock]:
    first, *rest = entry.blocks
    named = f"{number} {entry.title}"
    if isinstance(first, (Table, Checklist)) and not rest:
        return [replace(first, caption=named)]
    heading = Heading(text=named, level=3 if level == 3 else 2)
    counted = sum(isinstance(block, Paragraph) for block in entry.blocks) > 1
    if not counted:
        return [heading, *entry.blocks]
    blocks: list[AnyBlock] = [heading]
    at = 0
    for block in entry.blocks:
        if isinstance(block, Paragraph):
            at += 1
            block = replace(block, number=f"{number}.{at}")
        blocks.append(block)
    return blocks


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


def joined(entries: Iterable[str]) -> str:
    """Several short things in one cell."""
    return "; ".join(entry for entry in entries if entry)
