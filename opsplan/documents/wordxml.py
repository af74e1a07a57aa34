"""The parts of a Word file's body as text: runs, paragraphs, cells, check boxes, fields."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import qn

from opsplan.documents.layout import right_to_left

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TURNED = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
    "(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200c\u200d\\s]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?)"
)
_BOX, _TICKED = "\u2610", "\u2612"
_BOX_FONT = "MS Gothic"


def attribute(text: str) -> str:
    """Text as a quoted attribute on one line."""
    return quoteattr(" ".join(text.split()))


def _piece(text: str, properties: str) -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{held}{lines}</w:r>"


def run(text: str, properties: str = "") -> str:
    """Runs of `text`; stretches written right to left are marked so, as Word needs it."""
    if text.isascii():
        return _piece(text, properties) if text else ""
    return "".join(
        _piece(piece, properties + ("<w:rtl/>" if at % 2 else ""))
        for at, piece in enumerate(_TURNED.split(text))
        if piece
    )


def paragraph(style: str, *content: str, text: str = "", properties: str = "") -> str:
    """A paragraph: `content` is XML before the plain `text`, which settles its direction."""
    turned = "<w:bidi/>" if text and right_to_left(text) else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{turned}</w:pPr>'
        f"{''.join(content)}{run(text)}</w:p>"
    )


def gap() -> str:
    """A low empty paragraph: without one, frames and tables that follow each other become one."""
    return paragraph("Gap")


def bold(text: str) -> str:
    return run(text, "<w:b/><w:bCs/>")


def checkbox(number: int, label: str) -> str:
    """A box that can be ticked in Word (a content control), named by `label` for readers."""
    font = f'w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}"'
    states = "".join(
        f'<w14:{state} w14:val="{ord(char):04X}" w14:font="{_BOX_FONT}"/>'
        for state, char in (("checkedState", _TICKED), ("uncheckedState", _BOX))
    )
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={attribute(label[:60])}/><w:tag w:val="done-{number}"/>'
        f'<w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
        f"</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts {font}/>"
        f'<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
        f"<w:t>{_BOX}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def field(instruction: str, shown: str) -> str:
    """A field Word works out, with what stands there until it has."""
    return f"<w:fldSimple w:instr={attribute(instruction)}>{run(shown)}</w:fldSimple>"


def bookmark(number: int, content: str) -> str:
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06d}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def link(number: int, text: str) -> str:
    """Words that lead to the bookmark of that number."""
    return f'<w:hyperlink w:anchor="_Toc{number:06d}" w:history="1">{run(text)}</w:hyperlink>'


def section(page: Any, columns: int) -> str:
    """Ends a stretch of text set in so many columns, on a page such as the last one (`page`)."""
    held = "".join(page.find(qn(name)).xml for name in ("w:pgSz", "w:pgMar"))
    many = f'<w:cols w:num="{columns}" w:space="567"/>'
    properties = f'<w:sectPr><w:type w:val="continuous"/>{held}{many}</w:sectPr>'
    return paragraph("Gap", properties=properties)


def contents(entries: Iterable[tuple[int, int, str]]) -> str:
    """A table of contents with its entries (bookmark number, level, text) already in it.

    Without page numbers, which nobody knows before Word has laid the pages out: a field to be
    updated would make Word ask a question about other files as it opens.
    """
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h </w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = []
    for at, (number, level, text) in enumerate(entries):
        lead = begin + code + separate if not at else ""
        made.append(paragraph(f"TOC{level}", lead + link(number, text)))
    return "".join(made) + paragraph("Gap", end) if made else ""


def cell(width: int, *paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(cells: Iterable[str], *, header: bool = False, high: int = 0) -> str:
    """A row that stays on one page; a `header` repeats; `high` is its least height (1/20 pt)."""
    kept = "<w:cantSplit/>"
    height = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{kept}{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(caption: str, widths: Sequence[int], rows: Iterable[str], first: tuple[int, int]) -> str:
    """A ruled table; `first` says whether its first row and first column are headings."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    flags = 0x0600 + 0x0020 * first[0] + 0x0080 * first[1]
    look = f'<w:tblLook w:val="{flags:04X}" w:firstRow="{first[0]}" w:lastRow="0"'
    look += f' w:firstColumn="{first[1]}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    named = f"<w:tblCaption w:val={attribute(caption)}/>" if caption else ""
    before = "" if caption else gap()
    return (
        f'{before}<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{gap()}"
    )
