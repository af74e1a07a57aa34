"""The clock of a centre and its other facts."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from opsplan.errors import Failed
from opsplan.operations.schemas import OperationPlan
from opsplan.reception import centre
from tests.opsplan.reception.plans import a_plan

TEXT = (centre.FOLDER / "centre.toml").read_text("utf-8")


def _shown(plan: OperationPlan, band: str = "C", long: bool = False) -> dict[str, str]:
    return {tick.key: tick.shown for tick in centre.timeline(plan, centre.load(), band, long)}


def test_times_are_the_clock_and_the_distance_from_h_hour() -> None:
    shown = _shown(a_plan())
    assert shown["venue"] == "02:30 (H-3:00)"
    assert shown["ready"] == "04:30 (H-1:00)"
    assert shown["first-vehicle"] == "06:10 (H+0:40)"
    assert shown["last-departure"] == "15:30 (H+10:00)"
    assert shown["closed"] == "17:30 (H+12:00)"


def test_the_end_follows_the_hours_planned() -> None:
    assert _shown(a_plan(hours=20))["last-departure"] == "Fri 01:30 (H+20:00)"


def test_a_time_on_another_day_says_which() -> None:
    plan = a_plan()
    plan = replace(plan, operation=replace(plan.operation, h_hour="01:00"))
    assert _shown(plan)["venue"] == "Wed 22:00 (H-3:00)"


def test_offsets_are_real_hours_when_the_clocks_change() -> None:
    plan = a_plan()
    spring = replace(plan.operation, t0=dt.date(2027, 3, 28), h_hour="03:30")
    assert _shown(replace(plan, operation=spring))["venue"] == "Sat 23:30 (H-3:00)"
    autumn = replace(plan.operation, t0=dt.date(2027, 10, 31), h_hour="03:30")
    assert _shown(replace(plan, operation=autumn))["venue"] == "01:30 (H-3:00)"


def test_ticks_stand_in_the_order_of_their_moments() -> None:
    ticks = centre.timeline(a_plan(hours=5), centre.load(), "C", True)
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)


def test_a_second_shift_is_ticked_only_on_a_long_day() -> None:
    assert "second-shift" not in _shown(a_plan())
    assert "second-shift" in _shown(a_plan(), long=True)


def test_where_nobody_is_expected_only_the_place_of_safety_is_readied() -> None:
    assert set(_shown(a_plan(0, 0), "0")) == {"place-of-safety", "on-call"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('at = "H-3:00"', 'at = "three"', ("tick[0].at",)),
        ('key = "walk-round"', 'key = "venue"', ('"venue"', "key")),
        ("drugs = ", "drogs = ", ("markers",)),
        ("checked = 2026-11-22", 'checked = "soon"', ("number[0].checked",)),
    ],
)
def test_a_wrong_file_is_refused_with_file_entry_and_field(
    tmp_path: Path, before: str, after: str, told: tuple[str, ...]
) -> None:
    (tmp_path / "centre.toml").write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(Failed) as refused:
        centre.load(tmp_path)
    for part in ("centre.toml", *told):
        assert part in str(refused.value)


def test_every_public_number_tells_where_and_when_it_was_read() -> None:
    assert all(entry.source and entry.checked for entry in centre.load().number)
