"""opsplan.operations.lawsince: what changed in the law since the powers were chosen."""

import datetime as dt

from msgspec import structs

from opsplan.operations import lawsince, overview, readings, remarks
from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers.guide import Guide
from tests.builders.operations import a_plan, an_agency, an_operation

TODAY = dt.date(2026, 11, 24)
FWA = "fwa-era2025-s97-enter-premises"


def chosen(guide: Guide, on: dt.date = TODAY, power: str = FWA) -> OperationPlan:
    line = PlannedPower(premises="P1", agency="fair-work-agency", power=power)
    return a_plan(
        agencies=(an_agency(), an_agency("fair-work-agency")),
        powers=(readings.read_now(line, guide, on),),
    )


def otherwise(plan: OperationPlan) -> OperationPlan:
    """The plan as though the entry's title had read otherwise when it was chosen."""
    (line,) = plan.powers
    return structs.replace(
        plan, powers=(structs.replace(line, entry=f"{'c' * 6}{line.entry[6:]}"),)
    )


def test_without_a_power_there_is_nothing_to_tell(guide: Guide) -> None:
    assert lawsince.law_since(a_plan(), guide, TODAY) is None
    assert overview.of(a_plan(), guide, TODAY).since is None


def test_a_choice_of_today_is_quiet(guide: Guide) -> None:
    found = lawsince.law_since(chosen(guide), guide, TODAY)
    assert found is not None
    assert found.quiet
    assert found.since == "24 November 2026"
    assert lawsince.sentence(found) == ""


def test_a_mended_entry_is_told_with_its_title_fields_doors_and_address(guide: Guide) -> None:
    plan = otherwise(chosen(guide))
    twice = structs.replace(
        plan, powers=(plan.powers[0], structs.replace(plan.powers[0], premises="P2"))
    )
    found = lawsince.law_since(twice, guide, TODAY)
    assert found is not None
    (told,) = found.mended
    assert (told.title, told.what) == (guide.power(FWA).title, "title")
    assert (told.where, told.href) == ("P1, P2", f"/guide/powers/{FWA}")
    assert not found.quiet


def test_what_started_since_is_told_with_its_day_and_only_up_to_the_day_of_entry(
    guide: Guide,
) -> None:
    started = guide.power(FWA).start
    assert started
    before = started - dt.timedelta(days=1)
    plan = chosen(guide, before)
    found = lawsince.law_since(plan, guide, TODAY)
    assert found is not None
    assert found.shifts
    early = structs.replace(plan, operation=an_operation(t0=before))
    earlier = lawsince.law_since(early, guide, TODAY)
    assert earlier is not None
    assert earlier.shifts == ()


def test_a_choice_of_which_nothing_was_kept_is_counted(guide: Guide) -> None:
    line = PlannedPower(premises="P1", agency="fair-work-agency", power=FWA)
    found = lawsince.law_since(a_plan(powers=(line,)), guide, TODAY)
    assert found is not None
    assert (found.unrecorded, found.since, found.mended) == (1, "", ())


def test_an_entry_the_guide_has_no_more_is_told(guide: Guide) -> None:
    found = lawsince.law_since(chosen(guide, power="no-such-power"), guide, TODAY)
    assert found is not None
    (told,) = found.mended
    assert told.href == ""
    assert "no such entry" in told.what


def test_check_plan_says_it_when_the_day_is_known(guide: Guide) -> None:
    plan = otherwise(chosen(guide))
    (told,) = [each for each in remarks.remarks(plan, guide, "", TODAY) if each.where == "powers"]
    assert "changed since the powers were chosen" in told.what
    assert not [each for each in remarks.remarks(plan, guide) if each.where == "powers"]
