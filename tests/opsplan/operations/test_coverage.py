"""opsplan.operations.coverage: each door's matrix, its gaps, in 100 columns."""

import pytest

from opsplan.operations import coverage
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, an_agency, example


def shown(plan: object, guide: Guide) -> str:
    return coverage.text(plan, coverage.doors(plan, guide), guide)


@pytest.mark.parametrize("name", ["car-wash", "food-factory"])
def test_the_text_fits_100_columns_and_is_marked(name: str, guide: Guide) -> None:
    plan = example(name, guide)
    lines = shown(plan, guide).split("\n")
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("EXERCISE  OFFICIAL-SENSITIVE  ")
    assert f"as at {plan.operation.t0}" in lines[0]
    assert not [line for line in lines if line != line.rstrip()]


def test_many_agencies_and_every_need_still_fit(guide: Guide) -> None:
    agencies = tuple(an_agency(each.id) for each in guide.agencies)
    plan = a_plan(agencies=agencies, premises=(a_premises(kinds=("business", "dwelling")),))
    assert max(map(len, shown(plan, guide).split("\n"))) <= 100


def test_only_those_who_go_to_a_door_or_answer_from_afar_count_there(guide: Guide) -> None:
    found = {door.code: door for door in coverage.doors(example("food-factory", guide), guide)}
    assert "fair-work-agency" in found["P1"].coverage.agencies
    assert "fair-work-agency" in found["P2"].elsewhere
    assert "nca" in found["P1"].elsewhere


def test_a_gap_names_who_would_close_it_those_of_the_plan_first(guide: Guide) -> None:
    plan = a_plan(
        agencies=(an_agency("fire-and-rescue"), an_agency(attends="centre", premises=())),
        premises=(a_premises(needs=("arrest-detain",)),),
    )
    text = " ".join(shown(plan, guide).split())
    assert "GAP arrest-detain: nobody at this door can." in text
    assert "police (in this plan, not at this door)" in text
    assert "No gap" not in text


def test_no_gap_is_said_too_and_an_empty_cell_is_no_proof(guide: Guide) -> None:
    text = shown(a_plan(premises=(a_premises(needs=("arrest-detain",)),)), guide)
    assert "No gap: somebody at this door can meet every need." in text
    assert "not that nothing exists" in text


def test_the_address_of_a_door_is_never_in_the_text(guide: Guide) -> None:
    for name in ("car-wash", "food-factory"):
        plan = example(name, guide)
        text = shown(plan, guide)
        assert not [place.address for place in plan.premises if place.address in text]
