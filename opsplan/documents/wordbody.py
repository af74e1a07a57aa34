"""The blocks of a document as the body of a Word file."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docx.shared import Length, Mm

from opsplan.documents import qr
from opsplan.documents import wordxml as xml
from opsplan.documents.layout import (
    KEPT_WHOLE,
    checklist_columns,
    checklist_shares,
    filled,
    headline,
    key_shares,
    table_shares,
)
from opsplan.documents.pdf import picture
from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Callout,
    Checklist,
    ChecklistItem,
    Figure,
    Heading,
    Index,
    IndexEntry,
    KeyValues,
    Paragraph,
    Qr,
    Table,
)

_WIDTH = 9355  # of the text, in twentieths of a point
_BOX_WIDTH = 737
_PICTURE, _CODE = Mm(165), Mm(38)
_HANDWRITING = 480  # least height of an empty row, in twentieths of a point
_WORDS = {"danger": "DANGER: ", "warning": "Warning: ", "note": "Note: "}


def _twips(shares: Sequence[float], room: int = _WIDTH) -> list[int]:
    return [round(share * room) for share in shares]


def _cells(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for text, width in zip(texts, widths, strict=True):
        yield xml.cell(width, xml.paragraph("TableText", text=text))


def _caption(text: str) -> str:
    return xml.paragraph("Caption", text=text) if text else ""


class Body:
    """Turns blocks into the XML of a body; pictures and numbered lists are added to `file`.

    `targets` says which heading an index means by a number.
    """

    def __init__(self, file: Any, targets: Mapping[str, int]) -> None:
        self.file, self.targets = file, targets
        self.headings = self.boxes = self.pictures = 0

    def heading(self, block: Heading) -> str:
        self.headings += 1
        turned = "<w:pageBreakBefore/>" if block.new_page else ""
        words = xml.bookmark(self.headings, xml.run(headline(block)))
        return xml.paragraph(f"Heading{block.level}", words, properties=turned)

    def paragraph(self, block: Paragraph) -> str:
        if not block.number:
            return xml.paragraph("Normal", text=block.text)
        number = xml.bold(block.number) + "<w:r><w:tab/></w:r>"
        return xml.paragraph("NumberedParagraph", number, text=block.text)

    def list(self, block: BulletList) -> str:
        if not block.ordered:
            return "".join(xml.paragraph("ListBullet", text=entry) for entry in block.entries)
        number = self._numbering()
        started = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(
            xml.paragraph("ListNumber", text=entry, properties=started) for entry in block.entries
        )

    def _numbering(self) -> int:
        """A numbering that starts at 1 again, on the pattern of the style List Number."""
        numbering = self.file.part.numbering_part.element
        pattern = numbering.num_having_numId(2).abstractNumId.val
        number = numbering.add_num(pattern)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def callout(self, block: Callout) -> str:
        style = block.kind.capitalize()
        texts = [block.title, *block.lines]
        styles = [f"{style}Title"] + [style] * len(block.lines)
        if block.kind == "key":
            styles[1 if block.lines else 0] = "KeyFigure"
        word = xml.run(_WORDS.get(block.kind, ""))
        kept = "<w:keepNext/>" if sum(map(len, texts)) <= KEPT_WHOLE else ""
        last = len(texts) - 1
        lines = (
            xml.paragraph(of, "" if at else word, text=text, properties="" if at == last else kept)
            for at, (of, text) in enumerate(zip(styles, texts, strict=True))
        )
        return "".join(lines) + xml.gap()

    def key_values(self, block: KeyValues) -> str:
        widths = _twips(key_shares(block))
        rows = [xml.row(_cells(row, widths)) for row in block.rows]
        return xml.table("", widths, rows, (0, 1))

    def table(self, block: Table) -> str:
        widths = _twips(table_shares(block))
        rows = [xml.row(_cells(block.columns, widths), header=True)]
        rows += [
            xml.row(_cells(row, widths), high=0 if filled(row) else _HANDWRITING)
            for row in block.rows
        ]
        named = int(block.row_headers and len(block.columns) > 1)
        return _caption(block.caption) + xml.table(block.caption, widths, rows, (1, named))

    def checklist(self, block: Checklist) -> str:
        columns = checklist_columns(block)
        widths = [_BOX_WIDTH, *_twips(checklist_shares(block), _WIDTH - _BOX_WIDTH)]
        rows = [xml.row(_cells(columns, widths), header=True)]
        rows += [xml.row(self._entry(entry, columns, widths)) for entry in block.entries]
        return _caption(block.caption) + xml.table(block.caption, widths, rows, (1, 0))

    def _entry(
        self, entry: ChecklistItem, columns: Sequence[str], widths: Sequence[int]
    ) -> Iterator[str]:
        self.boxes += 1
        box = xml.checkbox(self.boxes, entry.text)
        yield xml.cell(widths[0], xml.paragraph("TableText", box))
        detail = [xml.paragraph("TableDetail", text=entry.detail)] if entry.detail else []
        yield xml.cell(widths[1], xml.paragraph("TableText", text=entry.text), *detail)
        rest = {"Who": entry.who, "When": entry.when}
        yield from _cells([rest[name] for name in columns[2:]], widths[2:])

    def figure(self, block: Figure) -> str:
        drawn = block.media == "image/svg+xml"
        image = picture(block.image) if drawn else block.image
        return _caption(block.caption) + self._picture(image, block.alt, None)

    def qr(self, block: Qr) -> str:
        image = self._picture(qr.png(block.payload), f"QR code: {block.payload}", _CODE)
        return _caption(block.caption) + image + xml.paragraph("TableText", text=block.payload)

    def index(self, block: Index) -> str:
        lines: list[str] = []
        for group in block.groups:
            lines += [xml.paragraph("IndexTitle", text=group.title)] if group.title else []
            lines += [self._indexed(entry) for entry in group.entries]
        properties = self.file.sections[-1]._sectPr
        before = xml.section(properties, 1)
        return before + "".join(lines) + xml.section(properties, block.columns)

    def _indexed(self, entry: IndexEntry) -> str:
        numbers = [self._number(number) for number in entry.numbers]
        joined = xml.run(", ").join(numbers)
        return xml.paragraph("IndexLine", xml.run(entry.text), xml.run("  "), joined)

    def _number(self, number: str) -> str:
        at = self.targets.get(number)
        return xml.run(number) if at is None else xml.link(at, number)

    def _picture(self, image: bytes, alt: str, width: Length | None) -> str:
        self.pictures += 1
        inline = self.file.part.new_pic_inline(io.BytesIO(image), width=width)
        if inline.extent.cx > _PICTURE:
            inline = self.file.part.new_pic_inline(io.BytesIO(image), width=_PICTURE)
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Picture {self.pictures}")
        inline.docPr.set("descr", alt)
        drawing = f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
        return xml.paragraph("Normal", drawing, properties="<w:keepLines/>")


_KINDS: dict[type[AnyBlock], Callable[[Body, Any], str]] = {
    Heading: Body.heading,
    Paragraph: Body.paragraph,
    BulletList: Body.list,
    Callout: Body.callout,
    KeyValues: Body.key_values,
    Table: Body.table,
    Checklist: Body.checklist,
    Figure: Body.figure,
    Qr: Body.qr,
    Index: Body.index,
}


def block(body: Body, of: AnyBlock) -> str:
    """The XML of one block."""
    return _KINDS[type(of)](body, of)
