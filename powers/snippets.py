"""The passage of an entry that best answers a question, with the words that matched marked."""

from collections.abc import Callable, Mapping
from html import escape

from msgspec import Struct

from powers import citations, words

LONGEST = 160


class Segment(Struct, frozen=True):
    """A run of plain text and whether it matched the question."""

    text: str
    marked: bool


class Passage(Struct, frozen=True):
    """A text with its words as start, end and stem; citations are one word with many stems."""

    text: str
    spots: tuple[tuple[int, int, frozenset[str]], ...]
    stems: frozenset[str]


def passage(text: str, stem: Callable[[str], str]) -> Passage:
    """Cut a text so that its words can be compared with a question's terms."""
    line = text.lower() if len(text.lower()) == len(text) else text
    spots = [(found.start, found.end, frozenset(found.tokens)) for found in citations.cited(line)]
    covered = [range(start, end) for start, end, _ in spots]
    spots += [
        (start, end, frozenset([stem(words.plain(word))]))
        for start, end, word in words.spans(line)
        if not any(start in span for span in covered)
    ]
    stems = frozenset(stem for _, _, stems in spots for stem in stems)
    return Passage(text, tuple(sorted(spots, key=lambda spot: spot[0])), stems)


def best(passages: tuple[Passage, ...], worths: Mapping[str, float]) -> tuple[Segment, ...]:
    """The window of at most about 160 characters worth most; the start of the first if none is."""
    if not passages:
        return ()
    chosen = max(passages, key=lambda one: sum(map(worths.__getitem__, one.stems & worths.keys())))
    start, end = _window(chosen, worths)
    return _segments(chosen, start, end, worths)


def html(segments: tuple[Segment, ...]) -> str:
    """Segments for a page: escaped first, marked after."""
    return "".join(
        f"<mark>{escape(segment.text)}</mark>" if segment.marked else escape(segment.text)
        for segment in segments
    )


def _window(passage: Passage, worths: Mapping[str, float]) -> tuple[int, int]:
    """Start and end of the stretch whose matching words are worth most, cut between words."""
    size = len(passage.text)
    if size <= LONGEST:
        return 0, size
    hits = [(spot[0], spot[2] & worths.keys()) for spot in passage.spots]
    hits = [hit for hit in hits if hit[1]]
    lead = LONGEST // 5
    start = max(max(hits, key=lambda hit: _gain(hits, hit[0], worths))[0] - lead, 0) if hits else 0
    starts = [0, *(spot[0] for spot in passage.spots if spot[0] >= start)]
    start = 0 if start == 0 else starts[1] if len(starts) > 1 else start
    ends = [spot[1] for spot in passage.spots if start < spot[1] <= start + LONGEST]
    end = size if size <= start + LONGEST else max(ends, default=start + LONGEST)
    return start, end


def _gain(hits: list[tuple[int, frozenset[str]]], start: int, worths: Mapping[str, float]) -> float:
    reach = start + LONGEST - LONGEST // 5
    within = {stem for place, stems in hits if start <= place < reach for stem in stems}
    return sum(worths[stem] for stem in within)


def _segments(
    passage: Passage, start: int, end: int, worths: Mapping[str, float]
) -> tuple[Segment, ...]:
    segments = [Segment("… ", False)] if start else []
    place = start
    for first, last, stems in passage.spots:
        if first < start or last > end or not stems & worths.keys():
            continue
        if first > place:
            segments.append(Segment(passage.text[place:first], False))
        segments.append(Segment(passage.text[first:last], True))
        place = last
    if place < end:
        segments.append(Segment(passage.text[place:end], False))
    if end < len(passage.text):
        segments.append(Segment(" …", False))
    return tuple(segments)
