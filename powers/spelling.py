"""Words nobody knows, read as the words most likely meant."""

from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache

from powers import words
from powers.index import Index

SHORTEST = 5
LIKENESS = 0.78
SURE = 0.85
LETTERS_APART = 4
LENGTH_APART = 3
SHORTEST_HALF = 3


class Speller:
    """Stems and repairs words by the vocabulary of an index; safe to share between threads."""

    def __init__(self, index: Index, small: frozenset[str]) -> None:
        """`small` are words that are right though no entry need hold them."""
        self._index = index
        self._small = small
        self._spelt: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for word, (_, count) in index.known.items():
            if count and len(word) > SHORTEST - 2 and word.isalpha():
                self._spelt[word[0]].append((_letters(word), count, word))
        self.mend = lru_cache(maxsize=2048)(self._mended)

    def stem(self, word: str) -> str:
        """The stem, remembered for every word of the guide."""
        known = self._index.known.get(word)
        return known[0] if known else words.stem(word)

    def _mended(self, word: str) -> tuple[str, ...]:
        """The word itself when the guide knows it, else the likeliest word meant, or two."""
        known = word in self._index.known or word in self._small
        if len(word) < SHORTEST or known or not word.isalpha():
            return (word,)
        if self.stem(word) in self._index.postings:
            return (word,)
        nearest, likeness = self._nearest(word)
        if likeness >= SURE:
            return (nearest,)
        return self._halves(word) or (nearest,)

    def _halves(self, word: str) -> tuple[str, ...]:
        """ "carwash" as "car" and "wash" when the guide knows both."""
        cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
        pairs = [(word[:cut], word[cut:]) for cut in cuts]
        found = [pair for pair in pairs if all(map(self._count, pair))]
        return max(found, key=lambda pair: min(map(self._count, pair)), default=())

    def _count(self, word: str) -> int:
        return self._index.known.get(word, ("", 0))[1]

    def _nearest(self, word: str) -> tuple[str, float]:
        """The known word most like this one, and how like; itself where none is like enough.

        It begins with the same letter; on a tie the commoner is taken.
        """
        mask = _letters(word)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        best = (LIKENESS, 0, word)
        for letters, count, candidate in self._spelt.get(word[0], ()):
            apart = (letters ^ mask).bit_count()
            # Each letter only one of them has is a letter without a match: likeness cannot be more.
            if apart > LETTERS_APART or apart > (1 - best[0]) * (len(candidate) + len(word)):
                continue
            if abs(len(candidate) - len(word)) > LENGTH_APART:
                continue
            matcher.set_seq1(candidate)
            if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), count, candidate))
        return best[2], best[0]


def _letters(word: str) -> int:
    """Which letters a word has, as bits: two words alike differ in few."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask
