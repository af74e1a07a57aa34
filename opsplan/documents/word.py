"""A document as a Word file: real styles, headings, repeating header rows, boxes to tick.

It can be edited, so it proves nothing about what was handed out; the PDF and the page do.
The same document gives the same bytes.
"""

import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

from opsplan.documents import wordxml as xml
from opsplan.documents.layout import CONTENTS_LEVEL, EXERCISE, front, headline, targets
from opsplan.documents.packages import repacked
from opsplan.documents.places import templates
from opsplan.documents.schemas import Document, Heading
from opsplan.documents.text import clean
from opsplan.documents.wordbody import Body, block

_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}


# A long reference may then run past the middle of the line.
_NO_MIDDLE = '<w:tabs><w:tab w:val="clear" w:pos="4678"/></w:tabs>'


@cache
def base(folder: Path) -> bytes:
    """An empty A4 Word file with the styles of `folder`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, name in _PARTS.items():
            package.writestr(part, (folder / name).read_text("utf-8"))
    return out.getvalue()


def _title(document: Document) -> str:
    marked = f"Marking: {document.marking}" if document.marking else ""
    under = [marked, EXERCISE if document.exercise else "", document.reference]
    line = " · ".join(filter(None, under))
    subtitle = [xml.paragraph("Subtitle", text=document.subtitle)] if document.subtitle else []
    return "".join(
        [
            xml.paragraph("Title", text=document.title),
            *subtitle,
            xml.paragraph("MadeLine", text=line),
        ]
    )


def _contents(document: Document) -> str:
    headings = [part for part in document.blocks if isinstance(part, Heading)]
    entries = [
        (number, heading.level, headline(heading))
        for number, heading in enumerate(headings, start=1)
        if heading.level <= CONTENTS_LEVEL
    ]
    if not document.contents or not entries:
        return ""
    return xml.paragraph("ContentsHeading", text="Contents") + xml.contents(entries)


def _body(document: Document, file: Any) -> str:
    before, after = front(document)
    body = Body(file, targets(document.blocks))
    return "".join(
        [
            _title(document),
            *(block(body, part) for part in before),
            _contents(document),
            *(block(body, part) for part in after),
        ]
    )


def _fill(story: Any, *paragraphs: str) -> None:
    """Put `paragraphs` in a body, header or footer, before its section properties."""
    for child in parse_xml(f"<w:body {xml.NAMESPACES}>{''.join(paragraphs)}</w:body>"):
        story.append(child)


def _edges(document: Document, file: Any) -> None:
    section = file.sections[0]
    header, footer = section.header, section.footer
    for edge in (header, footer):
        edge.is_linked_to_previous = False
        edge._element.remove(edge.paragraphs[0]._element)
    band = "   ".join([EXERCISE] * 3)
    bands = [xml.paragraph("ExerciseBand", text=band)] if document.exercise else []
    _fill(header._element, *bands, xml.paragraph("Header", text=document.marking))
    tab = "<w:r><w:tab/></w:r>"
    page = xml.run("Page ") + xml.field("PAGE", "1") + xml.run(" of ")
    page += xml.field("NUMPAGES", "1")
    marked = xml.bold(document.marking) + tab if document.marking else ""
    foot = xml.run(document.reference) + tab + marked + page
    _fill(footer._element, xml.paragraph("Footer", foot, properties="" if marked else _NO_MIDDLE))


def _properties(document: Document, file: Any) -> None:
    properties = file.core_properties
    moment = document.made_at.astimezone(dt.UTC).replace(tzinfo=None)
    properties.title = document.title[:255]
    properties.author = properties.last_modified_by = document.author[:255]
    properties.language = "en-GB"
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = moment


def render(document: Document) -> bytes:
    """The Word file's bytes; raises Failed when a drawing cannot be made into a picture."""
    document = clean(document)
    file = docx.Document(io.BytesIO(base(templates() / "documents" / "word")))
    body = file.element.body
    section = body.sectPr
    _fill(body, _body(document, file))
    body.append(section)
    _edges(document, file)
    _properties(document, file)
    out = io.BytesIO()
    file.save(out)
    return repacked(out.getvalue())
