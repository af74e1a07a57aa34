"""powers.history: the life of an entry, and what changes in law between two days."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powers import guide, history
from powers.faults import GuideError
from powers.guide import Guide
from powers.schemas import NOT_STARTED, Change, Offence, Power

TODAY = dt.date(2026, 11, 24)
CHANGE = """
[[change]]
id = "{id}"
date = {date}
what = "Something changed"
act = "An Act"
effect = "Something else to do."
entries = ["{entry}"]
source = "the Act"
confidence = "high"
"""
_DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2040, 1, 1)) | st.sampled_from(
    [dt.date(2026, 4, 6), dt.date(2026, 4, 7), dt.date(2027, 1, 1), NOT_STARTED, dt.date.min]
)


def entries(the_guide: Guide) -> tuple[Power | Offence, ...]:
    return (*the_guide.powers, *the_guide.offences)


def changes(facts: Callable[..., Path], *told: str) -> Path:
    """The small guide with these changes in it."""
    tail = "reviewed = 2026-11-22\n"
    return facts(("powers.toml", tail, tail + "".join(told)))


def test_every_change_and_every_day_of_an_entry_is_in_its_history(the_guide: Guide) -> None:
    for entry in entries(the_guide):
        events = history.of(the_guide, entry)
        kinds = [event.kind for event in events]
        assert kinds.count("started") == 1
        assert ("ended" in kinds) == (entry.until is not None)
        assert ("reviewed" in kinds) == (entry.reviewed is not None)
        told = {event.change for event in events if event.change}
        assert told == {one.id for one in the_guide.changes if entry.id in one.entries}


def test_a_history_is_in_order_of_day_and_what_has_no_day_stands_at_its_ends(
    the_guide: Guide,
) -> None:
    for entry in entries(the_guide):
        days = [event.on or dt.date.min for event in history.of(the_guide, entry)]
        assert days == sorted(days)


def test_replaced_and_replaced_by_are_told_from_both_sides(the_guide: Guide) -> None:
    ended = the_guide.power("glaa-gla-s17-warrant")
    newer = the_guide.power("fwa-era2025-s102-gangmaster-warrant")
    (by,) = [one for one in history.of(the_guide, ended) if one.kind == "replaced-by"]
    (place,) = [one for one in history.of(the_guide, newer) if one.kind == "replaced"]
    assert (by.entry, place.entry) == (newer.id, ended.id)
    assert by.on == place.on == dt.date(2026, 4, 7)


@given(days=st.tuples(_DAYS, _DAYS, _DAYS).map(sorted))
def test_what_changes_between_two_days_is_what_changes_on_the_way(
    the_guide: Guide, days: list[dt.date]
) -> None:
    first, middle, last = days
    whole = history.between(the_guide, first, last)
    assert whole == (
        *history.between(the_guide, first, middle),
        *history.between(the_guide, middle, last),
    )
    assert all(first < shift.on <= last for shift in whole)
    assert NOT_STARTED not in {shift.on for shift in whole}


def test_the_first_day_is_left_out_and_the_last_is_in(the_guide: Guide) -> None:
    day = dt.date(2027, 1, 1)
    found = history.between(the_guide, TODAY, day)
    assert [shift.id for shift in found] == ["2027-01-01-tobacco-born-2009"]
    assert history.between(the_guide, day, day) == ()
    assert history.between(the_guide, day, TODAY) == ()


def test_a_shift_touches_the_entries_it_concerns_and_those_who_hold_them(the_guide: Guide) -> None:
    (shift,) = history.between(the_guide, TODAY, dt.date(2027, 1, 1))
    assert shift.touches(["tva2026-s37-fixed-penalty"], [])
    assert shift.touches([], ["trading-standards"])
    assert not shift.touches(["pace-s8-search-warrant"], ["police"])


def test_an_entry_of_which_no_change_tells_is_told_by_itself(facts: Callable[..., Path]) -> None:
    tail = "reviewed = 2026-11-22\n"
    dated = "from = 2025-01-01\nuntil = 2026-01-01\n"
    change = CHANGE.format(id="a-start", date="2025-01-01", entry="enter-to-save-life")
    small = guide.load(facts(("powers.toml", tail, tail + dated + change)))
    found = history.shifts(small)
    assert [(shift.kind, shift.told_by) for shift in found] == [
        ("change", ""),
        ("starts", "a-start"),
        ("ends", ""),
    ]
    assert [shift.kind for shift in history.told(small)] == ["change", "ends"]
    assert [shift.agencies for shift in found] == [("police",)] * 3


def test_what_has_no_day_is_told_only_where_no_last_day_is_asked(the_guide: Guide) -> None:
    pending = {change.id for change in the_guide.changes if change.date == NOT_STARTED}
    assert pending
    assert pending <= {shift.id for shift in history.told(the_guide, since=TODAY)}
    until = history.told(the_guide, until=dt.date(2099, 1, 1))
    assert not pending & {shift.id for shift in until}


def test_what_is_told_of_an_agency_concerns_an_entry_it_holds(the_guide: Guide) -> None:
    found = history.told(the_guide, agency="border-security-commander")
    assert found
    assert all("border-security-command" in shift.agencies for shift in found)
    with pytest.raises(KeyError):
        history.told(the_guide, agency="nobody")


def test_what_is_to_come_stands_first_in_the_order_it_comes_then_the_years_back(
    the_guide: Guide,
) -> None:
    found = history.chapters(history.told(the_guide), TODAY)
    titles = [chapter.title for chapter in found]
    years = titles[2:]
    assert titles[:2] == [history.TO_COME, history.WITHOUT_A_DAY]
    assert years == sorted(set(years), reverse=True)
    coming = [shift.on for shift in found[0].shifts]
    assert coming == sorted(coming)
    for chapter in found[2:]:
        days = [shift.on for shift in chapter.shifts]
        assert days == sorted(days, reverse=True)


def test_a_change_has_an_id_of_its_own_and_names_only_what_the_guide_holds(
    facts: Callable[..., Path],
) -> None:
    sound = CHANGE.format(id="a-change", date="2025-01-01", entry="enter-to-save-life")
    assert isinstance(guide.load(changes(facts, sound)).changes[0], Change)
    with pytest.raises(GuideError, match="a-change: id: is taken by another change"):
        guide.load(changes(facts, sound, sound))
    wrong = sound.replace("enter-to-save-life", "enter-a-castle")
    with pytest.raises(GuideError, match="a-change: entries: no entry is called enter-a-castle"):
        guide.load(changes(facts, wrong))


def test_a_change_that_starts_or_ends_an_entry_has_the_day_of_the_entry(the_guide: Guide) -> None:
    """A change with a day before an entry could exist can only be the making of the law."""
    for change in the_guide.changes:
        for name in change.entries:
            entry = next(one for one in entries(the_guide) if one.id == name)
            early = entry.start not in (None, NOT_STARTED) and change.date < entry.start
            made = "Act" in change.what and ("assed" in change.what or "Assent" in change.what)
            assert not early or made, f"{change.id}: {name} starts {entry.start}"
            assert entry.until is None or change.date <= entry.until, f"{change.id}: {name}"
