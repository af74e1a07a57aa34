"""The pages of operations, through the application on both databases."""

import html
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from opsplan.operations import planfile
from opsplan.operations.access import RELATIONS
from opsplan.operations.records import Operation, OperationMember
from opsplan.people.records import Person
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


ADDRESSES = (
    "",
    "/plan.toml",
    "/people",
    "/sections/premises",
    "/powers",
    "/packs",
    "/packs/commanders.pdf",
    "/packs/trading-standards.html",
    "/part",
    "/part/invites.zip",
    "/checklist",
    "/checklist.xlsx",
    "/invites",
    "/invites.zip",
)
ACTS = ("/people", "/people/1/remove", "/sections/premises", "/powers", "/powers/confirm")


@pytest.mark.parametrize(
    ("role", "partnership"),
    [
        ("planner", "testshire"),
        ("coordinator", "testshire"),
        ("administrator", "testshire"),
        ("partner", "testshire"),
        ("auditor", "testshire"),
        ("planner", "elsewhere"),
    ],
)
def test_to_those_not_on_it_an_operation_does_not_exist(
    site: Site, role: str, partnership: str
) -> None:
    name = keep(site.person("planner"))
    other = site.person(role, "local-authority", partnership)
    missing = other.get("/operations/NOT-THERE", 404).text
    for address in ADDRESSES:
        page = other.get(f"/operations/{name}{address}", 404).text
        assert page == missing
    for address in ACTS:
        other.post(f"/operations/{name}{address}", {}, 404)
    assert name not in other.get("/operations").text
    assert "You are on no operation" in other.get("/operations").text


def test_a_partner_sees_its_own_part_and_nothing_of_the_rest(site: Site, guide: Guide) -> None:
    planner, partner = site.person("planner"), site.person("partner", "trading-standards")
    name = keep(planner)
    add(planner, name, "partner.trading-standards", "agency-lead")
    assert name in partner.get("/operations").text
    assert partner.get(f"/operations/{name}", 303).headers["location"].endswith("/part")
    page = partner.get(f"/operations/{name}/part").text
    plan = planfile.read(EXAMPLES / "car-wash.toml", guide)
    for agency in plan.agencies:
        shown = [task for task in agency.tasks if html.escape(task) in page]
        assert bool(shown) == (agency.id == "trading-standards"), agency.id
    for hidden in (plan.premises[0].address, plan.reception.address, plan.request.asked_by):
        assert html.escape(hidden) not in page
    for address in ADDRESSES:
        mine = ("", "/packs/trading-standards.html", "/part", "/part/invites.zip")
        if address not in mine:
            partner.get(f"/operations/{name}{address}", 403)
    for address in ACTS:
        partner.post(f"/operations/{name}{address}", {}, 403)
    partner.get(f"/operations/{name}/packs/trading-standards.html")


@pytest.mark.parametrize("relation", ["signatory", "loggist", "reader"])
def test_those_who_read_the_plan_change_and_take_nothing(site: Site, relation: str) -> None:
    planner, other = site.person("planner"), site.person("coordinator", "local-authority")
    name = keep(planner)
    add(planner, name, "coordinator.local-authority", relation)
    page = other.get(f"/operations/{name}").text
    assert "/sections/" not in page
    for address in ("/plan.toml", "/people", "/sections/premises", "/packs", "/checklist.pdf"):
        other.get(f"/operations/{name}{address}", 403)
    other.post(f"/operations/{name}/sections/premises", {}, 403)


def test_only_the_lead_adds_and_removes_people(site: Site) -> None:
    planner, other = site.person("planner"), site.person("planner", "local-authority")
    name = keep(planner)
    add(planner, name, "planner.local-authority", "deputy")
    other.get(f"/operations/{name}/people", 403)
    assert "Add or remove people" not in other.get(f"/operations/{name}").text
    page = planner.get(f"/operations/{name}/people").text
    for person in re.findall(r"/people/(\d+)/remove", page)[1:]:
        planner.post(f"/operations/{name}/people/{person}/remove")
    other.get(f"/operations/{name}", 404)
    lead = re.findall(r"/people/(\d+)/remove", page)[0]
    refused = planner.post(f"/operations/{name}/people/{lead}/remove", {}, 409).text
    assert "An operation keeps a lead" in refused


