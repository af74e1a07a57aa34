"""What the guide says of a plan's sharing rows is told, and never stops a plan."""

import datetime as dt
from typing import Any

from opsplan.operations import checks, remarks, sharing
from opsplan.operations.schemas import OperationPlan, Sharing
from powers.guide import Guide
from tests.builders.operations import a_plan, an_operation, example
from tests.opsplan.operations.test_routes import keep
from tests.site import Site


def passing(**changes: Any) -> OperationPlan:
    made = {"from_agency": "police", "to_agency": "nhs", "what": "w", "purpose": "p", **changes}
    return a_plan(sharing=(Sharing(**made),))


def told(guide: Guide, **changes: Any) -> str:
    return "\n".join(str(each) for each in sharing.remarks(passing(**changes), guide))


def test_bodies_with_no_gateway_in_the_guide_are_told_and_nothing_stops(guide: Guide) -> None:
    plan = passing(from_agency="ifca", to_agency="rspca")
    (remark,) = sharing.remarks(plan, guide)
    assert remark.where == "sharing[0].to_agency"
    assert "no gateway from ifca to rspca as at 2027-05-11" in remark.what
    assert "not proof" in remark.what
    assert remark in remarks.remarks(plan, guide)
    assert not any("gateway from" in each.what for each in checks.problems(plan, guide))


def test_an_entry_that_does_not_fit_both_ends_is_told_with_what_does(guide: Guide) -> None:
    back = {"from_agency": "fair-work-agency", "to_agency": "police"}
    found = told(guide, gateway="fwa-era2025-s135-gateway-in", **back)
    assert "sharing[0].gateway" in found
    assert "does not let information pass from fair-work-agency to police" in found
    assert "fwa-era2025-s135-gateway-out" in found
    assert "dpa-sch2-para2" not in found
    assert told(guide, gateway="fwa-era2025-s135-gateway-out", **back) == ""
    assert "does not let" in told(guide, gateway="cda1998-s17-duty")


def test_former_ids_and_teams_of_one_council_are_no_contradiction(guide: Guide) -> None:
    assert told(guide, gateway="cda1998-s115", to_agency="local-authority") == ""
    assert told(guide, from_agency="border-security-command", to_agency="border-force") == ""


def test_the_day_of_entry_decides_which_gateways_there_are(guide: Guide) -> None:
    row = passing(to_agency="glaa").sharing
    early = a_plan(operation=an_operation(t0=dt.date(2025, 3, 4)), sharing=row)
    assert list(sharing.remarks(early, guide)) == []
    assert [each.suggestions[0].id for each in sharing.rows(early, guide)] == [
        "glaa-msa-s54a-gateway"
    ]
    (late,) = sharing.rows(passing(to_agency="glaa"), guide)
    assert (late.suggestions, late.more) == ((), 0)
    assert late.told


def test_a_plan_in_the_making_is_answered_as_far_as_it_goes(guide: Guide) -> None:
    plan = passing(to_agency="nobody", gateway="nothing")
    assert list(sharing.remarks(plan, guide)) == []
    assert sharing.rows(plan, guide) == ()
    assert told(guide, gateway="pace-s8-search-warrant") == ""


def test_each_row_names_what_fits_once_and_what_binds_whoever_gives(guide: Guide) -> None:
    for name in ("car-wash", "food-factory"):
        plan = example(name, guide)
        found = sharing.rows(plan, guide)
        assert [row.number for row in found] == list(range(1, len(plan.sharing) + 1))
        for row in found:
            ids = [match.id for match in row.suggestions]
            assert len(ids) == len(set(ids)) > 0
            assert all(match.limits for match in row.suggestions)
            assert f"on={plan.operation.t0}" in row.href
        assert list(sharing.remarks(plan, guide)) == []
    (row,) = sharing.rows(passing(from_agency="hmrc"), guide)
    assert row.bars[0].id == "crca2005-s18-confidentiality"


def test_the_section_page_says_it_limits_first(site: Site) -> None:
    planner = site.person("planner")
    where = f"/operations/{keep(planner)}"
    text = planner.get(f"{where}/sections/sharing").text
    assert "What the guide says of each flow" in text
    assert "ea2002-part9-gateway" in text
    assert text.index("First, Consumer-law information") < text.index("ea2002-part9-gateway</code>")
    assert 'href="/guide/gateways?source=trading-standards' in text
    assert "What the guide says of each flow" not in planner.get(f"{where}/sections/risks").text
