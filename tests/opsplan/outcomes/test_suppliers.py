"""Who is asked for what."""

import datetime as dt

from msgspec import structs

from opsplan.outcomes.indicators import Supply, load
from opsplan.outcomes.suppliers import Taking, asked, due, owing, suppliers
from tests.opsplan.outcomes.returning import TAKING

INDICATORS = load()


def names(taking: Taking, supplier: str, stage: str) -> list[str]:
    return [one.name for one in asked(INDICATORS, taking, supplier, stage)]


def test_a_figure_of_people_has_one_supplier_so_that_nobody_is_counted_twice() -> None:
    for one in ("OP06-people", "OP07-all", "OP08-taken", "OP12-adults"):
        indicator, part = next((i, p) for i, p, name in INDICATORS.each() if name == one)
        found = suppliers(INDICATORS, part.supplied_by or indicator.supplied_by, TAKING)
        assert len(found) == 1, one


def test_the_lead_agency_gives_the_first_numbers() -> None:
    assert "OP07-children" in names(TAKING, "police", "t1")
    led = structs.replace(TAKING, lead="fair-work-agency")
    assert names(led, "police", "t1") == []
    assert "OP07-children" in names(led, "fair-work-agency", "t1")


def test_the_reception_centre_is_counted_by_the_agency_of_its_manager() -> None:
    assert "OP08-taken" in names(TAKING, "local-authority", "t1")
    without = structs.replace(TAKING, roles=())
    assert "OP08-taken" in names(without, "police", "t1")


def test_an_immigration_agency_never_counts_the_reception_centre() -> None:
    taking = Taking(
        agencies=("immigration-enforcement", "local-authority"),
        lead="immigration-enforcement",
        roles=(("Reception centre manager", "immigration-enforcement"),),
    )
    for stage in ("t1", "t7"):
        assert not {"OP08-offered", "OP11-left"} & set(
            names(taking, "immigration-enforcement", stage)
        )
    assert "OP08-offered" in names(taking, "coordinator", "t1")


def test_each_first_responder_counts_the_referrals_its_own_body_sent() -> None:
    for agency in ("police", "fair-work-agency", "local-authority", "salvation-army"):
        assert "OP09-adults" in names(TAKING, agency, "t7")
    assert "OP10-adults" not in names(TAKING, "salvation-army", "t7")


def test_childrens_services_count_children_where_they_take_part_else_the_council() -> None:
    assert "OP12-children" in names(TAKING, "local-authority", "t7")
    taking = structs.replace(TAKING, agencies=(*TAKING.agencies, "la-childrens-services"))
    assert "OP12-children" in names(taking, "la-childrens-services", "t7")
    assert "OP12-children" not in names(taking, "local-authority", "t7")
    assert "OP12-adults" in names(taking, "local-authority", "t7")


def test_somebody_is_asked_even_where_nobody_of_the_kind_takes_part() -> None:
    alone = Taking(agencies=("police",), lead="police")
    assert "OP12-adults" in names(alone, "coordinator", "t7")


def test_returns_are_owed_by_agencies_in_the_plans_order_and_the_coordinator_last() -> None:
    found = owing(INDICATORS, TAKING)
    assert list(found) == [*TAKING.agencies, "coordinator"]
    assert [stage.key for stage in found["police"]] == ["t1", "t7", "t28"]
    assert [stage.key for stage in found["salvation-army"]] == ["t7", "t28"]


def test_an_agency_the_guide_does_not_know_owes_nothing() -> None:
    strange = Taking(agencies=("circus",), lead="police")
    assert suppliers(INDICATORS, Supply(each=("kind:police",)), strange) == ()
    assert "circus" not in owing(INDICATORS, strange)


def test_a_return_is_due_so_many_days_after_entry() -> None:
    assert due(INDICATORS.stage("t28"), dt.date(2027, 2, 1)) == dt.date(2027, 3, 1)
