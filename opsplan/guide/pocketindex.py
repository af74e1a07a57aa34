"""The two indexes of the pocket guide: by citation, and by everyday word."""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec import Struct

from opsplan.documents.schemas import Index, IndexEntry, IndexGroup
from opsplan.errors import Failed
from powers import sources, words
from powers.guide import Guide
from powers.schemas import Offence, Power

Entry = Power | Offence
FILE = Path(__file__).with_name("pocket.toml")
WORDS, PHRASES = 4, 2
"""Of each entry so many single words and so many phrases of two are looked up by."""
_KNOWN_BY = 8  # the words of an entry under which it is found where another chose them
_COMMON = 40  # a word of more entries than this tells nobody where to look
_SHARE, _FEW = 4, 8  # nor one of more than a quarter of those set out, if they are more than a few
_MANY = 10  # numbers above which only the entries that chose the word themselves are named
_SAID = 2  # a word must be said of an entry so often to be its own
_SHORTEST = 3  # letters
_ON_A_LINE = 3  # provisions
_IN_TITLE = 2  # what a word of the title counts for, beside one of the everyday terms
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NO_LETTER = "0 to 9"


class Word(Struct, frozen=True):
    """A word or phrase as printed, and what it is merged with others by."""

    key: str
    form: str


class Unprinted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `pocket.toml` holds: words the index leaves out."""

    left_out: frozenset[str]


class Known(Struct, frozen=True):
    """What one entry is looked up by: its telling words, the best first, and phrases."""

    words: tuple[Word, ...]
    phrases: tuple[Word, ...]


def read(content: str) -> Unprinted:
    """Raises Failed with what is wrong with it."""
    try:
        return msgspec.convert(tomllib.loads(content), Unprinted)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Failed(f"{FILE.name}: {error}") from error


@cache
def left_out() -> frozenset[str]:
    """The words that ship as not to be printed."""
    return read(FILE.read_text("utf-8")).left_out


def by_citation(entries: Sequence[Entry], numbers: Mapping[str, str]) -> Index:
    """Each act, its provisions in order, and the entries that rest on each."""
    return Index(
        groups=tuple(
            IndexGroup(
                title=act.title,
                entries=tuple(_provisions(act, numbers)),
            )
            for act in sources.acts(entries)
        )
    )


def by_word(guide: Guide, entries: Sequence[Entry], numbers: Mapping[str, str]) -> Index:
    """The words people use, by their first letter, and the entries each leads to."""
    known = _known(guide)
    forms: dict[str, str] = {}
    for entry in entries:
        own = known[entry.id]
        forms.update((word.key, word.form) for word in (*own.words[:WORDS], *own.phrases))
    found: dict[str, set[str]] = defaultdict(set)
    chosen: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        own = known[entry.id]
        for word in (*own.words, *own.phrases):
            if word.key in forms:
                found[word.key].add(numbers[entry.id])
        for word in own.words[:WORDS]:
            chosen[word.key].add(numbers[entry.id])
    found.update((key, chosen[key]) for key in chosen if len(found[key]) > _MANY)
    most = max(_FEW, len(entries) // _SHARE)
    lines = [
        IndexEntry(text=forms[key], numbers=_sorted(there))
        for key, there in found.items()
        if len(there) <= most
    ]
    lines.sort(key=lambda line: (_initial(line.text), line.text.casefold()))
    return Index(
        groups=tuple(
            IndexGroup(title=letter, entries=tuple(group))
            for letter, group in groupby(lines, key=lambda line: _initial(line.text))
        ),
        columns=3,
    )


def _provisions(act: sources.Act, numbers: Mapping[str, str]) -> Iterator[IndexEntry]:
    """Provisions that follow each other and lead to the same entries share a line."""
    pairs = [
        (_sorted(numbers[entry.id] for entry in cited.entries), cited.provision)
        for cited in act.provisions
    ]
    for there, group in groupby(pairs, key=lambda pair: pair[0]):
        texts = [text for _, text in group]
        for at in range(0, len(texts), _ON_A_LINE):
            yield IndexEntry(text=_joined(texts[at : at + _ON_A_LINE]), numbers=there)


def _joined(texts: Sequence[str]) -> str:
    """ "section 7, 8(2)": what the first begins with is not said again."""
    lead = texts[0].rpartition(" ")[0]
    return ", ".join(
        text.rpartition(" ")[2] if at and lead and text.rpartition(" ")[0] == lead else text
        for at, text in enumerate(texts)
    )


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=lambda number: [int(part) for part in number.split(".")]))


def _initial(text: str) -> str:
    first = words.plain(text)[:1].upper()
    return first if first.isalpha() else _NO_LETTER


@lru_cache(maxsize=2)
def _known(guide: Guide) -> dict[str, Known]:
    """What every entry of the guide is looked up by; how telling a word is depends on them all."""
    every: tuple[Entry, ...] = (*guide.powers, *guide.offences)
    counted = {entry.id: Counter(_stems(guide, entry)) for entry in every}
    spread = Counter(key for counts in counted.values() for key in counts)
    forms = _forms(guide, every)
    return {
        entry.id: Known(
            words=tuple(
                Word(key, forms[key])
                for key in _telling(counted[entry.id], spread, len(every), forms)
            ),
            phrases=tuple(_phrases(guide, entry, forms)),
        )
        for entry in every
    }


def _telling(
    counts: Counter[str], spread: Counter[str], entries: int, forms: Mapping[str, str]
) -> list[str]:
    """The words said of this entry often and of others seldom, the best first."""
    held = [
        key for key in counts if key in forms and counts[key] >= _SAID and spread[key] <= _COMMON
    ]
    held.sort(key=lambda key: (-counts[key] * math.log(entries / spread[key]), key))
    return held[:_KNOWN_BY]


def _phrases(guide: Guide, entry: Entry, forms: Mapping[str, str]) -> Iterator[Word]:
    """The first phrases of two words that both say something, and are no citation."""
    left = PHRASES
    for term in entry.search_terms:
        parts = term.split()
        keys = [_key(guide, part) for part in parts]
        if left and len(parts) == 2 and all(key in forms for key in keys):
            left -= 1
            yield Word(" ".join(keys), term)


def _stems(guide: Guide, entry: Entry) -> Iterator[str]:
    for term in entry.search_terms:
        yield from filter(None, (_key(guide, part) for part in _LETTERS.findall(term)))
    for part in _LETTERS.findall(entry.title):
        key = _key(guide, part)
        if key:
            yield from [key] * _IN_TITLE


def _key(guide: Guide, word: str) -> str:
    """The stem a word is merged by; "" for one that says nothing about what is meant."""
    plain = words.plain(word)
    lexicon = guide.words
    empty = plain in lexicon.stop or plain in lexicon.faint or plain in left_out()
    return "" if empty or len(plain) < _SHORTEST else _stem(plain)


@lru_cache(maxsize=20_000)
def _stem(plain: str) -> str:
    return words.stem(plain)


def _forms(guide: Guide, entries: Iterable[Entry]) -> dict[str, str]:
    """The commonest way each stem is written; names of places and people are left out."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for term in entry.search_terms:
            for part in _LETTERS.findall(term):
                key = _key(guide, part)
                if key:
                    seen[key][part] += 1
    best = {
        key: max(forms, key=lambda form: (forms[form], -len(form), form))
        for key, forms in seen.items()
    }
    return {key: form for key, form in best.items() if form.islower() or form.isupper()}
