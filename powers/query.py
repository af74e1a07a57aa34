"""What was typed, turned into weighted terms: citations read, words stemmed, mistypings mended."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from powers import citations, words
from powers.actnames import year_of
from powers.citations import Cited
from powers.index import Index, Name, Phrase
from powers.spelling import Speller
from powers.words import Word, Words

LONGEST_TEXT = 1000
MOST_WORDS = 40
MOST_REPAIRS = 4
LONGEST_CITATION = 1.5
UNQUALIFIED = 0.5
QUALIFIED = 2.0
ID = 5.0
ACT = 0.5
NAME_WORD = 0.7
MOST_ROOTS = 4
FAINT = 0.6
YEAR_BESIDE = re.compile(r"[\s,(]*((?:1[89]|20)\d\d)(?!\d)\)?")


class Term(Struct, frozen=True):
    """One thing to look for: its worth, and the words that asked for it."""

    worth: float
    asked: str


class Question(Struct, frozen=True):
    """Terms by their key in the index, and words that were read as others."""

    terms: dict[str, Term]
    repaired: tuple[tuple[str, str], ...]


class _Act(Struct, frozen=True):
    """An act the question names: its words, what it may be, and a section right beside it."""

    words: tuple[Word, ...]
    roots: tuple[str, ...]
    section: Cited | None

    @property
    def asked(self) -> str:
        return " ".join(word.text for word in self.words)


class _Terms:
    """Terms gathered so far; of two worths for one key the greater stays."""

    def __init__(self) -> None:
        self.found: dict[str, Term] = {}

    def add(self, key: str, worth: float, asked: str) -> None:
        before = self.found.get(key)
        if before is None or before.worth < worth:
            self.found[key] = Term(worth, asked)


class Reader:
    """Reads questions against one index; safe to share between threads."""

    def __init__(self, index: Index, lexicon: Words) -> None:
        self._stop = lexicon.stop
        self._faint = lexicon.faint
        self._acts: dict[str, list[Name]] = defaultdict(list)
        self._expansions: dict[str, list[Phrase]] = defaultdict(list)
        for name in index.acts:
            self._acts[name[0][0]].append(name)
        for phrase in index.expansions:
            self._expansions[phrase[0][0]].append(phrase)
        self._speller = Speller(index, lexicon.stop | lexicon.faint | lexicon.right)
        self.stem = self._speller.stem

    def read(self, text: str) -> Question:
        """Never fails: what cannot be understood simply finds nothing."""
        line = words.plain(text[:LONGEST_TEXT])
        terms = _Terms()
        terms.add(f"id#{line.strip()}", ID, line.strip())
        for start, end, path in citations.paths(line):
            self._path(path, terms)
            line = line[:start] + " " * (end - start) + line[end:]
        cited = citations.cited(line)
        for found in cited:
            line = line[: found.start] + " " * (found.end - found.start) + line[found.end :]
        kept, repaired = self._words(line)
        acts = list(self._named(kept, line))
        self._cite(cited, acts, terms)
        in_names = {word for act in acts for word in act.words if len(act.words) > 1}
        in_names |= self._expand(kept, terms)
        for word in kept:
            worth = NAME_WORD if word in in_names else 1.0
            terms.add(word.stem, FAINT if word.text in self._faint else worth, word.text)
        return Question(terms.found, repaired)

    def _words(self, line: str) -> tuple[list[Word], tuple[tuple[str, str], ...]]:
        kept: list[Word] = []
        repaired: dict[str, str] = {}
        for start, end, text in words.spans(line):
            if text in self._stop or len(kept) >= MOST_WORDS:
                continue
            mended = self._speller.mend(text) if len(repaired) < MOST_REPAIRS else (text,)
            kept += (Word(start, end, word, self._speller.stem(word)) for word in mended)
            if mended != (text,):
                repaired[text] = " ".join(mended)
        return kept, tuple(repaired.items())

    def _named(self, kept: Sequence[Word], line: str) -> Iterator[_Act]:
        """Acts named in the question, the longest name first where names overlap."""
        place = 0
        while place < len(kept):
            size, roots = self._longest(kept, place)
            if size:
                found = tuple(kept[place : place + size])
                yield _act(found, roots, line)
            place += size or 1

    def _longest(self, kept: Sequence[Word], place: int) -> tuple[int, Sequence[str]]:
        fits = [
            (len(stems), roots)
            for stems, roots in self._acts.get(kept[place].stem, ())
            if _stands(stems, kept, place)
        ]
        return max(fits, default=(0, ()))

    def _cite(self, cited: Sequence[Cited], acts: Sequence[_Act], terms: _Terms) -> None:
        roots = [root for act in acts for root in act.roots][:MOST_ROOTS]
        for act in acts:
            for root in act.roots[:MOST_ROOTS]:
                terms.add(f"act#{root}", ACT, act.asked)
        for found in (*cited, *(act.section for act in acts if act.section)):
            asked = found.text
            deepest = max(token.count(".") for token in found.tokens)
            for token in found.tokens:
                worth = LONGEST_CITATION if token.count(".") == deepest else 1.0
                terms.add(token, worth * (UNQUALIFIED if roots else 1.0), asked)
                for root in roots:
                    terms.add(f"{root}#{token}", worth * QUALIFIED, asked)

    def _path(self, path: str, terms: _Terms) -> None:
        root = citations.root(path)
        terms.add(f"act#{root}", ACT, path)
        for token in citations.of_path(path):
            terms.add(f"{root}#{token}", QUALIFIED, path)

    def _expand(self, kept: Sequence[Word], terms: _Terms) -> set[Word]:
        """Add what phrases stand for; the words of an agency's name, which its tag outdoes."""
        named: set[Word] = set()
        for place, word in enumerate(kept):
            for stems, meant, worth in self._expansions.get(word.stem, ()):
                if _stands(stems, kept, place):
                    phrase = kept[place : place + len(stems)]
                    asked = " ".join(word.text for word in phrase)
                    for stem in meant:
                        terms.add(stem, worth, asked)
                    if meant[0].startswith("agency#"):
                        named.update(phrase)
        return named


def _act(found: tuple[Word, ...], roots: Sequence[str], line: str) -> _Act:
    """A year beside the name chooses among acts of one name; a number beside it is a section."""
    end = found[-1].end
    year = YEAR_BESIDE.match(line[end:])
    if year is not None:
        end += year.end()
        dated = [root for root in roots if year_of(root) == year[1]]
        roots = dated or roots
    section = citations.after_act(line[end:]) or citations.before_act(line[: found[0].start])
    return _Act(found, tuple(roots), section)


def _stands(stems: Sequence[str], kept: Sequence[Word], place: int) -> bool:
    return len(kept) - place >= len(stems) and all(
        word.stem == stem for word, stem in zip(kept[place:], stems, strict=False)
    )
