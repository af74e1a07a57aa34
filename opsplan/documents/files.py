"""Every format a document can be handed out in."""

import importlib

from opsplan.documents.schemas import Document
from opsplan.errors import Invalid

# Each renderer is loaded when it is first asked for: Word's alone takes a tenth of a second.
_RENDERERS = {"html": "html", "pdf": "pdf", "docx": "word"}
FORMATS = tuple(_RENDERERS)


def render(document: Document, format: str) -> bytes:  # noqa: A002
    """The document as a file; the same document gives the same bytes.

    Raises Invalid for a format that is none of FORMATS, Failed when it cannot be made.
    """
    if format not in _RENDERERS:
        raise Invalid(f"There is no format {format!r}; there are {', '.join(FORMATS)}")
    renderer = importlib.import_module(f"opsplan.documents.{_RENDERERS[format]}")
    return bytes(renderer.render(document))
