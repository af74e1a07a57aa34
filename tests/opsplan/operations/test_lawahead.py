"""opsplan.operations.lawahead: what changes in the law before the day of entry."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from opsplan.operations import lawahead, overview, remarks
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan, an_agency, an_operation
from tests.site import Site

TODAY = dt.date(2026, 11, 24)
BEFORE, AFTER = dt.date(2026, 12, 31), dt.date(2027, 1, 1)


def test_nothing_is_said_where_nothing_changes_or_the_day_is_past(guide: Guide) -> None:
    for day in (BEFORE, TODAY, dt.date(2026, 4, 8), dt.date(2020, 1, 1)):
        plan = a_plan(operation=an_operation(t0=day))
        assert lawahead.law_ahead(plan, guide, TODAY) is None
        assert overview.of(plan, guide, TODAY).law is None


def test_a_change_on_the_day_itself_counts(guide: Guide) -> None:
    plan = a_plan(operation=an_operation(t0=AFTER), agencies=(an_agency("trading-standards"),))
    found = lawahead.law_ahead(plan, guide, TODAY)
    assert found is not None
    (change,) = found.touching
    assert (change.when, found.others) == ("1 January 2027", 0)
    assert change.href == "/guide/changes#2027-01-01-tobacco-born-2009"
    assert change.sure


def test_a_change_nobody_of_the_plan_is_touched_by_is_only_counted(guide: Guide) -> None:
    found = lawahead.law_ahead(a_plan(operation=an_operation(t0=AFTER)), guide, TODAY)
    assert found is not None
    assert (found.touching, found.others) == ((), 1)
    assert found.href == "/guide/changes?since=2026-11-25"


def test_what_touches_a_chosen_power_stands_before_what_touches_those_who_come(
    guide: Guide,
) -> None:
    chosen = "fwa-era2025-s103-notice-of-underpayment"
    plan = a_plan(
        operation=an_operation(t0=dt.date(2027, 5, 11)),
        agencies=(an_agency("trading-standards"), an_agency("fair-work-agency")),
        powers=(PlannedPower(premises="P1", agency="fair-work-agency", power=chosen),),
    )
    found = lawahead.law_ahead(plan, guide, TODAY)
    assert found is not None
    assert [(each.when, each.sure) for each in found.touching] == [
        ("1 April 2027", False),
        ("1 January 2027", True),
    ]


def test_a_plan_that_names_a_body_the_guide_does_not_know_is_still_answered(guide: Guide) -> None:
    plan = a_plan(operation=an_operation(t0=AFTER), agencies=(an_agency("nobody"),))
    assert lawahead.law_ahead(plan, guide, TODAY) is not None


def test_a_change_told_of_by_a_change_is_not_told_twice(guide: Guide) -> None:
    plan = a_plan(
        operation=an_operation(t0=dt.date(2026, 10, 29)),
        agencies=(an_agency("trading-standards"),),
    )
    found = lawahead.law_ahead(plan, guide, dt.date(2026, 10, 28))
    assert found is not None
    assert [each.what[:14] for each in found.touching] == ["Retail tobacco"]


@given(today=st.dates(), t0=st.dates())
def test_whatever_the_days_something_is_said_only_of_a_day_to_come(
    guide: Guide, today: dt.date, t0: dt.date
) -> None:
    found = lawahead.law_ahead(a_plan(operation=an_operation(t0=t0)), guide, today)
    assert found is None or (today < t0 and (found.touching or found.others))


def test_the_page_of_an_operation_tells_it_with_links(site: Site) -> None:
    content = EXAMPLES.joinpath("car-wash.toml").read_bytes()
    file = {"plan": ("plan.toml", content, "application/toml")}
    planner = site.person("planner")
    home = planner.upload("/operations/upload", file, {}, 303).headers["location"]
    text = planner.get(home).text
    assert "The law changes before the day" in text
    assert 'href="/guide/changes#planned-holiday-pay-enforcement"' in text
    assert "not certain: check nearer the day" in text


def test_the_remarks_say_it_in_a_sentence_only_when_the_day_is_known(guide: Guide) -> None:
    plan = a_plan(operation=an_operation(t0=AFTER), agencies=(an_agency("trading-standards"),))
    assert "law changes" not in str(remarks.remarks(plan, guide))
    (told,) = [each for each in remarks.remarks(plan, guide, "", TODAY) if "law" in each.what]
    assert told.where == "operation.t0"
    assert "1 January 2027: Ban on selling tobacco" in told.what
