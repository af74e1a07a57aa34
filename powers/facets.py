"""What entries are sorted and narrowed by, worked out once: a bit for each entry in each value.

Filtering and counting are then a few operations on whole numbers, whatever was found.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Literal, get_args

from msgspec import Struct

from powers.schemas import Nation, Need, Offence, Power, Premises, Scenario, Warrant
from powers.standing import in_force

Standing = Literal["in force", "not started", "ended"]
FACETS = ("agency", "kind", "premises", "warrant", "nation", "scenario", "need", "status")
_PLACES = frozenset(get_args(Premises)) - {"person", "data"}
_SCENARIOS = frozenset(get_args(Scenario))
_WARRANTS = {"none": ("none",), "required": ("required",), "either": ("none", "required", "either")}


class Filters(Struct, frozen=True, kw_only=True):
    """What a hit must be. Several values of one filter are alternatives, filters are not.

    `kinds` are kinds of power, or "power" or "offence". Offences have no premises, warrant,
    scenario or need, so those filters leave them out. "any" in an entry answers each value.
    `practice` is no filter: without it no snippet quotes the notes on use in an operation, which
    are not the law and not for everybody.
    """

    agencies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    premises: tuple[Premises, ...] = ()
    warrant: Warrant | None = None
    nation: Nation | None = None
    scenario: Scenario | None = None
    need: Need | None = None
    standing: Standing | None = None
    practice: bool = True


class Facets:
    """The facets of frozen entries; safe to share between threads."""

    def __init__(self, entries: Sequence[Power | Offence]) -> None:
        self._entries = entries
        self._masks = _masks(_tags(entry) for entry in entries)
        self.standing = lru_cache(maxsize=8)(self._standing)

    def fitting(self, filters: Filters, on: dt.date) -> int:
        """The entries that pass every filter, a bit each."""
        fit = (1 << len(self._entries)) - 1
        for facet, values in _wanted(filters):
            if values:
                fit &= _any(self._masks[facet].get(value, 0) for value in values)
        return fit & self.standing(on)[filters.standing] if filters.standing else fit

    def counts(self, found: Iterable[int], on: dt.date) -> dict[str, dict[str, int]]:
        """How many of the entries of these numbers have each value, most first."""
        these = _any(1 << number for number in found)
        counts: dict[str, dict[str, int]] = {}
        for facet, masks in {**self._masks, "status": self.standing(on)}.items():
            every = ((value, (mask & these).bit_count()) for value, mask in masks.items())
            some = [pair for pair in every if pair[1]]
            counts[facet] = dict(sorted(some, key=lambda pair: (-pair[1], pair[0])))
        return counts

    def _standing(self, on: dt.date) -> Mapping[str, int]:
        """Which entries stand how on a day, a bit each."""
        names: tuple[Standing, ...] = get_args(Standing)
        said = [_stands(entry, on) for entry in self._entries]
        return {
            name: _any(1 << number for number, one in enumerate(said) if one == name)
            for name in names
        }


def covered_premises(power: Power) -> frozenset[str]:
    """Where a power reaches; "any" is every place, but neither a person nor data."""
    places = _PLACES if "any" in power.premises else frozenset[str]()
    return places | frozenset(power.premises)


def _any(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _masks(tags: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, dict[str, int]]:
    masks: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in FACETS}
    for number, entry in enumerate(tags):
        for facet, values in entry.items():
            for value in values:
                masks[facet][value] |= 1 << number
    return masks


def _tags(entry: Power | Offence) -> dict[str, frozenset[str]]:
    """Values by facet; "any" stands for every value it covers."""
    both = {"agency": frozenset(entry.agencies), "nation": frozenset(entry.extent)}
    if isinstance(entry, Offence):
        return {**both, "kind": frozenset(["offence"])}
    return {
        **both,
        "kind": frozenset(["power", *entry.kinds]),
        "premises": covered_premises(entry),
        "warrant": frozenset(_WARRANTS[entry.warrant]),
        "scenario": frozenset(_SCENARIOS if "any" in entry.scenarios else entry.scenarios),
        "need": frozenset(entry.needs),
    }


def _wanted(filters: Filters) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("agency", filters.agencies),
        ("kind", filters.kinds),
        ("premises", filters.premises),
        ("warrant", (filters.warrant,) if filters.warrant else ()),
        ("nation", (filters.nation,) if filters.nation else ()),
        ("scenario", (filters.scenario,) if filters.scenario else ()),
        ("need", (filters.need,) if filters.need else ()),
    )


def _stands(entry: Power | Offence, on: dt.date) -> Standing:
    if in_force(entry, on):
        return "in force"
    return "ended" if entry.until is not None and entry.until <= on else "not started"
