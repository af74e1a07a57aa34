"""Filtering and counting by bits agrees with looking at each entry."""

import datetime as dt
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from powers.facets import Facets, Filters, Standing, covered_premises
from powers.guide import Guide
from powers.schemas import Nation, Need, Premises
from powers.standing import in_force

DAYS = st.sampled_from([dt.date(2025, 3, 1), dt.date(2026, 4, 7), dt.date(2026, 11, 24)])


@given(
    need=st.sampled_from(get_args(Need)),
    places=st.sets(st.sampled_from(get_args(Premises))),
    nation=st.sampled_from(get_args(Nation)),
    standing=st.sampled_from([None, *get_args(Standing)]),
    on=DAYS,
)
def test_what_passes_every_filter_is_what_has_every_value(
    the_guide: Guide,
    need: Need,
    places: set[Premises],
    nation: Nation,
    standing: Standing | None,
    on: dt.date,
) -> None:
    entries = [*the_guide.powers, *the_guide.offences]
    filters = Filters(need=need, premises=tuple(places), nation=nation, standing=standing)
    fit = Facets(entries).fitting(filters, on)
    for number, entry in enumerate(entries):
        wanted = (
            number < len(the_guide.powers)
            and need in entry.needs  # type: ignore[union-attr]
            and nation in entry.extent
            and (not places or not places.isdisjoint(covered_premises(entry)))  # type: ignore[arg-type]
            and (standing is None or in_force(entry, on) == (standing == "in force"))
        )
        if standing in (None, "in force"):
            assert bool(fit >> number & 1) == wanted, entry.id
        elif fit >> number & 1:
            assert wanted, entry.id


@given(found=st.sets(st.integers(0, 500)), on=DAYS)
def test_counts_are_those_of_what_was_found_most_first(
    the_guide: Guide, found: set[int], on: dt.date
) -> None:
    entries = [*the_guide.powers, *the_guide.offences]
    counts = Facets(entries).counts(found, on)
    for agency in the_guide.agencies:
        held = sum(agency.id in entries[number].agencies for number in found)
        assert counts["agency"].get(agency.id, 0) == held
    assert sum(counts["status"].values()) == len(found)
    for facet in counts.values():
        assert list(facet.values()) == sorted(facet.values(), reverse=True)