def test_people_of_another_partnership_cannot_be_added(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    site.person("planner", "police", "elsewhere")
    page = planner.get(f"/operations/{name}/people").text
    assert "elsewhere" not in page
    for account in range(1, 6):
        planner.post(f"/operations/{name}/people", {"account": account, "relation": "reader"}, 422)


@pytest.mark.parametrize(
    "relation", ["lead", "deputy", "reader", "reception-manager", "centre-staff"]
)
def test_nobody_of_an_immigration_body_is_put_where_the_centre_is_known(
    site: Site, relation: str
) -> None:
    planner = site.person("planner")
    name = keep(planner)
    site.person("planner", "immigration-enforcement")
    page = add(planner, name, "planner.immigration-enforcement", relation, 422)
    assert "can only be its agency lead" in page


def test_an_immigration_body_opens_no_operation(site: Site) -> None:
    visitor = site.person("planner", "immigration-enforcement")
    visitor.get("/operations/new", 403)
    visitor.post("/operations/new", NEW, 403)
    visitor.get("/operations/upload", 403)
    assert "Open an operation" not in visitor.get("/operations").text


@pytest.mark.parametrize("relation", list(RELATIONS))
def test_whatever_an_immigration_account_is_it_gets_nothing_of_the_centre(
    site: Site, relation: str
) -> None:
    """Even where a row was written past the rules."""
    planner = site.person("planner")
    name = keep(planner, EXAMPLES / "food-factory.toml")
    visitor = site.person("planner", "immigration-enforcement")
    with site.store.writing() as session:
        operation = session.scalars(select(Operation.id)).one()
        person = session.scalars(select(Person.id).where(Person.agency.like("immigration%"))).one()
        session.add(OperationMember(operation_id=operation, person_id=person, relation=relation))
    for address in ("/checklist", "/checklist.pdf", "/checklist.xlsx", "/packs/centre.pdf"):
        visitor.get(f"/operations/{name}{address}", 403)
    for address in ("/plan.toml", "/sections/reception", "/packs/commanders.html", "/invites.zip"):
        visitor.get(f"/operations/{name}{address}", 403)
    visitor.get(f"/operations/{name}", 303)
    page = visitor.get(f"/operations/{name}/part").text.lower()
    assert "reception" not in page
    assert "checklist" not in page


def test_a_code_name_that_is_taken_is_told_without_saying_by_whom(site: Site) -> None:
    site.person("planner").post("/operations/new", NEW)
    other = site.person("planner", "police", "elsewhere")
    page = other.post("/operations/new", NEW, 409).text
    assert "draw another code name" in page
    assert "testshire" not in page.lower()
    text = planfile.write(a_plan()).replace("TEASEL-GARNET", NEW["code_name"])
    sent = {"plan": ("plan.toml", text.encode(), "application/toml")}
    assert "draw another" in other.upload("/operations/upload", sent, {}, 409).text


def test_what_is_no_plan_file_is_refused(site: Site) -> None:
    planner = site.person("planner")
    for content in (b"", b"\xff\xfe", b"[operation", b"x" * 1_000_001):
        sent = {"plan": ("plan.toml", content, "application/toml")}
        planner.upload("/operations/upload", sent, {}, 422)
    assert "Choose a plan file" in planner.upload("/operations/upload", {}, {"x": "y"}, 422).text


def test_pages_of_the_list_hold_25_and_the_next_comes_first(site: Site) -> None:
    planner = site.person("planner")
    for number in range(27):
        day = f"{number + 1} 3 2027" if number < 26 else "1 9 2026"
        planner.post("/operations/new", {**NEW, "code_name": f"OAK-{number}", "t0": day})
    first = planner.get("/operations").text
    assert first.index("OAK-0<") < first.index("OAK-1<") < first.index("OAK-24<")
    assert "OAK-25<" not in first
    rest = planner.get("/operations?start=25").text
    assert rest.index("OAK-25<") < rest.index("OAK-26<")
    assert "Past" in rest
    planner.get("/operations?start=x")


@pytest.mark.parametrize("kind", list("WJVDSX"))
def test_every_kind_begins_with_a_plan_that_opens(site: Site, kind: str) -> None:
    planner = site.person("planner")
    planner.post("/operations/new", {**NEW, "kind": kind, "scenario": "any"})
    page = planner.get(f"/operations/{NEW['code_name']}").text
    assert "Whose turn" in page
    assert "to mend before packs are made" not in page


def add(lead: Visitor, name: str, account: str, relation: str, status: int = 303) -> str:
    """Put somebody on an operation through its page."""
    page = lead.get(f"/operations/{name}/people").text
    found = re.search(rf'<option value="(\d+)">[^<]*\({re.escape(account)}\.testshire@', page)
    assert found, account
    typed = {"account": found[1], "relation": relation}
    return lead.post(f"/operations/{name}/people", typed, status).text


def test_a_day_that_does_not_fit_what_is_usual_is_told_and_nothing_is_lost(site: Site) -> None:
    page = site.person("planner").post("/operations/new", {**NEW, "t0": "1 3 2026"}, 422).text
    assert "Choose another date: fair-work-agency starts on" in page
    assert 'value="TEASEL-MICA"' in page


@pytest.mark.parametrize(
    "name", ["%00", "a%00b", "x" * 300, "%F0%9F%98%80", "oak-1", "..%2f", "'--"]
)
def test_an_address_that_can_be_no_code_name_is_not_found(site: Site, name: str) -> None:
    site.person("planner").get(f"/operations/{name}", 404)


@pytest.mark.parametrize("account", ["0", "-1", "9" * 30, "x", ""])
def test_an_account_that_cannot_be_is_told(site: Site, account: str) -> None:
    planner = site.person("planner")
    typed = {"account": account, "relation": "reader"}
    page = planner.post(f"/operations/{keep(planner)}/people", typed, 422).text
    assert "Choose a person" in page


def test_a_body_too_large_is_refused_as_a_page(site: Site) -> None:
    planner = site.person("planner")
    sent = {"plan": ("plan.toml", b"x" * 3_000_000, "application/toml")}
    assert "too large" in planner.upload("/operations/upload", sent, {}, 413).text
