"""Packs made from the page, and one agency's own part, on both databases."""

import re

import pytest
from sqlalchemy import select

from opsplan.audit import Act
from opsplan.briefings import audiences
from opsplan.operations import planfile
from opsplan.operations.schemas import Subject
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, example
from tests.opsplan.operations.test_routes import add, keep
from tests.opsplan.operations.test_section_routes import form_of
from tests.site import Site

STARTS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>"}


def test_the_page_lists_every_audience_of_the_plan(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner)
    page = planner.get(f"/operations/{name}/packs").text
    for audience in audiences.of(example("car-wash", guide), guide):
        for kind in STARTS:
            assert f"/operations/{name}/packs/{audience.id}.{kind}" in page


@pytest.mark.parametrize("kind", list(STARTS))
def test_a_pack_is_a_file_named_by_the_code_name_alone_and_an_act(site: Site, kind: str) -> None:
    planner = site.person("planner")
    name = keep(planner)
    answer = planner.get(f"/operations/{name}/packs/trading-standards.{kind}")
    assert answer.content.startswith(STARTS[kind])
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.{kind}"'
    assert (
        planner.get(f"/operations/{name}/packs/trading-standards.{kind}").content == answer.content
    )
    with site.store.reading() as session:
        acts = session.scalars(select(Act).where(Act.act == "briefings.hand_out")).all()
    assert [act.thing.partition(".")[2] for act in acts] == ["trading-standards"] * 2
    assert "took the pack for trading-standards" in planner.get(f"/operations/{name}").text


def test_a_pack_of_no_audience_or_form_is_not_found(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    for file in ("nobody.pdf", "commanders.exe", "commanders", ".pdf"):
        planner.get(f"/operations/{name}/packs/{file}", 404)


def test_a_danger_without_an_answer_stops_the_pack_and_leads_to_where_it_is_mended(
    site: Site,
) -> None:
    planner = site.person("planner")
    suspect = Subject(code="S-1", role="suspect", premises="P1", warning_markers=("dogs",))
    unanswered = a_plan(premises=(a_premises(hazards=()),), subjects=(suspect,))
    name = keep(planner, planfile.write(unanswered).encode())
    page = planner.get(f"/operations/{name}/packs/police.pdf", 422).text
    assert "dogs" in page
    assert f"/operations/{name}/sections/subjects" in page
    with site.store.reading() as session:
        assert not session.scalars(select(Act).where(Act.act == "briefings.hand_out")).all()


def test_a_leak_is_told_to_the_planner_and_only_that_it_waits_to_the_partner(site: Site) -> None:
    planner, partner = site.person("planner"), site.person("partner", "trading-standards")
    name = keep(planner)
    add(planner, name, "partner.trading-standards", "agency-lead")
    path = f"/operations/{name}/sections/agencies"
    typed = form_of(planner.get(path).text)
    row = next(
        re.match(r"(agencies\[\d+\])", field)[1]  # type: ignore[index]
        for field, values in typed.items()
        if values == ["trading-standards"] and field.endswith(".id")
    )
    planner.post(path, {**typed, f"{row}.tasks": ["Go to 14 Hollowbrook Lane, QZ1 2XY"]})
    page = planner.get(f"/operations/{name}/packs/trading-standards.pdf", 422).text
    assert "QZ1 2XY" in page
    assert f"/operations/{name}/sections/agencies" in page
    for address, status in (("/packs/trading-standards.pdf", 422), ("/part", 200)):
        told = partner.get(f"/operations/{name}{address}", status).text
        assert "The plan is still being made" in told
        assert "Hollowbrook" not in told
        assert "QZ1" not in told


def test_a_partner_takes_its_own_pack_and_no_other(site: Site, guide: Guide) -> None:
    planner, partner = site.person("planner"), site.person("partner", "trading-standards")
    name = keep(planner)
    add(planner, name, "partner.trading-standards", "agency-lead")
    assert partner.get(f"/operations/{name}/packs/trading-standards.docx").content[:2] == b"PK"
    for audience in audiences.of(example("car-wash", guide), guide):
        if audience.id != "trading-standards":
            partner.get(f"/operations/{name}/packs/{audience.id}.html", 403)


@pytest.mark.parametrize("agency", ["gold", "commanders", "centre", "police-scotland", "none"])
def test_an_account_that_names_a_group_or_a_body_not_there_has_no_pack(
    site: Site, agency: str
) -> None:
    planner, partner = site.person("planner"), site.person("partner", agency)
    name = keep(planner)
    add(planner, name, f"partner.{agency}", "agency-lead")
    for audience in ("gold", "commanders", "centre", "police", agency):
        partner.get(f"/operations/{name}/packs/{audience}.html", 403)
    assert "there is no pack for it" in partner.get(f"/operations/{name}/part").text


def test_centre_staff_work_from_the_checklist_alone(site: Site) -> None:
    planner, staff = site.person("planner"), site.person("partner", "local-authority")
    name = keep(planner)
    add(planner, name, "partner.local-authority", "centre-staff")
    page = staff.get(f"/operations/{name}/part").text
    assert "The centre's checklist" in page
    assert "/packs/" not in page
    staff.get(f"/operations/{name}/packs/local-authority.pdf", 403)
    staff.get(f"/operations/{name}/checklist")
    staff.get(f"/operations/{name}/checklist.pdf")
