"""The checklist from the page, on both databases."""

import pytest
from sqlalchemy import select

from opsplan.audit import Act
from opsplan.documents.files import render
from opsplan.reception import checklist
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, example
from tests.opsplan.operations.test_routes import keep
from tests.opsplan.operations.test_section_routes import form_of
from tests.site import Site

STARTS = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("kind", list(STARTS))
def test_the_checklist_is_a_file_and_an_act(site: Site, kind: str) -> None:
    planner = site.person("planner")
    name = keep(planner)
    answer = planner.get(f"/operations/{name}/checklist.{kind}")
    assert answer.content.startswith(STARTS[kind])
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.{kind}"'
    with site.store.reading() as session:
        assert len(session.scalars(select(Act).where(Act.act == "reception.hand_out")).all()) == 1
    assert "took the checklist" in planner.get(f"/operations/{name}").text


def test_page_and_command_line_make_the_same_file(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner, EXAMPLES / "food-factory.toml")
    plan = example("food-factory", guide)
    made = render(checklist.compose(plan, work_out(plan, load())), "html")
    assert planner.get(f"/operations/{name}/checklist.html").content == made


def test_the_page_shows_every_quantity_with_its_reason(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner)
    page = planner.get(f"/operations/{name}/checklist").text
    plan = example("car-wash", guide)
    for line in work_out(plan, load()).lines[:5]:
        assert line.thing in page
    assert plan.reception.address not in page


def test_an_address_on_the_paper_is_refused_with_a_link_to_its_section(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    path = f"/operations/{name}/sections/reception"
    typed = form_of(planner.get(path).text)
    address = typed["reception.address"][0]
    planner.post(path, {**typed, "reception.notes": [f"Meet at {address}"]})
    for page in ("/checklist", "/checklist.pdf"):
        told = planner.get(f"/operations/{name}{page}", 422).text
        assert "reception.notes" in told
        assert path in told
