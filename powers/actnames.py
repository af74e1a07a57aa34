"""Names of acts as people write them, and which acts each may mean."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from powers import citations, words
from powers.cutting import Cutter
from powers.schemas import Offence, Power
from powers.words import ActName, Words

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LAW = re.compile(r"\b(?:act|order|regulations|gdpr)\b", re.IGNORECASE)


def names(
    entries: Sequence[Power | Offence], lexicon: Words, cutter: Cutter
) -> list[tuple[list[str], list[str]]]:
    """Each name as stems without its year, with the roots it may mean, the likeliest first."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, root in (*_typed(lexicon.acts), *_cited(entries)):
        stems = tuple(cutter.stems_of(words.plain(name)))
        if stems and root not in found[stems]:
            found[stems].append(root)
    return [(list(stems), roots) for stems, roots in found.items()]


def year_of(root: str) -> str:
    """The calendar year in a root, empty for acts numbered by a reign."""
    part = root.split("/")[1]
    return part if part.isdigit() else ""


def _typed(acts: Sequence[ActName]) -> Iterator[tuple[str, str]]:
    for act in acts:
        root = act.legislation_id.lower()
        year = "".join(_YEAR.findall(act.title)[-1:])
        yield _YEAR.sub("", act.title), root
        for short in act.short:
            # Two letters mean too many things on their own ("LA", "CA"): they need their year.
            if len(short) > 2:
                yield short, root
            yield f"{short} {year}", root
            yield f"{short}{year}", root
            yield f"{short}{year[2:]}", root


def _cited(entries: Sequence[Power | Offence]) -> Iterator[tuple[str, str]]:
    """Names as the entries cite them; where files disagree the root most of them give."""
    roots: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for source in entry.sources:
            name = re.split(r";|\(as ", source.act)[0]
            if _LAW.search(name) and source.legislation_id:
                roots[name][citations.root(source.legislation_id).lower()] += 1
    for name, counts in roots.items():
        root = counts.most_common(1)[0][0]
        yield _YEAR.sub("", name), root
        yield _YEAR.sub("", _IN_BRACKETS.sub("", name)), root
