"""Quantities: the worked columns come out exactly, and the laws hold for every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from opsplan.operations.fields import Band
from opsplan.operations.rules import raised_band
from opsplan.operations.schemas import Language, OperationPlan
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from opsplan.reception.schemas import Quantities
from tests.opsplan.reception.plans import a_plan, languages

RULES = load()
SIZES = ((1, 2), (4, 5), (8, 12), (20, 30), (40, 60))
EXPECTED = (2, 5, 12, 30, 60)
BANDS = ("A", "B", "C", "D", "E")

WORKED = {
    "first-responders": (1, 2, 4, 6, 12),
    "interpreters": (1, 2, 5, 7, 13),
    "private-rooms": (2, 2, 4, 6, 12),
    "welfare": (2, 2, 3, 5, 10),
    "rest-area": (20, 20, 36, 90, 180),
    "toilets-women": (1, 1, 2, 3, 6),
    "toilets-men": (1, 1, 2, 3, 6),
    "showers": (1, 1, 2, 3, 6),
    "meals": (18, 44, 88, 160, 296),
    "clothing-packs": (3, 6, 15, 36, 72),
    "hygiene-packs": (3, 6, 14, 33, 66),
    "form-packs": (3, 7, 15, 38, 75),
    "property-bags": (6, 15, 36, 90, 180),
    "inbound-seats": (3, 6, 15, 36, 72),
    "vehicles": (2, 2, 3, 6, 12),
    "handsets": (1, 1, 2, 4, 8),
    "phones-to-keep": (1, 3, 6, 15, 30),
}
STAFF = (7, 17, 32, 50, 88)
# The rest of the rules, worked by hand from their words.
BY_HAND = {
    "manager": (1, 1, 1, 1, 1),
    "deputy": (0, 0, 1, 1, 1),
    "loggist": (1, 1, 1, 1, 1),
    "registrars": (0, 1, 1, 2, 4),
    "security": (1, 2, 3, 5, 8),
    "adult-social-care": (None, 1, 2, 3, 6),
    "childrens-social-work": (None, 1, 1, 2, 3),
    "housing": (None, 1, 2, 3, 6),
    "clinicians": (None, 1, 1, 3, 5),
    "mental-health": (None, None, 1, 2, 3),
    "advocates": (None, 1, 2, 3, 6),
    "legal-advisers": (None, None, 1, 2, 3),
    "logistics": (0, 1, 1, 2, 4),
    "transport-coordinator": (0, 0, 1, 1, 1),
    "interpreters-coordinator": (0, 0, 1, 1, 1),
    "health-room": (1, 1, 1, 1, 1),
    "quiet-room": (1, 1, 1, 1, 1),
    "toilets-accessible": (1, 1, 1, 1, 1),
    "toilets-staff": (1, 1, 1, 1, 1),
    "water": (4, 10, 24, 60, 120),
    "sanitary-packs": (1, 3, 6, 15, 30),
    "blankets": (2, 5, 12, 30, 60),
    "booklets": (9, 12, 19, 37, 67),
    "chargers": (2, 2, 3, 8, 15),
    "escorts": (2, 2, 3, 6, 12),
    "child-seats": (1, 1, 2, 3, 6),
    "outbound-journeys": (1, 3, 6, 15, 30),
    "telephone-interpreting": (1, 1, 1, 1, 1),
}

# What is spread over two days from 25 people on, or follows from it: fewer at 25 than at 24.
EASED = {
    "first-responders",
    "interpreters",
    "private-rooms",
    "welfare",
    "advocates",
    "meals",
}


def _quantities(plan: OperationPlan) -> Quantities:
    return work_out(plan, RULES)


def _by_key(quantities: Quantities) -> dict[str, int | None]:
    return {line.key: line.quantity for line in quantities.lines}


def _reasons(quantities: Quantities) -> dict[str, str]:
    return {line.key: line.reason for line in quantities.lines}


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("table", [WORKED, BY_HAND], ids=["worked", "by hand"])
def test_the_worked_columns_come_out_exactly(
    table: dict[str, tuple[int | None, ...]], column: int
) -> None:
    quantities = _quantities(a_plan(*SIZES[column]))
    assert quantities.expected == EXPECTED[column]
    assert quantities.size_band == BANDS[column]
    assert quantities.staff_on_site == STAFF[column]
    found = _by_key(quantities)
    assert {key: found[key] for key in table} == {key: row[column] for key, row in table.items()}


def test_the_two_tables_cover_every_line_of_a_day() -> None:
    told = {*WORKED, *BY_HAND, "interpreters-women", "interpreters-suspects"}
    lines = _quantities(a_plan()).lines
    assert {line.key for line in lines if not line.part_of} == told


def test_the_worked_example_with_three_languages_comes_out_exactly() -> None:
    quantities = _quantities(a_plan(languages=languages(Romanian=6, Vietnamese=4, Albanian=2)))
    found = _by_key(quantities)
    assert quantities.expected == 12
    assert found["first-responders"] == 4
    assert found["interpreters"] == 5
    assert found["interpreters:romanian"] == 2
    assert found["interpreters:vietnamese"] == 2
    assert found["interpreters:albanian"] == 1
    assert (found["private-rooms"], found["health-room"], found["quiet-room"]) == (4, 1, 1)
    assert found["booklets:romanian"] == 8
    assert found["booklets:vietnamese"] == 6
    assert found["booklets:albanian"] == 4
    assert found["booklets:english"] == 5


def test_each_line_shows_its_sum_and_says_why() -> None:
    quantities = _quantities(a_plan())
    assert _reasons(quantities)["first-responders"] == "12 people, one for every 3 = 4"
    assert _reasons(quantities)["clothing-packs"] == "12 people, 1.2 each = 15"
    assert _reasons(quantities)["meals"] == "12 + 32 staff, 2 meals each in 10 h = 88"
    assert all(line.reason and line.why for line in quantities.lines)


def test_a_minimum_is_told_in_the_sum() -> None:
    reasons = _reasons(_quantities(a_plan(1, 2)))
    assert reasons["welfare"] == "2 people, one for every 4 = 1, at least 2"


def test_doubled_up_posts_of_a_small_centre_say_who_does_them() -> None:
    reasons = _reasons(_quantities(a_plan(1, 2)))
    assert reasons["registrars"] == reasons["logistics"] == "the manager does this"


def test_hygiene_packs_are_not_rounded_up_by_a_float() -> None:
    assert _by_key(_quantities(a_plan(40, 60)))["hygiene-packs"] == 66


def test_nobody_expected_needs_a_place_of_safety_and_numbers_on_call_and_nothing_absurd() -> None:
    quantities = _quantities(a_plan(0, 0))
    found = _by_key(quantities)
    assert quantities.size_band == "0"
    assert quantities.staff_on_site == 0
    assert {key for key, number in found.items() if number} == {
        "place-of-safety",
        "grab-box",
        "telephone-interpreting",
    }
    assert found["welfare"] is None
    assert found["childrens-social-work"] is None
    assert quantities.warnings == ()


def test_a_night_needs_beds_a_sleeping_area_two_blankets_each_and_two_shifts() -> None:
    quantities = _quantities(a_plan(overnight=True))
    found = _by_key(quantities)
    assert found["beds"] == 12
    assert found["sleeping-area"] == 48
    assert found["blankets"] == 24
    assert found["cots"] is None
    assert found["second-shift"] == quantities.staff_on_site == 32
    assert any(warning.startswith("Two full shifts") for warning in quantities.warnings)


def test_a_day_of_twelve_hours_needs_one_shift_and_a_longer_one_two() -> None:
    assert "second-shift" not in _by_key(_quantities(a_plan(hours=12)))
    assert _by_key(_quantities(a_plan(hours=13)))["second-shift"] == 32


def test_more_than_forty_guests_are_split_over_sites() -> None:
    assert any("2 sites" in warning for warning in _quantities(a_plan(40, 60)).warnings)
    assert not any("sites" in warning for warning in _quantities(a_plan(20, 40)).warnings)


def test_where_talks_are_spread_over_two_days_the_number_for_one_is_told() -> None:
    warnings = _quantities(a_plan(20, 30)).warnings
    assert any("10 first responders" in warning for warning in warnings)


def test_women_expected_ask_for_a_woman_interpreter() -> None:
    assert _by_key(_quantities(a_plan()))["interpreters-women"] is None
    assert _by_key(_quantities(a_plan(women_expected=True)))["interpreters-women"] == 1
    assert _by_key(_quantities(a_plan(sexual_exploitation=True)))["interpreters-women"] == 1


def test_interpreters_for_suspects_are_apart_and_not_staff_of_the_centre() -> None:
    with_suspects = _quantities(a_plan(suspect_languages=("Romanian", "romanian", "Polish")))
    assert _by_key(with_suspects)["interpreters-suspects"] == 2
    assert with_suspects.staff_on_site == _quantities(a_plan()).staff_on_site


def test_languages_that_add_up_to_less_are_raised_in_proportion_and_never_lowered() -> None:
    found = _by_key(_quantities(a_plan(languages=languages(Romanian=4, Vietnamese=2))))
    assert found["booklets:romanian"] == 8 + 2
    assert found["booklets:vietnamese"] == 4 + 2
    more = _quantities(a_plan(languages=languages(Romanian=20)))
    assert _by_key(more)["booklets:romanian"] == 22
    assert any("more than the 12" in warning for warning in more.warnings)


def test_a_language_of_unknown_number_gets_an_interpreter() -> None:
    found = _by_key(_quantities(a_plan(languages=languages(Romanian=12, Tigrinya=0))))
    assert found["interpreters:tigrinya"] == 1
    equal = _by_key(_quantities(a_plan(languages=languages(Romanian=0, Tigrinya=0))))
    assert equal["interpreters:romanian"] == equal["interpreters:tigrinya"] == 2


def test_english_needs_no_interpreter_and_gets_its_five_more_booklets_once() -> None:
    found = _by_key(_quantities(a_plan(languages=languages(English=8, Romanian=4))))
    assert "interpreters:english" not in found
    assert found["interpreters"] == 2
    assert found["booklets:english"] == 8 + 2 + 5
    only = _by_key(_quantities(a_plan(languages=languages(English=12))))
    assert only["interpreters"] == 0
    assert only["telephone-interpreting"] == 1


people = st.integers(min_value=0, max_value=200)
shares = st.dictionaries(
    st.sampled_from(("Romanian", "Vietnamese", "Tigrinya", "ትግርኛ", "বাংলা")),
    st.integers(min_value=0, max_value=60),
)


@given(first=people, second=people, spoken=shares)
def test_more_people_never_need_less_but_for_what_is_spread_over_two_days(
    first: int, second: int, spoken: dict[str, int]
) -> None:
    fewer, more = sorted((first, second))
    less, greater = (
        _quantities(a_plan(number, number, languages=languages(**spoken)))
        for number in (fewer, more)
    )
    eased = less.size_band in "ABC" and greater.size_band in "DE"
    found = _by_key(greater)
    for line in less.lines:
        if eased and (line.key in EASED or line.part_of in EASED):
            continue
        if line.key in ("place-of-safety", "grab-box"):
            continue
        assert (found[line.key] or 0) >= (line.quantity or 0), line.key
    if not eased:
        assert greater.staff_on_site >= less.staff_on_site


@given(number=people, band=st.sampled_from(("0", "A", "B", "C", "D", "E")), child=st.booleans())
def test_no_quantity_depends_on_the_raised_band(number: int, band: Band, child: bool) -> None:
    plan = a_plan(number, number)
    operation = replace(plan.operation, band=band, raised_because="media interest", h_hour="02:00")
    raised = replace(
        plan, operation=operation, estimate=replace(plan.estimate, child_possible=child)
    )
    assert raised_band(raised).reasons
    assert _quantities(raised) == _quantities(plan)


@given(number=people, spoken=shares)
def test_totals_add_up(number: int, spoken: dict[str, int]) -> None:
    quantities = _quantities(a_plan(number, number, languages=languages(**spoken)))
    staff = sum(line.quantity or 0 for line in quantities.lines if line.on_site_staff)
    assert quantities.staff_on_site == staff
    for total in ("interpreters", "booklets"):
        parts = [line.quantity or 0 for line in quantities.lines if line.part_of == total]
        if parts:
            assert quantities.quantity(total) == sum(parts)
    keys = [line.key for line in quantities.lines]
    assert len(keys) == len({*keys})


def test_names_of_languages_that_look_alike_keep_apart() -> None:
    spoken = tuple(
        Language(language=name, expected=3)
        for name in ("Kurdish (Sorani)", "Kurdish Sorani", "ትግርኛ", "বাংলা")
    )
    lines = _quantities(a_plan(languages=spoken)).lines
    keys = [line.key for line in lines if line.part_of == "interpreters"]
    assert keys == [
        "interpreters:kurdish-sorani",
        "interpreters:kurdish-sorani_2",
        "interpreters:language",
        "interpreters:language_2",
    ]
