"""opsplan.operations.rules: the planning number, bands and what raises them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from opsplan.operations.rules import planning_number, raised_band, size_band
from opsplan.operations.schemas import Estimate, Hazard, Language, Subject
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, an_operation, example


@pytest.mark.parametrize(
    ("best", "upper", "expected", "children", "band"),
    [
        (1, 2, 2, 1, "A"),
        (4, 5, 5, 1, "B"),
        (8, 12, 12, 2, "C"),
        (20, 30, 30, 3, "D"),
        (40, 60, 60, 6, "E"),
        (0, 0, 0, 0, "0"),
        (0, None, 0, 0, "0"),
        (0, 3, 3, 1, "A"),
        (2, None, 3, 1, "A"),
        (5, None, 8, 1, "B"),
        (4, 4, 5, 1, "B"),
        (3, 3, 4, 1, "B"),
    ],
)
def test_the_planning_number_is_the_larger_of_the_upper_and_a_quarter_more(
    best: int, upper: int | None, expected: int, children: int, band: str
) -> None:
    found = planning_number(Estimate(best=best, upper=upper))
    assert (found.expected, found.children) == (expected, children)
    assert size_band(found.expected) == band


def test_the_real_number_of_children_is_used_when_it_is_known() -> None:
    assert planning_number(Estimate(best=10, upper=12, children=4)).children == 4


def test_a_child_is_planned_for_even_when_none_is_expected() -> None:
    for children in (None, 0):
        assert planning_number(Estimate(best=10, upper=12, children=children)).children == 2
        assert planning_number(Estimate(best=1, upper=2, children=children)).children == 1


@given(best=st.integers(0, 999), upper=st.none() | st.integers(0, 999))
def test_nothing_lowers_a_number(best: int, upper: int | None) -> None:
    found = planning_number(Estimate(best=best, upper=upper))
    assert found.expected >= max(best, upper or 0)
    assert found.expected * 4 >= best * 5


@given(people=st.integers(0, 2000))
def test_bands_follow_their_limits(people: int) -> None:
    wanted = (
        "0"
        if people == 0
        else next(
            (band for band, most in (("A", 3), ("B", 9), ("C", 24), ("D", 49)) if people <= most),
            "E",
        )
    )
    assert size_band(people) == wanted


def test_no_reason_leaves_the_band_as_it_is(guide: Guide) -> None:
    found = raised_band(example("car-wash", guide))
    assert (found.size, found.band, found.reasons) == ("A", "A", ())


def test_many_reasons_raise_a_band_by_one_only(guide: Guide) -> None:
    found = raised_band(example("food-factory", guide))
    assert (found.size, found.worked_out, found.band) == ("C", "D", "D")
    assert len(found.reasons) == 6


def test_a_band_is_never_raised_above_e() -> None:
    plan = a_plan(estimate=Estimate(best=60, upper=80, child_possible=True))
    assert raised_band(plan).band == "E"


ESTIMATE = Estimate(best=2, upper=3)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"estimate": structs.replace(ESTIMATE, child_possible=True)}, "a child is likely"),
        ({"estimate": structs.replace(ESTIMATE, children=1)}, "a child is likely"),
        ({"premises": (a_premises(child_possible=True),)}, "a child is likely"),
        ({"estimate": structs.replace(ESTIMATE, sexual_exploitation=True)}, "sexual exploitation"),
        (
            {"operation": an_operation(scenario="brothel-sexual-exploitation")},
            "sexual exploitation",
        ),
        (
            {
                "estimate": structs.replace(
                    ESTIMATE,
                    languages=tuple(Language(language=name, expected=1) for name in "abc"),
                )
            },
            "3 languages",
        ),
        (
            {"estimate": structs.replace(ESTIMATE, known_needs=("asthma",))},
            "known illness or care needs",
        ),
        (
            {"subjects": (Subject(code="PV-1", role="potential victim", medical_marker=True),)},
            "known illness or care needs",
        ),
        (
            {"premises": (a_premises(hazards=(Hazard(what="Guard dog", do="wait"),)),)},
            "firearms or dogs suspected",
        ),
        (
            {"subjects": (Subject(code="S-1", role="suspect", warning_markers=("firearms",)),)},
            "firearms or dogs suspected",
        ),
        (
            {"premises": tuple(a_premises(f"P{number}") for number in (1, 2, 3))},
            "3 premises entered at once",
        ),
        ({"operation": an_operation(h_hour="05:30")}, "entry at night (05:30)"),
        ({"operation": an_operation(h_hour="23:00")}, "entry at night (23:00)"),
        ({"operation": an_operation(t0=dt.date(2027, 5, 15))}, "entry at a weekend (Saturday)"),
    ],
)
def test_each_reason_a_plan_tells_raises_the_band(changes: dict[str, object], reason: str) -> None:
    found = raised_band(a_plan(**changes))
    assert found.reasons == (reason,)
    assert (found.size, found.worked_out) == ("A", "B")


def test_a_dogged_word_is_no_dog_and_visits_of_a_day_of_action_are_not_at_once() -> None:
    hazard = Hazard(what="dogged crowd, gunmetal dust", do="wait")
    assert raised_band(a_plan(premises=(a_premises(hazards=(hazard,)),))).reasons == ()
    many = tuple(a_premises(f"P{number}", visit_kind="J") for number in (1, 2, 3))
    assert raised_band(a_plan(operation=an_operation(kind="D"), premises=many)).reasons == ()


def test_the_signed_band_stands_and_the_size_stays_what_it_is() -> None:
    found = raised_band(a_plan(operation=an_operation(band="0", raised_because="gold says so")))
    assert (found.size, found.worked_out, found.band) == ("A", "A", "0")
