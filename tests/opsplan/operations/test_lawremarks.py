"""opsplan.operations.lawremarks: what the powers chosen leave to think about."""

import pytest
from msgspec import structs

from opsplan.operations import lawremarks
from opsplan.operations.checks import problems
from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers.coverage import doubtful
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, an_agency, an_operation

FWA = "fwa-era2025-s97-enter-premises"


def plan(*lines: tuple[str, str], **changes: object) -> OperationPlan:
    """Police and the Fair Work Agency at one business, with these powers."""
    made = a_plan(
        agencies=(an_agency(), an_agency("fair-work-agency")),
        powers=tuple(
            PlannedPower(premises="P1", agency=agency, power=power) for agency, power in lines
        ),
    )
    return structs.replace(made, **changes)


def told(found: OperationPlan, guide: Guide) -> str:
    return "\n".join(str(each) for each in lawremarks.remarks(found, guide))


def test_a_need_no_chosen_power_serves_names_who_of_those_coming_holds_one(guide: Guide) -> None:
    place = a_premises(needs=("arrest-detain", "seize-records"))
    found = told(plan(("police", "pace-s24-arrest"), premises=(place,)), guide)
    assert "at P1 no power is chosen to seize or copy records (police, fair-work-agency)" in found
    assert "arrest or detain" not in found
    assert "no power is chosen" not in told(plan(), guide)


def test_a_body_that_would_go_in_on_another_s_power_is_named(guide: Guide) -> None:
    borrowed = plan(("fair-work-agency", FWA))
    assert "police would go into P1 on another body's power" in told(borrowed, guide)


@pytest.mark.parametrize(
    ("method", "document"),
    [
        ("knock; the occupier's written consent for all", ""),
        ("", "warrant W1 names the agencies who go in"),
    ],
)
def test_consent_or_a_warrant_that_names_them_is_a_way_in(
    guide: Guide, method: str, document: str
) -> None:
    line = PlannedPower(premises="P1", agency="fair-work-agency", power=FWA, document=document)
    place = a_premises(entry_method=method)
    assert "another body" not in told(plan(premises=(place,), powers=(line,)), guide)


def test_a_body_that_only_answers_from_afar_borrows_nothing(guide: Guide) -> None:
    away = (an_agency("fair-work-agency"), an_agency(attends="remote"))
    found = structs.replace(plan(("fair-work-agency", FWA)), agencies=away)
    assert "another body" not in told(found, guide)


def test_somebody_else_s_decision_without_a_document_is_remarked_on(guide: Guide) -> None:
    line = PlannedPower(premises="P1", agency="police", power="pace-s8-search-warrant")
    for document, missing in (("", True), ("TO FILL: warrant", True), ("W1 of 3 May", False)):
        found = plan(powers=(structs.replace(line, document=document),))
        assert ("needs a court or justice and no document" in told(found, guide)) is missing


def test_an_entry_in_doubt_wants_a_role_that_checks_the_law(guide: Guide) -> None:
    unsure = next(p for p in guide.powers if doubtful(p) and "police" in p.agencies)
    line = PlannedPower(premises="P1", agency="police", power=unsure.id)
    assert "is in doubt in this guide" in told(plan(powers=(line,)), guide)
    checked = structs.replace(line, checked_by="force solicitor")
    assert "is in doubt" not in told(plan(powers=(checked,)), guide)


def test_a_shared_house_is_a_home(guide: Guide) -> None:
    power = guide.power("fwa-era2025-s98-dwelling-warrant")
    assert lawremarks.reaches(power, a_premises(kinds=("hmo",)))
    assert not lawremarks.reaches(power, a_premises(kinds=("business",)))


def test_what_does_not_stand_on_the_day_or_is_not_theirs_stops_the_plan(guide: Guide) -> None:
    ended = next(p for p in guide.powers if p.until and p.until.year == 2026)
    waiting = next(p for p in guide.powers if p.start and p.start.year == 9999)
    scots = next(p for p in guide.powers if p.extent == ("scotland",))
    for power, words in (
        (ended, "ended on"),
        (waiting, "not to be relied on"),
        (scots, "does not extend to England"),
        (guide.power("fso2005-a27-entry-inspect"), "police does not hold"),
    ):
        line = PlannedPower(premises="P1", agency="police", power=power.id)
        assert words in str([str(each) for each in problems(plan(powers=(line,)), guide)])


def test_a_plan_in_the_making_with_names_nobody_knows_is_answered(guide: Guide) -> None:
    line = PlannedPower(premises="P9", agency="nobody", power="nothing")
    odd = a_plan(agencies=(an_agency("nobody"),), powers=(line,), operation=an_operation())
    assert told(odd, guide) == ""
