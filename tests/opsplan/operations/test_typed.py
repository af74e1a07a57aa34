"""opsplan.operations.typed: from a form to a section of a plan and back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsplan.forms import Filled
from opsplan.operations.labels import SECTIONS, section_shape
from opsplan.operations.schemas import PlannedPremises
from opsplan.operations.typed import day_of, document, rows, typed, with_row, without_row
from powers.guide import Guide
from tests.builders.operations import example


@pytest.mark.parametrize("name", ["car-wash", "food-factory"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_comes_back_from_its_form_as_it_was(
    guide: Guide, name: str, section: str
) -> None:
    value = getattr(example(name, guide), section)
    back = document(section, Filled(typed(section, value)))
    assert (
        msgspec.convert(
            back,
            type(value)
            if section_shape(section).many is False
            else tuple[section_shape(section).shape, ...],
        )
        == value
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 3 2027", "2027-03-27"),
        (" 27/03/2027 ", "2027-03-27"),
        ("27.3.2027", "2027-03-27"),
        ("27 March 2027", "2027-03-27"),
        ("27 mar 2027", "2027-03-27"),
        ("2027-03-27", "2027-03-27"),
        ("31 2 2027", ""),
        ("27 Foo 2027", ""),
        ("1 1 0001", ""),
        ("tomorrow", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    assert day_of(text) == day


@given(st.integers(0, 6), st.integers(-2, 8))
def test_taking_a_row_keeps_every_other_in_order(count: int, taken: int) -> None:
    fields = {f"premises[{row}].hazards[1].what": [f"danger {row}"] for row in range(count)}
    filled = Filled({"rows.premises": [str(count)], **fields})
    left = without_row(filled, "premises", taken)
    kept = [row for row in range(count) if row != taken]
    assert rows("premises", left) == len(kept)
    for place, row in enumerate(kept):
        assert left.typed(f"premises[{place}].hazards[1].what") == f"danger {row}"


def test_a_new_row_holds_what_is_usual_and_there_is_an_end_of_rows() -> None:
    filled = Filled({})
    for _ in range(120):
        filled = with_row(filled, "premises", PlannedPremises)
    assert rows("premises", filled) == 100
    assert filled.typed("rows.premises[0].hazards") == "0"


@pytest.mark.parametrize("count", ["", "x", "-1", "9" * 30, "1e9"])
def test_a_count_nobody_could_have_typed_is_none_or_bounded(count: str) -> None:
    assert rows("premises", Filled({"rows.premises": [count]})) in (0, 100)
