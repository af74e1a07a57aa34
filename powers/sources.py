"""The acts and instruments the guide rests on: which entry cites which provision of which act."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from powers import citations
from powers.schemas import Offence, Power, Source

COMMON_LAW = "common-law"
"""Where a rule stands that no legislation holds."""
_INSTRUMENTS = frozenset({"uksi", "nisi", "nisr", "ssi", "wsi", "ukmo", "eur"})
_MORE = re.compile(r"; | \((?:as|preserved) ")
"""After it a name goes on to say what amends the act, or names another."""
_NUMBER = re.compile(r"(\d+)")

Entry = Power | Offence


class Cited(Struct, frozen=True, kw_only=True):
    """One provision and the entries that rest on it, in the guide's order."""

    provision: str
    legislation_id: str
    entries: tuple[Entry, ...]


class Act(Struct, frozen=True, kw_only=True):
    """An act or instrument; `root` is its path at legislation.gov.uk, as "ukpga/1984/60"."""

    root: str
    title: str
    instrument: bool
    provisions: tuple[Cited, ...]
    entries: tuple[Entry, ...]


def root_of(legislation_id: str) -> str:
    """Of "ukpga/1984/60/section/17" the act, "ukpga/1984/60"; `COMMON_LAW` of an empty path."""
    return citations.root(legislation_id) or COMMON_LAW


def acts(entries: Sequence[Entry]) -> tuple[Act, ...]:
    """Every act the entries cite, by title."""
    cited: dict[str, list[tuple[Source, Entry]]] = defaultdict(list)
    for entry in entries:
        for source in entry.sources:
            cited[root_of(source.legislation_id)].append((source, entry))
    found = (_act(root, pairs) for root, pairs in cited.items())
    return tuple(sorted(found, key=lambda act: (act.title.casefold(), act.root)))


def _act(root: str, pairs: Sequence[tuple[Source, Entry]]) -> Act:
    return Act(
        root=root,
        title="Common law" if root == COMMON_LAW else _title(source.act for source, _ in pairs),
        instrument=root.split("/")[0] in _INSTRUMENTS,
        provisions=_provisions(pairs),
        entries=_once(entry for _, entry in pairs),
    )


def _title(names: Iterable[str]) -> str:
    """The name most entries give it."""
    return Counter(_MORE.split(name)[0] for name in names).most_common(1)[0][0]


def _provisions(pairs: Sequence[tuple[Source, Entry]]) -> tuple[Cited, ...]:
    grouped: dict[tuple[str, str], list[tuple[Source, Entry]]] = defaultdict(list)
    for source, entry in pairs:
        grouped[source.legislation_id, source.provision.casefold()].append((source, entry))
    return tuple(
        Cited(
            provision=found[0][0].provision,
            legislation_id=path,
            entries=_once(entry for _, entry in found),
        )
        for (path, words), found in sorted(grouped.items(), key=lambda pair: _in_order(pair[0]))
    )


def _in_order(key: tuple[str, str]) -> tuple[bool, list[list[tuple[bool, int, str]]]]:
    """Sections before schedules, section 9 before section 17."""
    cuts = ([part for part in _NUMBER.split(text) if part] for text in key)
    return "/schedule/" in key[0], [[_weighed(part) for part in cut] for cut in cuts]


def _weighed(part: str) -> tuple[bool, int, str]:
    number = int(part) if part.isdigit() else 0
    return not part.isdigit(), number, part


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())
