"""A document as PDF: tagged for screen readers (PDF/UA-1), fit for archives (PDF/A-3a).

Body text is 11 point Noto Sans, about the size of 12 point in most faces; tables are 10 point.
The same document gives the same bytes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from opsplan.documents import qr
from opsplan.documents.layout import (
    EXERCISE,
    KEPT_WHOLE,
    checklist_cells,
    checklist_columns,
    checklist_shares,
    filled,
    fitting,
    front,
    headline,
    key_shares,
    right_to_left,
    soft,
    table_shares,
    targets,
)
from opsplan.documents.places import fonts, templates
from opsplan.documents.press import press
from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Callout,
    Checklist,
    Document,
    Figure,
    Heading,
    Index,
    KeyValues,
    Paragraph,
    Qr,
    Table,
)
from opsplan.documents.text import clean
from opsplan.documents.typesetter import Job
from opsplan.errors import Failed

_WORD = 40  # characters of a word of body text that may stay whole
_CLOSE = 900  # characters of key values set close above which they may be split
_ROW = 400  # characters of a cell above which its row may be split over two pages


def _prose(text: str) -> dict[str, Any]:
    return {"text": soft(text, _WORD), "rtl": right_to_left(text)}


def _cells(row: tuple[str, ...], widths: tuple[float, ...]) -> dict[str, Any]:
    """A row whose words fit its columns; a row with nothing in it is for handwriting."""
    return {
        "cells": [
            {"text": soft(cell, fitting(width)), "rtl": right_to_left(cell)}
            for cell, width in zip(row, widths, strict=True)
        ],
        "whole": max(map(len, row), default=0) <= _ROW,
        "blank": not filled(row),
    }


def _table(block: Table) -> dict[str, Any]:
    widths = table_shares(block)
    return {
        "caption": block.caption,
        "columns": _cells(block.columns, widths)["cells"],
        "widths": widths,
        "row_headers": block.row_headers,
        "rows": [_cells(row, widths) for row in block.rows],
    }


def _checklist(block: Checklist) -> dict[str, Any]:
    columns = checklist_columns(block)
    widths = (0.0, *checklist_shares(block))
    return {
        "caption": block.caption,
        "columns": [_prose(name) for name in columns],
        "widths": widths[1:],
        "rows": [
            {**_cells(checklist_cells(entry, columns), widths), "detail": _prose(entry.detail)}
            for entry in block.entries
        ],
    }


def _key_values(block: KeyValues) -> dict[str, Any]:
    widths = key_shares(block)
    rows = [_cells(row, widths) for row in block.rows]
    whole = block.close and sum(len(key) + len(value) for key, value in block.rows) <= _CLOSE
    return {"rows": rows, "widths": widths, "close": block.close, "whole": whole}


def _figure(block: Figure) -> dict[str, Any]:
    if not block.alt.strip():
        raise Failed(f"The figure {block.caption!r} has no text alternative")
    drawn = block.media == "image/svg+xml"
    image: Any = block.image.decode("utf-8") if drawn else list(block.image)
    return {"caption": block.caption, "alt": block.alt, "image": image, "drawn": drawn}


def _qr(block: Qr) -> dict[str, Any]:
    return {
        "caption": block.caption,
        "payload": soft(block.payload, _WORD),
        "alt": f"QR code: {block.payload}",
        "image": qr.svg(block.payload).decode(),
    }


def _heading(block: Heading) -> dict[str, Any]:
    words = soft(headline(block), _WORD)
    return {"text": words, "level": block.level, "new_page": block.new_page}


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {**_prose(block.text), "number": block.number}


def _list(block: BulletList) -> dict[str, Any]:
    return {"entries": [_prose(entry) for entry in block.entries], "ordered": block.ordered}


def _callout(block: Callout) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "title": _prose(block.title),
        "lines": [_prose(line) for line in block.lines],
        "whole": sum(map(len, block.lines), len(block.title)) <= KEPT_WHOLE,
    }


def _index(block: Index) -> dict[str, Any]:
    groups = [
        {
            "title": _prose(group.title),
            "entries": [
                {"words": _prose(entry.text), "numbers": entry.numbers} for entry in group.entries
            ],
        }
        for group in block.groups
    ]
    return {"groups": groups, "columns": block.columns}


_KINDS: dict[type[AnyBlock], tuple[str, Callable[[Any], dict[str, Any]]]] = {
    Heading: ("heading", _heading),
    Paragraph: ("paragraph", _paragraph),
    BulletList: ("list", _list),
    Callout: ("callout", _callout),
    KeyValues: ("key-values", _key_values),
    Table: ("table", _table),
    Checklist: ("checklist", _checklist),
    Figure: ("figure", _figure),
    Qr: ("qr", _qr),
    Index: ("index", _index),
}


def _block(block: AnyBlock) -> dict[str, Any]:
    kind, parts = _KINDS[type(block)]
    return {"block": kind, **parts(block)}


def _blocks(blocks: Iterable[AnyBlock]) -> Iterator[dict[str, Any]]:
    """The blocks, each with the number of the heading above it (of its own, if it is one)."""
    at = 0
    for block in blocks:
        at += isinstance(block, Heading)
        yield {**_block(block), "at": at}


def pack(document: Document) -> dict[str, Any]:
    """What the typst template reads, as plain values."""
    before, after = front(document)
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "marking": document.marking,
        "reference": document.reference,
        "author": document.author,
        "exercise": EXERCISE if document.exercise else "",
        "paper": document.paper,
        "targets": targets(document.blocks),
        "contents": document.contents and any(isinstance(block, Heading) for block in after),
        "front": [_block(block) for block in before],
        "blocks": [*_blocks(after)],
    }


def render(document: Document) -> bytes:
    """The PDF's bytes; raises Failed when it cannot be set."""
    document = clean(document, fonts())
    return press().run(
        Job(
            template=(templates() / "documents" / "pack.typ").read_text("utf-8"),
            pack=msgspec.json.encode(pack(document)).decode(),
            made_at=int(document.made_at.astimezone(dt.UTC).timestamp()),
        )
    )


def picture(svg: bytes) -> bytes:
    """An SVG drawing as a PNG of 200 pixels an inch."""
    template = (templates() / "documents" / "figure.typ").read_text("utf-8")
    return press().run(Job(template=template, pack=svg.decode("utf-8"), format="png"))
