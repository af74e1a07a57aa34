"""Every format a document can be handed out in."""

from collections.abc import Callable, Mapping

from opsplan.documents import html, pdf, word
from opsplan.documents.schemas import Document
from opsplan.errors import Invalid

RENDERERS: Mapping[str, Callable[[Document], bytes]] = {
    "html": html.render,
    "pdf": pdf.render,
    "docx": word.render,
}
FORMATS = tuple(RENDERERS)


def render(document: Document, format: str) -> bytes:  # noqa: A002
    """The document as a file; the same document gives the same bytes.

    Raises Invalid for a format that is none of FORMATS, Failed when it cannot be made.
    """
    if format not in RENDERERS:
        raise Invalid(f"There is no format {format!r}; there are {', '.join(FORMATS)}")
    return RENDERERS[format](document)
