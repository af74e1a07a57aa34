"""The words of every entry with their worth: field-weighted BM25 (BM25F), worked out beforehand.

A term's weighted counts over all fields are added up and saturated once (Robertson, Zaragoza and
Taylor, CIKM 2004). What a posting holds is the finished worth of that term in that entry.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from powers import actnames, citations, words
from powers.cutting import Cutter
from powers.schemas import Agency, Offence, Power
from powers.words import Words

SATURATION = 2.8
# Entries are few and short, so that one odd word would outweigh all the others of a question.
RARITY = 0.5
SYNONYM = 0.35
ABBREVIATION = 0.8
AGENCY = 1.4
TAG = 0.5
_NOT_IN_ACT = re.compile(r";|\bwith\b|\bappl|\bas amended\b|\binsert|\bby way of\b")

_LAW = re.compile(r"\b(?:act|order|regulations?|gdpr|rules)\b", re.IGNORECASE)


class Field(Struct, frozen=True):
    """`weight` of a match, and how much a long field is marked down (0 not at all, 1 fully)."""

    name: str
    weight: float
    length: float


FIELDS = (
    Field("title", 3.0, 0.3),
    Field("provision", 3.0, 0.0),
    Field("act", 0.6, 0.0),
    Field("everyday words", 2.0, 0.3),
    Field("who and where", 1.0, 0.0),
    Field("text", 0.5, 0.6),
    Field("also cited", 0.5, 0.0),
)

Posting = tuple[list[int], list[float], list[int]]
Name = tuple[list[str], list[str]]
Phrase = tuple[list[str], list[str], float]


class Index(Struct, frozen=True, array_like=True):
    """Everything a search needs beside the entries.

    `postings` maps a term to entry numbers, worths and bit masks of `FIELDS`; `known` a word to
    its stem and in how many entries it stands; `acts` are names of acts as stems and their
    roots; `expansions` are typed stems, the stems to look for as well, and their worth.
    """

    postings: dict[str, Posting]
    known: dict[str, tuple[str, int]]
    acts: list[Name]
    expansions: list[Phrase]


def build(
    entries: Sequence[Power | Offence], agencies: Mapping[str, Agency], lexicon: Words
) -> Index:
    """Index entries in their order; `agencies` by id lend their names as tags."""
    cutter = Cutter(lexicon.stop)
    replaced = _replaced(entries)
    tables = [_fields(entry, replaced, lexicon.groups, cutter) for entry in entries]
    return Index(
        postings=_postings(tables),
        acts=actnames.names(entries, lexicon, cutter),
        expansions=_expansions(agencies, lexicon, cutter),
        known={word: (stem, cutter.seen[word]) for word, stem in cutter.stems.items()},
    )


def _replaced(entries: Sequence[Power | Offence]) -> Mapping[str, list[list[str]]]:
    """Tokens of the provisions an entry took the place of: who cites old law wants the new."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry, Power) and entry.superseded_by:
            found[entry.superseded_by] += _sources(entry)
    return found


def _fields(
    entry: Power | Offence,
    replaced: Mapping[str, list[list[str]]],
    groups: Mapping[str, Sequence[str]],
    cutter: Cutter,
) -> list[Counter[str]]:
    first, *others = _sources(entry)
    others += replaced.get(entry.id, [])
    return [
        Counter(cutter.stems_of(words.plain(entry.title))),
        Counter([*first, f"id#{entry.id}"]),
        Counter(cutter.stems_of(words.plain(entry.act))),
        Counter(cutter.cut(" \n ".join(entry.search_terms))),
        Counter(_tags(entry, groups)),
        Counter(cutter.cut(" \n ".join([entry.title, *body(entry)]))),
        Counter(token for tokens in others for token in tokens),
    ]


def body(entry: Power | Offence, practice: bool = True) -> tuple[str, ...]:
    """The running text of an entry, passage by passage; the law alone without `practice`."""
    if isinstance(entry, Offence):
        return (entry.note, f"{entry.mode}; {entry.max_penalty}")
    return (
        *((entry.use_in_operation,) if practice else ()),
        entry.exercisable_by,
        entry.authorisation,
        *entry.conditions,
        *entry.limits,
        *entry.offences,
    )


