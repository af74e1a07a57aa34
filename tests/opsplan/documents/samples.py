"""Documents to render in tests: one of every kind of block, and text meant to do harm."""

import datetime as dt
import struct
import zlib
from typing import Any

from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Callout,
    Checklist,
    ChecklistItem,
    Document,
    Figure,
    Heading,
    Index,
    IndexEntry,
    IndexGroup,
    KeyValues,
    Paragraph,
    Qr,
    Table,
)

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">'
    b'<rect width="70" height="30" x="5" y="5" fill="none" stroke="#000"/></svg>'
)

NAMES = {
    "Arabic": "محمد عبد الرحمن",
    "Vietnamese": "Nguyễn Thị Hương",
    "Tigrinya": "ኣስመሮም ገብረስላሴ",
    "Bengali": "মোহাম্মদ রফিকুল ইসলাম",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Chinese": "陳小明 王芳 欧阳翀",
}

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}} {% raw %}",
    '#import "@preview/x:1.0.0"',
    "=cmd()",
    "$x^2$ *bold* _low_ `code`",
    '#read("/etc/passwd")',
    "</style><b>&amp;</b>",
    "]]> <w:t> &#x0;",
    "\\u0041 %s {0} {document.title}",
)


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


SAMPLES: dict[type[AnyBlock], AnyBlock] = {
    Heading: Heading(text="Intention of the day", number="7"),
    Paragraph: Paragraph(text="Nobody enters before the all-clear.", number="3.2"),
    BulletList: BulletList(entries=("First gate", "Second gate"), ordered=True),
    Callout: Callout(kind="danger", title="Loose dog", lines=("Wait for the handler.",)),
    KeyValues: KeyValues(rows=(("Rendezvous", "04:15 at the yard"), ("Channel", "Two"))),
    Table: Table(
        caption="Roles",
        columns=("Role", "Call sign", "Task"),
        rows=(("Bronze", "B1", "Holds the gate"), ("Silver", "S1", "Commands")),
    ),
    Checklist: Checklist(
        caption="Before leaving",
        entries=(
            ChecklistItem(text="Radio tested", who="Driver", when="H-1:00", detail="Say alpha."),
            ChecklistItem(text="Water loaded"),
        ),
    ),
    Figure: Figure(
        caption="The yard", alt="A yard with one gate", image=DRAWING, media="image/svg+xml"
    ),
    Qr: Qr(caption="The board", payload="https://opsplan.invalid/JUNIPER"),
    Index: Index(
        groups=(
            IndexGroup(title="G", entries=(IndexEntry(text="gate", numbers=("7", "8.9")),)),
            IndexGroup(title="", entries=(IndexEntry(text="yard", numbers=("7",)),)),
        )
    ),
}


def document(*blocks: AnyBlock, **changes: Any) -> Document:
    given: dict[str, Any] = {
        "title": "Operation JUNIPER",
        "subtitle": "Pack for one agency",
        "marking": "OFFICIAL-SENSITIVE",
        "reference": "JUNIPER v1, fire-and-rescue",
        "made_at": dt.datetime(2026, 11, 24, 4, 30, tzinfo=dt.UTC),
        "blocks": blocks,
    }
    return Document(**{**given, **changes})


def everywhere(text: str) -> Document:
    """A document with `text` in every place that holds text."""
    image = png()
    return document(
        Heading(text=text, number=text[:60]),
        Paragraph(text=text, number="1.1"),
        BulletList(entries=(text,)),
        Callout(kind="warning", title=text, lines=(text,)),
        KeyValues(rows=((text, text),)),
        Table(caption=text, columns=(text, "B"), rows=((text, text),)),
        Checklist(
            caption=text, entries=(ChecklistItem(text=text, who=text, when=text, detail=text),)
        ),
        Figure(caption=text, alt=text, image=image, media="image/png"),
        Index(
            groups=(IndexGroup(title=text, entries=(IndexEntry(text=text, numbers=(text[:60],)),)),)
        ),
        title=text,
        subtitle=text,
        marking=text[:60],
        reference=text[:60],
        contents=True,
    )


def long(sections: int = 6) -> Document:
    """A pack of about twice as many pages as sections, with all that is awkward in it."""
    word = "Donaudampfschifffahrt" * 250
    blocks: list[AnyBlock] = [
        Callout(kind="key", title="H-hour", lines=("05:30", "Rendezvous 04:15")),
        SAMPLES[Callout],
    ]
    for at in range(1, sections + 1):
        rows = tuple((f"{at}.{row}", name, "text " * 30) for row, name in enumerate(NAMES.values()))
        blocks += [
            Heading(text=f"{at}. Section", new_page=at % 2 == 0),
            Heading(text="Deep at once", level=3),
            *(Paragraph(text=text, number=f"{at}.1") for text in HOSTILE),
            *(sample for kind, sample in SAMPLES.items() if kind is not Heading),
            Table(caption="Names", columns=("No", "Name", "Words"), rows=rows),
            Table(caption="", columns=("A", "B"), rows=(("", ""),) * 3),
        ]
    blocks += [Paragraph(text=word), Table(caption="", columns=("A", "B"), rows=((word, word),))]
    blocks += [Callout(kind="note", title="Long", lines=("note " * 1000,))]
    return document(*blocks, contents=True, exercise=True)
