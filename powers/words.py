"""How people word things: what `words.toml` holds, and text cut into words.

Nothing here knows an entry; the index and the questions are cut by the same hand.
"""

import importlib
import re
import threading
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from powers.faults import Fault, GuideError
from powers.schemas import Kind, Need

FILE = Path(__file__).with_name("words.toml")
KEPT = frozenset({"no", "not", "without"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LOCK = threading.Lock()


class ActName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act as people shorten it; `legislation_id` is its root, as "ukpga/1984/60"."""

    title: str
    legislation_id: str
    short: tuple[str, ...]


class Aim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a plain answer to a need looks like: its kinds, and the first word of its title."""

    kinds: tuple[Kind, ...]
    verbs: tuple[str, ...]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`synonyms` and `abbreviations` go one way: typed words to what the guide says.

    `tags` name what an entry is tagged with ("agency#hmrc") and the words that call for it;
    `groups` are agencies people name as one, each a tag of its own.
    """

    stop: frozenset[str]
    faint: frozenset[str]
    right: frozenset[str]
    synonyms: dict[str, tuple[str, ...]]
    abbreviations: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    tags: dict[str, tuple[str, ...]]
    needs: dict[Need, Aim]
    acts: tuple[ActName, ...] = msgspec.field(name="act")


class Word(Struct, frozen=True):
    """A word of a text, where it stands, and its stem."""

    start: int
    end: int
    text: str
    stem: str


def load(content: bytes) -> Words:
    """Decode `words.toml`; GuideError says what is wrong with it."""
    try:
        found = msgspec.convert(tomllib.loads(content.decode()), Words)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GuideError([Fault(FILE.name, "", "", str(error))]) from error
    faults = [
        Fault(FILE.name, "needs", need, "is missing")
        for need in get_args(Need)
        if need not in found.needs
    ]
    faults += [
        Fault(FILE.name, "stop", word, "changes what is asked: it must count")
        for word in sorted(KEPT & (found.stop | found.faint))
    ]
    if faults:
        raise GuideError(faults)
    return found


def plain(text: str) -> str:
    """One form of letters, lower case, no accents: what both sides of a search are cut from."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(mark for mark in folded if not unicodedata.combining(mark))


def spans(text: str) -> list[tuple[int, int, str]]:
    """The words of an already plain text with where they stand; a possessive loses its 's."""
    return [
        (match.start(), match.end(), re.sub(r"['’]s?$|['’]", "", match[0]) or match[0])
        for match in _WORD.finditer(text)
    ]


@cache
def _stemmer() -> Any:
    # The package loads thirty languages, a tenth of a second: only when a word is not yet known.
    return importlib.import_module("snowballstemmer").stemmer("english")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The English stem; words of other scripts come back as they are."""
    with _LOCK:
        return str(_stemmer().stemWord(word))
