"""Who reads packs: the groups of a plan, the bodies that take part, and nobody else."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from opsplan.briefings import audiences
from opsplan.briefings.facts import load
from opsplan.errors import Failed, Invalid
from opsplan.operations.schemas import Communications, Estimate, OperationPlan, PlannedAgency
from tests.opsplan.briefings.planted import a_plan, law


def _find(name: str, plan: OperationPlan | None = None) -> audiences.Audience:
    return audiences.find(plan or a_plan(), law(), name)


def _with(*agencies: PlannedAgency) -> OperationPlan:
    return replace(a_plan(), agencies=agencies)


def test_a_plan_lists_its_groups_first_and_then_each_body_once() -> None:
    found = [audience.id for audience in audiences.of(a_plan(), law())]
    assert found[:2] == ["gold", "commanders"]
    assert found[-1] == "nca"
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("body", "group", "column"),
    [
        ("fire-and-rescue", "regulators", "regulators"),
        ("trading-standards", "regulators", "regulators"),
        ("immigration-enforcement", "regulators", "immigration"),
        ("la-childrens-services", "social-care", "social-care"),
        ("nhs", "health", "health"),
        ("local-authority", "centre", "centre"),
        ("british-red-cross", "volunteers", "volunteers"),
        ("nca", "police-partners", "police-partners"),
    ],
)
def test_a_body_belongs_to_the_group_of_its_kind(body: str, group: str, column: str) -> None:
    assert (_find(body).group, _find(body).column) == (group, column)


def test_every_body_of_the_guide_belongs_to_a_group() -> None:
    for agency in law().agencies:
        planned = PlannedAgency(id=agency.id, lead="x", attends="remote")
        plan = replace(_with(planned), powers=(), roles=())
        assert _find(agency.id, plan).group in {group.id for group in audiences.facts().group}


def test_a_council_body_that_goes_to_a_door_is_a_regulator_and_at_the_centre_its_staff() -> None:
    at_door = PlannedAgency(id="la-housing", lead="x", attends="both", premises=("P2",))
    inside = PlannedAgency(id="la-housing", lead="x", attends="centre")
    assert _find("la-housing", _with(at_door)).column == "regulators"
    assert _find("la-housing", _with(inside)).column == "centre"


@pytest.mark.parametrize("body", ["nca", "rocu", "msoic", "btp"])
@pytest.mark.parametrize("attends", ["centre", "remote"])
def test_a_police_body_that_enters_no_door_reads_an_extract_and_one_that_does_the_order(
    body: str, attends: Any
) -> None:
    away = _find(body, _with(PlannedAgency(id=body, lead="x", attends=attends)))
    assert (away.column, away.length, away.police) == ("police-partners", "extract", False)
    assert away.at_centre is (attends == "centre")
    entering = _find(body, _with(PlannedAgency(id=body, lead="x", premises=("P1",))))
    assert (entering.column, entering.length, entering.police) == ("police", "full", True)


@pytest.mark.parametrize("body", ["police", "police-scotland", "psni"])
def test_a_territorial_force_and_whoever_leads_read_the_whole_order(body: str) -> None:
    assert _find(body, _with(PlannedAgency(id=body, lead="x", attends="centre"))).length == "full"
    led = _with(PlannedAgency(id="nca", lead="x", attends="centre"))
    led = replace(led, operation=replace(led.operation, lead_agency="nca"))
    assert _find("nca", led).column == "police"


def test_places_of_a_body_are_those_its_people_really_go_to() -> None:
    away = PlannedAgency(id="hse", lead="x", attends="remote", premises=("P1",))
    centre = PlannedAgency(id="nhs", lead="x", attends="centre", premises=("P1",))
    plan = _with(away, centre)
    assert _find("hse", plan).places == ()
    assert _find("nhs", plan).places == ("centre",)
    assert _find("la-childrens-services").places == ("P2", "centre")


def test_a_group_goes_where_its_bodies_go_but_bodies_kept_apart_do_not_count() -> None:
    apart = PlannedAgency(
        id="immigration-enforcement", lead="x", attends="premises", premises=("P1",)
    )
    fire = PlannedAgency(id="fire-and-rescue", lead="x", attends="premises", premises=("P2",))
    assert _find("regulators", _with(apart, fire)).premises == ("P2",)
    assert _find("regulators", _with(apart, fire)).agencies == ("fire-and-rescue",)


def test_a_group_s_pack_has_an_address_only_when_all_its_bodies_go_there() -> None:
    fire = PlannedAgency(id="fire-and-rescue", lead="x", premises=("P1", "P2"))
    trade = PlannedAgency(id="trading-standards", lead="x", premises=("P2",))
    desk = PlannedAgency(id="hse", lead="x", attends="remote")
    assert _find("regulators", _with(fire, trade, desk)).common == ("P2",)
    assert _find("fire-and-rescue", _with(fire, trade, desk)).common == ("P1", "P2")


def test_commanders_see_every_premises() -> None:
    assert _find("commanders").premises == ("P1", "P2")


def test_interpreters_and_drivers_go_where_the_plan_sends_them() -> None:
    first, second = a_plan().premises
    plan = replace(a_plan(), premises=(first, replace(second, interpreter="in person")))
    assert _find("interpreters", plan).premises == ("P2",)
    assert _find("transport", plan).premises == ()


def test_an_unknown_audience_is_refused_with_the_list() -> None:
    with pytest.raises(Invalid) as refused:
        _find("hmrc")
    assert "fire-and-rescue" in str(refused.value)
    assert "interpreters" in str(refused.value)


def test_a_body_is_found_by_its_former_id_too() -> None:
    agency = next(a for a in law().agencies if a.aliases)
    plan = _with(PlannedAgency(id=agency.id, lead="x", attends="remote"))
    assert _find(agency.aliases[0], plan).id == agency.id


def test_a_body_the_guide_does_not_know_is_refused() -> None:
    with pytest.raises(Invalid, match="no-such-body"):
        audiences.of(_with(PlannedAgency(id="no-such-body", lead="x")), law())


def test_a_body_sent_to_premises_without_saying_which_is_refused() -> None:
    with pytest.raises(Invalid, match="none is named"):
        audiences.of(_with(PlannedAgency(id="hse", lead="x", attends="premises")), law())


@pytest.mark.parametrize("attends", ["centre", "both"])
def test_no_immigration_body_can_be_put_to_work_at_the_centre(attends: str) -> None:
    planned = PlannedAgency(id="ukvi", lead="x", attends=attends, premises=("P1",))  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="never work at the reception centre"):
        audiences.of(_with(planned), law())


def test_groups_that_make_no_sense_for_a_plan_are_not_listed_but_can_be_asked_for() -> None:
    small = replace(
        a_plan(),
        operation=replace(a_plan().operation, kind="V", h_hour="11:00", t0=a_plan().operation.t0),
        estimate=Estimate(best=0),
        premises=a_plan().premises[:1],
        agencies=(PlannedAgency(id="police", lead="x", premises=("P1",)),),
        communications=Communications(),
        reception=replace(a_plan().reception, needed=False),
    )
    assert [a.id for a in audiences.of(small, law())] == ["commanders", "police"]
    assert _find("press", small).id == "press"


def test_a_reader_is_named_by_its_body_its_lead_its_roles_and_its_group() -> None:
    lead = PlannedAgency(id="fire-and-rescue", lead="Station Manager", premises=("P1",))
    named = _find("fire-and-rescue", _with(lead)).named
    assert {"fire-and-rescue", "station manager", "inspectors"} <= set(named)


def test_a_wrong_file_of_audiences_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "audiences.toml").write_text("[[group]]\nid = 'x'\n", "utf-8")
    with pytest.raises(Failed, match=r"audiences\.toml"):
        load("audiences.toml", audiences.AudiencesFile, tmp_path)
