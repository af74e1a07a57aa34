"""Typed text made fit to print: what it may not hold, and what no font can draw."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from opsplan.documents.schemas import AnyBlock, Document, Heading, IndexEntry, Paragraph

_S = TypeVar("_S", bound=Struct)

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_PLAIN = re.compile(r"[ -~]*\Z")
_UNTITLED = "Untitled"  # a document without a name is refused by readers of PDF/UA
_NAMED = 12  # characters named in the note of a PDF; the rest are counted
_JOINERS = "\u200c\u200d"
# Invisible, or turning the direction of what follows: a reader could be shown one thing and a
# computer another. The two joiners are spelling in Persian and the Indic scripts: see _joined.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_UNSAFE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SINGLE_LINE = frozenset({"title", "subtitle", "marking", "reference", "author", "caption"})
_SINGLE_LINE_OF = {Heading: {"text", "number"}, Paragraph: {"number"}, IndexEntry: {"text"}}


def _joined(match: re.Match[str]) -> str:
    """Keep a joiner inside a word of a script that is spelled with it."""
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return match[0] if before > "\u0590" and after > "\u0590" else ""


def guard(text: str, *, lines: bool = False) -> str:
    """The same text in Unicode's composed form (NFC) without controls and invisible characters.

    With `lines` a line end of any kind becomes "\\n"; else it, like a tab, becomes a space.
    """
    if _PLAIN.match(text):
        return text
    text = _LINE_ENDS.sub("\n" if lines else " ", text).replace("\t", " ")
    text = _UNSEEN.sub("", text)
    text = re.sub(f"[{_JOINERS}]+", _joined, text)
    return unicodedata.normalize("NFC", _UNSAFE.sub(REPLACEMENT, text))


@cache
def _coverage(font: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # imported late: Latin pages in Word or HTML never need it

    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks and joiners that follow it, as fonts are chosen for them."""
    starts = [
        at
        for at, char in enumerate(text)
        if not at or (unicodedata.category(char)[0] != "M" and char not in _JOINERS)
    ]
    return (text[start:end] for start, end in pairwise([*starts, len(text)]))


def uncovered(text: str, fonts: Sequence[Path]) -> set[str]:
    """The clusters of `text` that no single font holds whole, line ends apart."""
    left = set(clusters(text.replace("\n", "")))
    for font in fonts:
        if not left:
            break
        held = _coverage(font)
        left = {cluster for cluster in left if not held.issuperset(cluster)}
    return left


def _walk(value: Any, change: Callable[[str, bool], str], lines: bool = True) -> Any:
    if isinstance(value, str):
        return change(value, lines)
    if isinstance(value, tuple):
        return tuple(_walk(entry, change, lines) for entry in value)
    if isinstance(value, Struct):
        return _walk_struct(value, change)
    return value


def _walk_struct(value: _S, change: Callable[[str, bool], str]) -> _S:
    single = _SINGLE_LINE | _SINGLE_LINE_OF.get(type(value), set())
    changed = {
        field.name: _walk(getattr(value, field.name), change, field.name not in single)
        for field in fields(value)
    }
    return replace(value, **changed)


class _Drawable:
    """Guards text and puts the replacement character where no font has the cluster."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self.fonts = fonts
        self.missing: Counter[str] = Counter()

    def __call__(self, text: str, lines: bool) -> str:
        text = guard(text, lines=lines)
        if not self.fonts or _PLAIN.match(text):
            return text
        missing = uncovered(text, self.fonts)
        if not missing:
            return text
        return "".join(self._drawn(c) if c in missing else c for c in clusters(text))

    def _drawn(self, cluster: str) -> str:
        self.missing[cluster] += 1
        first = cluster[0]
        return (first if not uncovered(first, self.fonts) else "") + REPLACEMENT

    def note(self) -> str:
        named = [_named(cluster, count) for cluster, count in sorted(self.missing.items())]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        return (
            f"About this copy: {REPLACEMENT} stands for characters that the fonts of this PDF do "
            f"not hold: {'; '.join(named[:_NAMED])}{more}. The page and the Word copy hold them."
        )


def _named(cluster: str, count: int) -> str:
    codes = " ".join(f"U+{ord(char):04X}{_called(char)}" for char in cluster)
    return f"{codes} ({count} times)" if count > 1 else codes


def _called(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    return "" if name.endswith(f"{ord(char):x}") else f" {name}".rstrip()


def _levels(blocks: Iterable[AnyBlock]) -> Iterator[AnyBlock]:
    """The blocks with no empty heading and none over one level below the one before it."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                continue
            above = min(block.level, above + 1)
            block = replace(block, level=above)
        yield block


def clean(document: Document, fonts: Sequence[Path] = ()) -> Document:
    """The document with every string guarded and its heading levels without a gap.

    With `fonts`, what none of them holds becomes U+FFFD and a last paragraph names it.
    """
    change = _Drawable(fonts)
    changed = _walk_struct(document, change)
    blocks = tuple(_levels(changed.blocks))
    if change.missing:
        blocks = (*blocks, Paragraph(text=change.note()))
    return replace(changed, blocks=blocks, title=changed.title.strip() or _UNTITLED)
