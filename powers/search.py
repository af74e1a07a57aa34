"""Search over powers and offences: ranked hits, each with its reason, a snippet and its standing.

Field-weighted BM25 over worths worked out beforehand (`powers.index`); words are ORed. What has
ended by the day asked about stands below everything that has not.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from powers import index, snippets
from powers.facets import Facets, Filters
from powers.index import FIELDS, Index, Posting
from powers.query import Question, Reader
from powers.schemas import Offence, Power
from powers.snippets import Passage, Segment
from powers.standing import status
from powers.words import Words

EntryKind = Literal["power", "offence"]
_FIELD_ORDER = {field.name: place for place, field in enumerate(FIELDS)}
_NOWHERE: Posting = ([], [], [])
WEAK = 0.12
# An entry that is law but cannot be used yet gives way to one nearly as good that can.
COMING = 0.75
# Most who ask stand in England or Wales; whoever does not will name the place or filter by it.
MOSTLY = frozenset({"england", "wales"})
ELSEWHERE = 0.75
# Of entries on one provision, what several share is the provision, what one holds applies it.
SHARED = 0.01
MANY = 4


class Hit(Struct, frozen=True, kw_only=True):
    """One entry found: `why` says in words what matched; `legislation_ids` begin with its own.

    `matched` are the names of the fields that answered (`powers.index.FIELDS`), best first.
    """

    id: str
    kind: EntryKind
    title: str
    legislation_ids: tuple[str, ...]
    agencies: tuple[str, ...]
    why: str
    matched: tuple[str, ...]
    snippet: tuple[Segment, ...]
    status: str
    score: float


class Results(Struct, frozen=True, kw_only=True):
    """Hits best first; `repaired` pairs of typed and searched words; `facets` count all `total`."""

    query: str
    repaired: tuple[tuple[str, str], ...]
    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, dict[str, int]]


class Engine:
    """Searches frozen entries; safe to share between threads."""

    def __init__(self, entries: Sequence[Power | Offence], ready: Index, lexicon: Words) -> None:
        self._entries = entries
        self._index = ready
        self._reader = Reader(ready, lexicon)
        self._facets = Facets(entries)
        self._passages = lru_cache(maxsize=None)(self._cut)

    def search(self, query: str, filters: Filters, on: dt.date, limit: int) -> Results:
        """Rank what matches any word; nothing typed raises."""
        question = self._reader.read(query)
        scores = self._scores(question)
        floor = WEAK * max(scores.values(), default=0.0)
        standing = self._facets.standing(on)
        fit = self._facets.fitting(filters, on)
        found = [number for number, score in scores.items() if score >= floor and fit >> number & 1]
        ended, coming = standing["ended"], standing["not started"]
        anywhere = filters.nation is not None or "nation#" in " ".join(question.terms)
        for number in found:
            entry = self._entries[number]
            scores[number] *= 1 + SHARED * min(len(entry.agencies), MANY)
            scores[number] *= COMING if coming >> number & 1 else 1.0
            if not anywhere and MOSTLY.isdisjoint(entry.extent):
                scores[number] *= ELSEWHERE
        found.sort(key=lambda number: (ended >> number & 1, -scores[number], number))
        return Results(
            query=query,
            repaired=question.repaired,
            hits=tuple(
                self._hit(number, scores[number], question, on, filters.practice)
                for number in found[: max(limit, 0)]
            ),
            total=len(found),
            facets=self._facets.counts(found, on),
        )

    def _scores(self, question: Question) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for key, term in question.terms.items():
            numbers, worths, _ = self._index.postings.get(key, _NOWHERE)
            for number, worth in zip(numbers, worths, strict=True):
                scores[number] += worth * term.worth
        return scores

    def _hit(
        self, number: int, score: float, question: Question, on: dt.date, practice: bool
    ) -> Hit:
        entry = self._entries[number]
        worths, reasons = self._matched(number, question)
        others = (source.legislation_id for source in entry.sources)
        return Hit(
            id=entry.id,
            kind="power" if isinstance(entry, Power) else "offence",
            title=entry.title,
            legislation_ids=tuple(dict.fromkeys(filter(None, (entry.legislation_id, *others)))),
            agencies=entry.agencies,
            why="; ".join(f"{field}: {', '.join(asked)}" for field, asked in reasons.items()),
            matched=tuple(reasons),
            snippet=snippets.best(self._passages(number, practice), worths),
            status=status(entry, on),
            score=round(score, 3),
        )

    def _matched(
        self, number: int, question: Question
    ) -> tuple[dict[str, float], dict[str, list[str]]]:
        """Worth of each matching term in one entry, and the words that asked, by field."""
        worths: dict[str, float] = {}
        reasons: dict[str, list[str]] = {}
        for key, term in question.terms.items():
            numbers, gains, masks = self._index.postings.get(key, _NOWHERE)
            place = bisect_left(numbers, number)
            if place < len(numbers) and numbers[place] == number:
                worths[key] = gains[place] * term.worth
                first = (masks[place] & -masks[place]).bit_length() - 1
                asked = reasons.setdefault(FIELDS[first].name, [])
                if term.asked not in asked:
                    asked.append(term.asked)
        order = sorted(reasons, key=_FIELD_ORDER.__getitem__)
        return worths, {name: reasons[name] for name in order}

    def _cut(self, number: int, practice: bool) -> tuple[Passage, ...]:
        texts = index.body(self._entries[number], practice)
        return tuple(snippets.passage(text, self._reader.stem) for text in texts if text)
