"""opsplan.operations.clocks: hours that do not exist are refused, doubled ones are asked about."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsplan.errors import Invalid
from opsplan.operations.clocks import LONDON, first_entry, moment, readings
from tests.builders.operations import a_plan, an_operation

FORWARD, BACK = dt.date(2027, 3, 28), dt.date(2027, 10, 31)


def plan(day: dt.date, hour: str, which: str | None = None) -> object:
    return a_plan(operation=an_operation(t0=day, h_hour=hour, h_hour_is=which))


def test_an_hour_that_does_not_exist_is_refused() -> None:
    assert readings(FORWARD, "01:30") == ()
    with pytest.raises(Invalid, match="there is no 01:30 on 2027-03-28"):
        first_entry(plan(FORWARD, "01:30"))


def test_an_hour_that_exists_twice_is_asked_about() -> None:
    with pytest.raises(Invalid, match=r"operation.h_hour_is: 01:30 comes twice"):
        first_entry(plan(BACK, "01:30"))


def test_the_first_and_the_second_are_an_hour_apart() -> None:
    first, second = (first_entry(plan(BACK, "01:30", which)) for which in ("first", "second"))
    assert (first.utcoffset(), second.utcoffset()) == (dt.timedelta(hours=1), dt.timedelta())
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=1)


def test_offsets_count_real_hours_over_a_change_of_clocks() -> None:
    spring = plan(FORWARD, "05:30")
    assert moment(spring, "H-5:00").strftime("%H:%M %Z") == "23:30 GMT"
    autumn = plan(BACK, "05:30")
    assert moment(autumn, "H-5:00").strftime("%H:%M %Z") == "01:30 BST"


@pytest.mark.parametrize(
    ("when", "shown"),
    [("H", "10:30"), ("H-3:00", "07:30"), ("H+0:40", "11:10"), ("05:30", "05:30")],
)
def test_a_moment_is_an_offset_or_a_clock_time(when: str, shown: str) -> None:
    found = moment(a_plan(), when)
    assert found.strftime("%H:%M") == shown
    assert found.tzinfo is LONDON


@pytest.mark.parametrize("when", ["", "noon", "H+3", "25:00", "H-1:60", "05:30\n"])
def test_other_text_is_no_moment(when: str) -> None:
    with pytest.raises(Invalid, match="is no time"):
        moment(a_plan(), when)


def test_a_clock_time_that_is_skipped_or_doubled_is_no_moment() -> None:
    with pytest.raises(Invalid, match="there is no 01:15"):
        moment(plan(FORWARD, "05:30"), "01:15")
    with pytest.raises(Invalid, match="comes twice"):
        moment(plan(BACK, "05:30"), "01:15")


@given(
    day=st.dates(dt.date(2020, 1, 1), dt.date(2036, 12, 31)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
def test_every_reading_shows_what_was_asked(day: dt.date, hour: int, minute: int) -> None:
    clock = f"{hour:02}:{minute:02}"
    found = readings(day, clock)
    assert len(found) <= 2
    for each in found:
        back = each.astimezone(dt.UTC).astimezone(LONDON)
        assert back.strftime("%Y-%m-%d %H:%M") == f"{day} {clock}"
