"""A document as one HTML file that needs nothing else: no script, no network; a phone will do."""

import base64
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import StructConfig

from opsplan.documents import qr
from opsplan.documents.layout import (
    CONTENTS_LEVEL,
    EXERCISE,
    checklist_columns,
    checklist_shares,
    filled,
    front,
    headline,
    table_shares,
    targets,
)
from opsplan.documents.places import templates
from opsplan.documents.schemas import AnyBlock, Checklist, Document, Figure, Heading, Qr, Table
from opsplan.documents.text import clean


def css_string(text: str) -> str:
    """Text for the inside of a quoted CSS string: all but letters and digits as escapes."""
    return re.sub(r"[^A-Za-z0-9]", lambda match: f"\\{ord(match[0]):06x}", text)


def kind(block: AnyBlock) -> str:
    """The name of a block's kind, as in the schema ("key-values")."""
    config: StructConfig = block.__struct_config__
    return str(config.tag)


def source(block: Figure | Qr) -> str:
    """The picture of a block as a data: address."""
    media, image = (
        ("image/svg+xml", qr.svg(block.payload))
        if isinstance(block, Qr)
        else (block.media, block.image)
    )
    return f"data:{media};base64,{base64.b64encode(image).decode()}"


def widths(block: Table | Checklist) -> list[int]:
    """The columns' widths in steps of five hundredths, each a class of the stylesheet; 0: own."""
    shares = table_shares(block) if isinstance(block, Table) else (0, *checklist_shares(block))
    return [max(5, round(share * 20) * 5) if share else 0 for share in shares]


@cache
def environment(folder: Path) -> Environment:
    """The templates of a folder, with what the block macros need."""
    made_of = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    made_of.filters.update(
        kind=kind,
        source=source,
        columns=checklist_columns,
        css=css_string,
        filled=filled,
        headline=headline,
        widths=widths,
    )
    return made_of


def render(document: Document) -> bytes:
    """The page's bytes (UTF-8)."""
    document = clean(document)
    before, after = front(document)
    named = [(f"block-{at}", block) for at, block in enumerate((*before, *after), start=1)]
    headings = [name for name, block in named if isinstance(block, Heading)]
    contents = [
        (name, block)
        for name, block in named
        if document.contents and isinstance(block, Heading) and block.level <= CONTENTS_LEVEL
    ]
    page = environment(templates() / "documents").get_template("document.html")
    text = page.render(
        document=document,
        exercise=EXERCISE if document.exercise else "",
        front=named[: len(before)],
        rest=named[len(before) :],
        contents=contents,
        targets={number: headings[at - 1] for number, at in targets(document.blocks).items()},
    )
    return text.encode("utf-8")
