"""Nobody counts from H-hour: the clock stands beside what the planner typed."""

import pytest

from opsplan.briefings import audiences, clocks, share
from tests.opsplan.briefings.planted import law, planted


def _cut(name: str) -> share.Share:
    return share.cut(planted(), audiences.find(planted(), law(), name), law())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("be there by H-0:20", "be there by 05:10 (H-0:20)"),
        ("H+1:30, then H+2:00.", "07:00 (H+1:30), then 07:30 (H+2:00)."),
        ("check at H-12:00", "check at 17:30 on 15 June (H-12:00)"),
        ("05:10 (H-0:20)", "05:10 (H-0:20)"),
        ("revisit on T+3", "revisit on 19 June (T+3)"),
        ("on the hour from H+1:00: people", "on the hour from 06:30 (H+1:00): people"),
        ("logged on T-14.", "logged on 2 June (T-14)."),
        ("T-0 and T1", "16 June (T-0) and T1"),
        ("unit H+3, dose H+0:99, at H", "unit H+3, dose H+0:99, at H"),
    ],
)
def test_a_distance_from_h_or_t_gets_its_clock_or_its_date_once(typed: str, printed: str) -> None:
    assert clocks.spelt(typed, _cut("police")) == printed
    assert clocks.spelt(printed, _cut("police")) == printed


def test_those_who_may_not_know_the_hour_are_not_told_it_so() -> None:
    assert clocks.spelt("by H+1:30", _cut("press")) == "by H+1:30"
