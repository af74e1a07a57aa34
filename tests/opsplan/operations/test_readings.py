"""opsplan.operations.readings: what is kept of a power when it is chosen."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from opsplan.operations import planfile, readings
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide
from powers.schemas import Power
from tests.builders.operations import a_plan, example

TODAY = dt.date(2026, 11, 24)
LINE = PlannedPower(premises="P1", agency="police", power="pace-s24-arrest")


def test_marks_name_fields_of_an_entry_and_the_first_ones_never_move() -> None:
    assert {*readings.FIELDS} <= {*Power.__struct_fields__}
    assert tuple(readings.FIELDS)[:4] == ("title", "agencies", "exercisable_by", "kinds")
    assert tuple(readings.FIELDS)[-1] == "confidence"
    assert len(readings.FIELDS) == 20


def test_a_choice_read_today_keeps_day_edition_and_mark_and_nothing_of_it_has_changed(
    guide: Guide,
) -> None:
    read = readings.read_now(LINE, guide, TODAY)
    assert (read.chosen_on, read.edition) == (TODAY, guide.edition)
    (found,) = readings.readings([read], guide)
    assert found.changed == ()
    assert found.power is not None


def test_a_mended_entry_tells_which_fields_read_otherwise(guide: Guide) -> None:
    now = readings.mark(guide, LINE.power)
    place = list(readings.FIELDS).index("conditions") * 6
    then = f"{now[:place]}{'c' * 6}{now[place + 6 :]}"
    assert readings.changed(then, now) == ("conditions",)


def test_a_mark_of_fewer_fields_tells_of_those_alone_and_none_of_nothing(guide: Guide) -> None:
    now = readings.mark(guide, LINE.power)
    assert readings.changed(now[:12], now) == ()
    assert readings.changed("", now) == ()


def test_what_the_guide_does_not_know_is_left_as_it_is(guide: Guide) -> None:
    lost = structs.replace(LINE, power="no-such-power")
    assert readings.read_now(lost, guide, TODAY) == lost
    (found,) = readings.readings([lost], guide)
    assert found.power is None


def test_a_plan_confirmed_comes_back_from_its_file_equal(guide: Guide) -> None:
    plan = readings.confirmed(example("food-factory", guide), guide, TODAY)
    assert all(line.entry for line in plan.powers)
    assert planfile.parse(planfile.write(plan).encode(), guide) == plan


def test_mending_a_word_confirms_nothing_and_another_power_is_read_today(guide: Guide) -> None:
    long_ago = dt.date(2026, 1, 5)
    before = (readings.read_now(LINE, guide, long_ago), structs.replace(LINE, premises="P2"))
    same = {"premises": "P1", "agency": "police", "power": LINE.power, "document": "other words"}
    bare = {"premises": "P2", "agency": "police", "power": LINE.power}
    new = {"premises": "P1", "agency": "police", "power": "pace-s8-search-warrant"}
    rows = readings.carried([new, bare, same], before, guide, TODAY)
    assert [row.get("chosen_on") for row in rows] == ["2026-11-24", None, "2026-01-05"]
    assert rows[0]["entry"] == readings.mark(guide, "pace-s8-search-warrant")


@given(order=st.permutations(range(4)), typed=st.text(max_size=20))
def test_whatever_the_order_each_row_keeps_its_own_reading(
    guide: Guide, order: list[int], typed: str
) -> None:
    days = [TODAY - dt.timedelta(days=n) for n in range(4)]
    codes = ("P1", "P2", "P3", "P4")
    before = [
        readings.read_now(structs.replace(LINE, premises=code), guide, day)
        for code, day in zip(codes, days, strict=True)
    ]
    rows = [{**to_builtins(before[n]), "document": typed} for n in order]
    for row in rows:
        row.pop("chosen_on")
    found = readings.carried(rows, before, guide, TODAY)
    assert [row["chosen_on"] for row in found] == [days[n].isoformat() for n in order]


def test_an_unknown_or_missing_power_in_a_typed_row_is_left_to_the_checks(guide: Guide) -> None:
    rows = readings.carried([{"power": "x"}, {}], a_plan().powers, guide, TODAY)
    assert rows == [{"power": "x"}, {}]