def _tags(entry: Power | Offence, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """ "agency#hmrc", "kind#entry", "premises#dwelling"...; "any" says nothing and is left out."""
    for name in entry.agencies:
        yield f"agency#{name}"
    for group, members in groups.items():
        if not set(members).isdisjoint(entry.agencies):
            yield f"agency#{group}"
    if "england" not in entry.extent:
        yield from (f"nation#{nation}" for nation in entry.extent)
    if isinstance(entry, Offence):
        yield "kind#offence"
        return
    yield from (f"kind#{kind}" for kind in entry.kinds)
    yield from (f"premises#{place}" for place in entry.premises if place != "any")
    yield from (f"scenario#{scene}" for scene in entry.scenarios if scene != "any")


def _sources(entry: Power | Offence) -> list[list[str]]:
    """Tokens of the provision itself, then of each other source."""
    own = _provision(entry.provision, entry.legislation_id)
    others = [
        _provision(source.provision, source.legislation_id)
        for source in entry.sources
        if source.legislation_id != entry.legislation_id
    ]
    # What lives at common law only borrows the section that preserves it.
    return [own, *others] if _LAW.search(entry.act) else [[], own, *others]


def _provision(text: str, path: str) -> list[str]:
    """Tokens alone ("s17") and with their act ("ukpga/1984/60#s17"), and the act's own.

    Those of the path stand twice: an entry on section 23 goes before one on sections 15 to 23.
    """
    line = words.plain(_NOT_IN_ACT.split(text, maxsplit=1)[0])
    written = {token for found in citations.cited(line) for token in found.tokens}
    tokens = [*written.union(citations.of_path(path)), *citations.of_path(path)]
    root = citations.root(path).lower()
    return [*tokens, *(f"{root}#{token}" for token in tokens), f"act#{root}"]


def _postings(tables: Sequence[Sequence[Counter[str]]]) -> dict[str, Posting]:
    means = [
        sum(table[place].total() for table in tables) / max(len(tables), 1) or 1.0
        for place in range(len(FIELDS))
    ]
    found: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for number, table in enumerate(tables):
        for term, (worth, mask) in _weighted(table, means).items():
            found[term].append((number, worth, mask))
    return {term: _posting(rows, len(tables)) for term, rows in found.items()}


def _weighted(
    table: Sequence[Counter[str]], means: Sequence[float]
) -> dict[str, tuple[float, int]]:
    sums: dict[str, tuple[float, int]] = {}
    for place, (field, counts) in enumerate(zip(FIELDS, table, strict=True)):
        length = 1 - field.length + field.length * counts.total() / means[place]
        for term, count in counts.items():
            worth, mask = sums.get(term, (0.0, 0))
            sums[term] = (worth + field.weight * count / length, mask | 1 << place)
    return sums


def _posting(rows: Sequence[tuple[int, float, int]], size: int) -> Posting:
    rarity = math.log(1 + (size - len(rows) + 0.5) / (len(rows) + 0.5)) ** RARITY
    worths = [rarity * (SATURATION + 1) * worth / (SATURATION + worth) for _, worth, _ in rows]
    return [row[0] for row in rows], worths, [row[2] for row in rows]


def _expansions(agencies: Mapping[str, Agency], lexicon: Words, cutter: Cutter) -> list[Phrase]:
    tables = ((lexicon.synonyms, SYNONYM), (lexicon.abbreviations, ABBREVIATION))
    phrases: list[Phrase] = [
        (cutter.stems_of(words.plain(typed)), cutter.stems_of(words.plain(meant)), worth)
        for table, worth in tables
        for typed, meanings in table.items()
        for meant in meanings
    ]
    calls = dict.fromkeys((*_called(agencies), *_called_by_words(lexicon)))
    phrases += [(cutter.stems_of(words.plain(typed)), [tag], worth) for typed, tag, worth in calls]
    return [phrase for phrase in phrases if phrase[0]]


def _called(agencies: Mapping[str, Agency]) -> Iterator[tuple[str, str, float]]:
    """What an agency is called; an ended one calls for its successor too, less loudly."""
    for agency in {agency.id: agency for agency in agencies.values()}.values():
        names = (agency.id, agency.name, agency.short, *agency.aliases, *agency.search_terms)
        for name in names:
            typed = name.replace("-", " ")
            yield typed, f"agency#{agency.id}", AGENCY
            if agency.successor is not None:
                yield typed, f"agency#{agency.successor}", AGENCY / 2


def _called_by_words(lexicon: Words) -> Iterator[tuple[str, str, float]]:
    for tag, phrases in lexicon.tags.items():
        worth = AGENCY if tag.startswith(("agency#", "nation#", "kind#offence")) else TAG
        for typed in phrases:
            yield typed, tag, worth
