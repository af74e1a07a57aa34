"""A document as plain content: about ten kinds of block, text only, no layout.

Every field is plain text, shown as typed by every renderer; nothing is ever read as markup.
A line end breaks the line in running text and cells; titles and captions are one line.
Heading level 1 is a section of the document (its title stands above all headings).
"""

import datetime as dt
from typing import Literal

from msgspec import Struct


class Block(Struct, frozen=True, tag_field="block"):
    """The ground of every kind of block; the tag names the kind."""


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    """`number` stands before the text and is what an index leads to ("3.12"), empty for none."""

    text: str
    number: str = ""
    level: Literal[1, 2, 3] = 1
    new_page: bool = False


class Paragraph(Block, frozen=True, kw_only=True, tag="paragraph"):
    """`number` is a reference that can be quoted on the radio ("3.2"), empty for none."""

    text: str
    number: str = ""


class BulletList(Block, frozen=True, kw_only=True, tag="list"):
    entries: tuple[str, ...]
    ordered: bool = False


class Callout(Block, frozen=True, kw_only=True, tag="callout"):
    """A framed message: `danger` harms the reader, `warning` the work; `key` is the big box.

    In a `key` box the title is a small label and the first line is set big ("05:30, Tuesday").
    """

    kind: Literal["danger", "warning", "note", "key"]
    title: str
    lines: tuple[str, ...] = ()


class KeyValues(Block, frozen=True, kw_only=True, tag="key-values"):
    """Names and values; `close` gives short names little room and sets the rows tightly."""

    rows: tuple[tuple[str, str], ...]
    close: bool = False


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """`widths` are shares (empty: by content); with `row_headers` the first cell names its row.

    A row that holds nothing but its first cell gets room to be written in by hand.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    row_headers: bool = True


class ChecklistItem(Struct, frozen=True, kw_only=True):
    text: str
    who: str = ""
    when: str = ""
    detail: str = ""


class Checklist(Block, frozen=True, kw_only=True, tag="checklist"):
    caption: str
    entries: tuple[ChecklistItem, ...]


class Figure(Block, frozen=True, kw_only=True, tag="figure"):
    """A picture as SVG or PNG bytes, with its text alternative (required) and caption."""

    caption: str
    alt: str
    image: bytes
    media: Literal["image/svg+xml", "image/png"]


class Qr(Block, frozen=True, kw_only=True, tag="qr"):
    """A QR code for `payload`, which is also printed beneath it."""

    caption: str
    payload: str


class IndexEntry(Struct, frozen=True, kw_only=True):
    """A word or a provision and the numbers of the headings that tell of it."""

    text: str
    numbers: tuple[str, ...]


class IndexGroup(Struct, frozen=True, kw_only=True):
    """Entries under a letter or the name of an act; a title may be empty."""

    title: str
    entries: tuple[IndexEntry, ...]


class Index(Block, frozen=True, kw_only=True, tag="index"):
    """Where to find what: each number is a link to its heading, in a PDF with its page.

    A number no heading has is shown without a link.
    """

    groups: tuple[IndexGroup, ...]
    columns: Literal[1, 2, 3] = 2


AnyBlock = (
    Heading | Paragraph | BulletList | Callout | KeyValues | Table | Checklist | Figure | Qr | Index
)


class Document(Struct, frozen=True, kw_only=True):
    """What a renderer gets: never a plan, never what was withheld.

    `marking` stands top and bottom of every page ("OFFICIAL-SENSITIVE"; empty: nothing stands
    there), `reference` in the foot ("JUNIPER v1, fire-and-rescue"); `exercise` puts EXERCISE on
    every page. `contents` lists the headings of levels 1 and 2, after the blocks that stand before
    the first of them. `paper` is that of the PDF; Word files and printed pages are A4.
    """

    title: str
    subtitle: str
    marking: str
    reference: str
    made_at: dt.datetime
    blocks: tuple[AnyBlock, ...]
    exercise: bool = False
    author: str = "opsplan"
    contents: bool = False
    paper: Literal["a4", "a5"] = "a4"
