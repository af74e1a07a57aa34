"""One form of a text for comparing: how it is typed, spaced or drawn makes no difference.

Each form is coarser than the one before: `level` keeps case and what stands between the letters,
`folded` only words in lower case, `drawn` no difference between 3 and e or 1, i and l.
"""

import functools
import re
import unicodedata
from pathlib import Path

from msgspec import Struct

from opsplan.operations import facts
from powers.words import plain

_APOSTROPHES = re.compile("['`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
_BETWEEN = re.compile(r"[^a-z0-9]+")
# Marks and fillers that are drawn as nothing; format characters are known by their category.
_UNSEEN = re.compile(
    "[\N{COMBINING GRAPHEME JOINER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}"
    "\N{VARIATION SELECTOR-17}-\N{VARIATION SELECTOR-256}]"
)
# Small capitals, boxed, hooked and stroked letters, which no normal form leads back to ASCII.
_STYLED = re.compile(
    r"(?:LATIN|SYMBOL) (?:(SMALL|CAPITAL) )?LETTER (?:SMALL CAPITAL |SCRIPT |DOTLESS )?"
    r"([A-Z])(?: WITH .*)?$"
)


class Alike(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `letters.toml`: letters of other scripts, and figures drawn like letters."""

    alike: dict[str, str]
    drawn: dict[str, str]


@functools.cache
def alike(folder: Path = Path(__file__).parent) -> Alike:
    """The facts in force."""
    found: Alike = facts.load("letters.toml", Alike, folder)
    return found


def level(text: str) -> str:
    """`text` in plain letters and figures as far as it goes, case and separators kept."""
    if text.isascii():
        return text
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    apart = unicodedata.normalize("NFKD", "".join(map(_plainly, seen)))
    # What an accent was taken from may itself be drawn like an ASCII letter.
    return "".join(_plainly(c) for c in apart if not unicodedata.combining(c))


@functools.lru_cache(maxsize=16384)  # one pack asks of the same few hundred texts many times
def folded(text: str) -> str:
    """`text` as a reader takes it in: lower case, single blanks for all but letters and digits.

    Accents, apostrophes, letters drawn alike and what is invisible make no difference.
    """
    words = _APOSTROPHES.sub("", text)
    # Lower case first: some capitals are drawn like nothing, and their small letters are.
    letters = _APOSTROPHES.sub("", level(words if words.isascii() else plain(words)))
    if letters.isascii():
        return _BETWEEN.sub(" ", letters.lower()).strip()
    kept = (c if _is_read(c) else " " for c in plain(letters))
    return " ".join("".join(kept).split())


@functools.lru_cache(maxsize=16384)
def drawn(words: str) -> str:
    """Folded words with figures and letters that are drawn alike made one."""
    return words.translate(_drawn())


@functools.cache
def _drawn() -> dict[int, str]:
    return str.maketrans(alike().drawn)


@functools.lru_cache(maxsize=4096)
def _plainly(character: str) -> str:
    """One character as the ASCII letter or figure it is drawn like; as it is if like none."""
    if character.isascii():
        return character
    if unicodedata.category(character) == "Cf":
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    table = alike().alike
    if character in table:
        return table[character]
    if character.lower() in table:
        return table[character.lower()].upper()
    return _styled(character)


def _styled(character: str) -> str:
    named = _STYLED.search(unicodedata.name(character, ""))
    if not named:
        return character
    case, letter = named.groups()
    return letter.lower() if case == "SMALL" else letter


def _is_read(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
