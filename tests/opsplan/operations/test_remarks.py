"""opsplan.operations.remarks: what a sound plan still leaves to think about."""

import pytest

from opsplan.operations import remarks
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, an_agency, an_operation, example


def told(plan: object, guide: Guide) -> str:
    return "\n".join(str(each) for each in remarks.remarks(plan, guide))


def test_the_food_factory_speaks_of_every_risk_and_every_way_in(guide: Guide) -> None:
    found = [each.where for each in remarks.remarks(example("food-factory", guide), guide)]
    needs = [f"premises[{row}].needs" for row in range(3)]
    assert found == ["operation.band", "operation.exercise", *needs]


@pytest.mark.parametrize("name", ["SLAVE-OAK", "OAK-RAID", "CARWASH-ONE", "QUILLHAMPTON"])
def test_a_code_name_that_hints_is_remarked_on(name: str, guide: Guide) -> None:
    place = a_premises(address="1 Weir Street, Quillhampton")
    plan = a_plan(operation=an_operation(code_name=name), premises=(place,))
    assert "hints at the place or the crime" in told(plan, guide)
    assert "hints" not in told(a_plan(), guide)


def test_a_door_without_a_power_to_open_it_is_remarked_on(guide: Guide) -> None:
    place = a_premises(needs=("enter-business",))
    assert "no power to enter P1" in told(a_plan(premises=(place,)), guide)
    power = PlannedPower(
        premises="P1", agency="fair-work-agency", power="fwa-era2025-s97-enter-premises"
    )
    sound = a_plan(
        premises=(place,),
        agencies=(an_agency(), an_agency("fair-work-agency")),
        powers=(power,),
    )
    assert "no power to enter" not in told(sound, guide)


def test_a_power_for_another_kind_of_place_is_remarked_on(guide: Guide) -> None:
    power = PlannedPower(
        premises="P1", agency="fair-work-agency", power="fwa-era2025-s98-dwelling-warrant"
    )
    assert "P1 is business" in told(a_plan(powers=(power,)), guide)


def test_hazards_and_risks_nobody_speaks_of_are_named(guide: Guide) -> None:
    found = told(a_plan(premises=(a_premises(hazards=()),)), guide)
    assert "P1 has no hazard" in found
    assert "nothing is said of: Violence or weapons; Dogs;" in found
