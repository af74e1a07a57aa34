"""Reads a finished document, and a plan, as text, passage by passage."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from opsplan.documents.schemas import Document, Heading, KeyValues, Table


def passages(document: Document) -> Iterator[tuple[str, str]]:
    """Each (where, text) of a document; `where` is what a person would look for on the page."""
    for text in (document.title, document.subtitle, document.reference, document.author):
        yield "the title", text
    heading = "the first page"
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, KeyValues):
            yield from ((name, text) for name, value in block.rows for text in (name, value))
            continue
        where = block.caption if isinstance(block, Table) else heading
        yield from ((where, text) for text in texts(block))


def neighbours(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each (where, texts that a reader's eye joins): a block, its values, a column, a row."""
    heading = "the first page"
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, KeyValues):
            yield heading, tuple(value for _, value in block.rows)
        if isinstance(block, Table):
            columns = zip(*block.rows, strict=True)
            yield from ((block.caption, tuple(texts(column))) for column in columns)
        yield heading, tuple(texts(block))


def texts(held: Any) -> Iterator[str]:
    """Every piece of text of a block, in the order its shape names them."""
    if isinstance(held, Struct):
        for name in held.__struct_fields__:
            yield from texts(getattr(held, name))
    elif isinstance(held, tuple):
        for entry in held:
            yield from texts(entry)
    elif isinstance(held, str) and held:
        yield held


def strings(held: Any, within: str = "") -> Iterator[tuple[str, str]]:
    """Each (path, text) of a plan: paths as the sharing grid writes them."""
    if isinstance(held, Struct):
        for name in held.__struct_fields__:
            path = f"{within}.{name}" if within else name
            yield from strings(getattr(held, name), path)
    elif isinstance(held, tuple):
        for entry in held:
            yield from strings(entry, within)
    elif isinstance(held, str) and held:
        yield within, held


def tables(plan: Struct) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each (path, its texts in order) of the tables of a plan that hold text."""
    for path, held in groupby(strings(plan), key=lambda found: found[0].rpartition(".")[0]):
        yield path, tuple(text for _, text in held)
