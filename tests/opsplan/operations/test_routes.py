"""The pages of operations, through the application on both databases."""

import re
from pathlib import Path

import pytest

from opsplan.operations import planfile
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan
from tests.site import Site, Visitor

NEW = {
    "kind": "J",
    "scenario": "car-wash",
    "code_name": "TEASEL-MICA",
    "t0": "27 5 2027",
    "h_hour": "10:30",
}


def keep(visitor: Visitor, path: Path | bytes = EXAMPLES / "car-wash.toml") -> str:
    """Upload a plan and give its code name back."""
    content = path if isinstance(path, bytes) else path.read_bytes()
    answer = visitor.upload(
        "/operations/upload", {"plan": ("plan.toml", content, "application/toml")}, {}, 303
    )
    return answer.headers["location"].rpartition("/")[2]


def test_a_planner_opens_an_operation_and_is_its_lead(site: Site) -> None:
    planner = site.person("planner")
    suggested = re.search(
        r'name="code_name" type="text" value="([A-Z-]+)"', planner.get("/operations/new").text
    )
    assert suggested
    answer = planner.post("/operations/new", NEW)
    assert answer.headers["location"].endswith("/operations/TEASEL-MICA")
    home = planner.get("/operations/TEASEL-MICA").text
    assert "Thursday 27 May 2027" in home
    assert "10:30 (BST)" in home
    assert "EXERCISE" in home
    assert "Testshire Partnership" in home
    assert "to fill in" in home
    listed = planner.get("/operations").text
    assert "TEASEL-MICA" in listed
    assert "you are lead" in listed


def test_every_error_is_told_at_once_and_nothing_typed_is_lost(site: Site) -> None:
    planner = site.person("planner")
    wrong = {"code_name": "teasel mica!", "t0": "31 2 2027", "h_hour": "25:99", "scenario": "farm"}
    page = planner.post("/operations/new", wrong, 422).text
    for told in ("Choose what kind", "Enter a code name", "Enter the date", "Enter H-hour"):
        assert told in page
    for typed in ('value="teasel mica!"', 'value="31 2 2027"', 'value="25:99"'):
        assert typed in page
    assert '<option value="farm" selected>' in page


def test_an_uploaded_plan_is_kept_as_it_is(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner)
    text = planner.get(f"/operations/{name}/plan.toml").text
    path = EXAMPLES / "car-wash.toml"
    assert planfile.parse(text.encode(), guide) == planfile.read(path, guide)


@pytest.mark.parametrize("name", ["car-wash", "food-factory"])
def test_every_section_of_an_example_can_be_looked_at(site: Site, name: str) -> None:
    planner = site.person("planner")
    code = keep(planner, EXAMPLES / f"{name}.toml")
    home = planner.get(f"/operations/{code}").text
    for section in re.findall(rf"/operations/{code}/sections/([a-z_]+)", home):
        planner.get(f"/operations/{code}/sections/{section}")
    planner.get(f"/operations/{code}/people")
    planner.get(f"/operations/{code}/packs")
    planner.get(f"/operations/{code}/checklist")
    planner.get(f"/operations/{code}/invites")


def test_a_faulty_plan_file_is_refused_with_every_problem_and_its_line(site: Site) -> None:
    planner = site.person("planner")
    text = planfile.write(a_plan()).replace('code = "P1"', 'code = "X1"').replace('"J"', '"Q"')
    sent = {"plan": ("plan.toml", text.encode(), "application/toml")}
    page = planner.upload("/operations/upload", sent, {}, 422).text
    assert "operation.kind" in page
    assert "premises[0].code" in page
    assert "(line " in page
    assert "You are on no operation" in planner.get("/operations").text
