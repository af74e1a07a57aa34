"""The finished index of the guide, as the page's script searches it.

Made of the law alone: an index of the notes on practice would tell what words stand in them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from powers import citations, index, query, search, spelling
from powers.export import law
from powers.guide import Guide
from powers.index import Index, Posting
from powers.schemas import Offence, Power
from powers.words import Words

PRECISION = 100
"""Worths are whole hundredths: far finer than what sets two hits apart."""

Entry = Power | Offence


class Finder(Struct, frozen=True, kw_only=True):
    """What a search needs beside the entries.

    `postings` are pairs of how many entries on and the worth there in hundredths; `known` gives of
    a word in how many entries it stands, and its stem where that is another; `patterns` read
    citations and `numbers` weigh, both named as in the modules they come from.
    """

    postings: dict[str, list[int]]
    known: dict[str, int | tuple[int, str]]
    acts: list[index.Name]
    expansions: list[index.Phrase]
    stop: list[str]
    faint: list[str]
    right: list[str]
    patterns: dict[str, str]
    levels: dict[str, str]
    numbers: dict[str, float]


def finder(guide: Guide, kept: Sequence[Entry]) -> Finder:
    """The index of the whole guide, cut down to the entries kept, numbered in their order.

    Words and worths are those of the whole guide, so that a file that holds a part of it ranks as
    the guide does.
    """
    whole = law_index(guide)
    entries: tuple[Entry, ...] = (*guide.powers, *guide.offences)
    places = {entry.id: place for place, entry in enumerate(kept)}
    numbers = {old: places[one.id] for old, one in enumerate(entries) if one.id in places}
    found = {term: _posting(posting, numbers) for term, posting in whole.postings.items()}
    return Finder(
        postings={term: posting for term, posting in found.items() if posting},
        known={
            word: count if stem == word else (count, stem)
            for word, (stem, count) in whole.known.items()
        },
        acts=whole.acts,
        expansions=whole.expansions,
        **_reading(guide.words),
    )


@lru_cache(maxsize=1)
def law_index(guide: Guide) -> Index:
    """The index of powers and offences without notes on practice."""
    entries: tuple[Entry, ...] = (*map(law, guide.powers), *guide.offences)
    return index.build(entries, {one.id: one for one in guide.agencies}, guide.words)


def _posting(posting: Posting, numbers: dict[int, int]) -> list[int]:
    pairs: list[int] = []
    last = 0
    for old, worth in zip(posting[0], posting[1], strict=True):
        if old in numbers:
            pairs += (numbers[old] - last, round(worth * PRECISION))
            last = numbers[old]
    return pairs


def _reading(lexicon: Words) -> dict[str, Any]:
    return {
        "stop": sorted(lexicon.stop),
        "faint": sorted(lexicon.faint),
        "right": sorted(lexicon.right),
        "patterns": {**citations.patterns(), "year beside": query.YEAR_BESIDE.pattern},
        "levels": citations.LEVELS,
        "numbers": {
            "precision": PRECISION,
            "longest range": citations.LONGEST_RANGE,
            **{
                name.lower().replace("_", " "): getattr(module, name)
                for module, names in _NUMBERS.items()
                for name in names
            },
        },
    }


_NUMBERS = {
    search: ("WEAK", "ELSEWHERE"),
    query: (
        *("LONGEST_TEXT", "MOST_WORDS", "MOST_REPAIRS", "LONGEST_CITATION", "UNQUALIFIED"),
        *("QUALIFIED", "ID", "ACT", "NAME_WORD", "MOST_ROOTS", "FAINT"),
    ),
    spelling: (
        *("SHORTEST", "LIKENESS", "SURE", "LETTERS_APART", "LENGTH_APART", "SHORTEST_HALF"),
    ),
}
