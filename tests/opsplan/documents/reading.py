"""The text that comes out of a rendered file, as a reader of that format would get it."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import pypdfium2

_HIDDEN = {"style", "title", "script"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.found.extend(value for name, value in attrs if name == "alt" and value)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def _html(content: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(content.decode("utf-8"))
    yield from page.found


def _pdf(content: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            yield text.get_text_bounded().replace("\ufffe", "")
            text.close()
            page.close()
    yield from _alternatives(content)


def _alternatives(content: bytes) -> Iterator[str]:
    for found in re.finditer(rb"/Alt\s*\(((?:[^()\\]|\\.)*)\)", content):
        yield re.sub(rb"\\(.)", rb"\1", found[1]).decode("latin-1")


def _story(element: Any) -> Iterator[str]:
    for part in element.iter():
        name = part.tag.rsplit("}", 1)[-1]
        if name == "t":
            yield part.text or ""
        elif name in ("p", "br", "tab"):
            yield "\n"
        elif name == "docPr":
            yield part.get("descr") or ""


def _docx(content: bytes) -> Iterator[str]:
    file = docx.Document(io.BytesIO(content))
    section = file.sections[0]
    for element in (section.header._element, file.element.body, section.footer._element):
        yield "".join(_story(element))


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
}


def flat(text: str) -> str:
    """Text as compared: composed, one space between words, no break opportunities."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def text_of(content: bytes, format: str) -> str:  # noqa: A002
    return flat("\n".join(_READERS[format](content)))


def squeezed(text: str) -> str:
    """Text without any space, for words that a narrow column breaks."""
    return "".join(flat(text).split())
