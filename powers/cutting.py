"""Texts cut into stems while the index is built, and the words met on the way."""

from collections import Counter

from powers import citations, words


class Cutter:
    """Cuts texts into stems and remembers every word it met, and in how many entries."""

    def __init__(self, stop: frozenset[str]) -> None:
        self._stop = stop
        self.stems: dict[str, str] = {}
        self.seen: Counter[str] = Counter()

    def stem(self, word: str) -> str:
        if word not in self.stems:
            self.stems[word] = words.stem(word)
        return self.stems[word]

    def cut(self, text: str) -> list[str]:
        """Stems and citation tokens of a text, stop words left out."""
        line = words.plain(text)
        tokens: list[str] = []
        for found in reversed(citations.cited(line)):
            tokens += found.tokens
            line = f"{line[: found.start]} {line[found.end :]}"
        return tokens + self.stems_of(line)

    def stems_of(self, line: str) -> list[str]:
        kept = [word for _, _, word in words.spans(line) if word not in self._stop]
        self.seen.update(kept)
        return [self.stem(word) for word in kept]
