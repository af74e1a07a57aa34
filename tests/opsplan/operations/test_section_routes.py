"""Editing a plan section by section, through the application on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import html5lib
import pytest

from opsplan.operations.labels import SECTIONS
from tests.builders.operations import EXAMPLES
from tests.opsplan.operations.test_routes import add, keep
from tests.site import Site, Visitor

TEXTS = {
    "operation": "operation.author_role",
    "request": "request.asked_by",
    "estimate": "estimate.basis",
    "premises": "premises[0].description",
    "agencies": "agencies[0].lead",
    "roles": "roles[0].held_by",
    "powers": "powers[0].fallback",
    "subjects": "subjects[0].after_care",
    "risks": "risks[0].control",
    "method": "method.search_policy",
    "administration": "administration.rv",
    "communications": "communications.partner_line",
    "contingencies": "contingencies[0].then",
    "reception": "reception.notes",
    "human_rights": "human_rights[0].control",
    "meetings": "meetings[0].place",
    "sharing": "sharing[0].purpose",
}
"""A text of each section."""


def form_of(page: str) -> dict[str, Any]:
    """What a browser would send of the section's form, its buttons apart."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(f for f in tree.iter("form") if "/sections/" in f.get("action", ""))
    typed: dict[str, list[str]] = {}
    fields = (node for node in form.iter() if node.tag in ("input", "textarea", "select"))
    for node in fields:
        name, value = node.get("name"), None
        if node.tag == "textarea":
            value = "".join(node.itertext())
        elif node.tag == "select":
            chosen = [o for o in node.iter("option") if o.get("selected") is not None]
            value = (chosen or list(node.iter("option")))[0].get("value")
        elif node.get("type") == "checkbox":
            value = node.get("value") if node.get("checked") is not None else None
        else:
            value = node.get("value", "")
        if name and name != "_csrf_token" and value is not None:
            typed.setdefault(name, []).append(value)
    return dict(typed)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_form_sent_back_unchanged_changes_nothing(site: Site, section: str) -> None:
    planner = site.person("planner")
    name = keep(planner)
    before = planner.get(f"/operations/{name}/plan.toml").text
    path = f"/operations/{name}/sections/{section}"
    planner.post(path, form_of(planner.get(path).text))
    assert planner.get(f"/operations/{name}/plan.toml").text == before
    assert "is kept." in planner.get(f"{path}?saved=1").text


def test_a_row_comes_and_goes_and_nothing_typed_is_lost_on_the_way(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    path = f"/operations/{name}/sections/premises"
    typed = form_of(planner.get(path).text)
    typed["premises[1].description"] = ["typed and not saved"]
    more = planner.post(path, {**typed, "add": "premises[0].hazards"}, 200).text
    assert 'id="premises[0].hazards[4].what"' in more
    assert "typed and not saved" in more
    more = planner.post(path, {**form_of(more), "add": "premises"}, 200).text
    assert 'id="premises[2].code"' in more
    less = planner.post(path, {**form_of(more), "remove": "premises[0]"}, 200).text
    assert form_of(less)["rows.premises"] == ["2"]
    assert form_of(less)["premises[0].description"] == ["typed and not saved"]
    assert "typed and not saved" not in planner.get(path).text


@pytest.mark.parametrize("press", ["add", "remove"])
@pytest.mark.parametrize(
    "named", ["", "x", "premises[99]", "method.phases", "premises[0].code", "premises[0", "format"]
)
def test_a_row_that_cannot_be_is_no_row(site: Site, press: str, named: str) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/premises"
    typed = form_of(planner.get(path).text)
    answer = planner.post(path, {**typed, press: named}, 200 if named else 303)
    assert not named or form_of(answer.text)["rows.premises"] == ["2"]


def test_a_wrong_shape_stops_the_save_with_every_error_at_its_field(site: Site) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/agencies"
    typed = form_of(planner.get(path).text)
    typed |= {
        "agencies[0].people": ["many"],
        "agencies[1].arrive": ["soon"],
        "agencies[2].id": [""],
    }
    page = planner.post(path, typed, 422).text
    for field in ("agencies[0].people", "agencies[1].arrive", "agencies[2].id"):
        assert f'href="#{field}"' in page
        assert f'id="{field}-error"' in page
    assert 'value="many"' in page
    assert "People it sends (agency 1): must be a whole number" in page
    assert 'value="many"' not in planner.get(path).text


def test_a_contradiction_with_another_section_is_kept_and_told(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    path = f"/operations/{name}/sections/premises"
    typed = form_of(planner.get(path).text)
    typed["premises[1].code"] = ["P7"]
    planner.post(path, typed)
    page = planner.get(f"{path}?saved=1").text
    assert 'value="P7"' in page
    assert "Elsewhere in the plan" in page
    assert f"/operations/{name}/sections/agencies" in page
    home = planner.get(f"/operations/{name}").text
    assert "to mend before packs are made" in home
    refusal = planner.get(f"/operations/{name}/packs", 422).text
    assert "there is no premises P2" in refusal
    assert f"/operations/{name}/sections/agencies" in refusal


def test_an_hour_that_does_not_exist_is_refused(site: Site) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/operation"
    typed = form_of(planner.get(path).text)
    typed |= {"operation.t0": ["28 3 2027"], "operation.h_hour": ["01:30"]}
    assert "the clocks go forward" in planner.post(path, typed, 422).text
    typed |= {"operation.t0": ["31 10 2027"]}
    assert "the clocks go back" in planner.post(path, typed, 422).text
    planner.post(path, {**typed, "operation.h_hour_is": "second"})


def test_the_code_name_of_a_form_is_never_taken(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    path = f"/operations/{name}/sections/operation"
    typed = form_of(planner.get(path).text)
    planner.post(path, {**typed, "operation.code_name": "OTHER-NAME"})
    assert name in planner.get(f"/operations/{name}/plan.toml").text
    assert "OTHER-NAME" not in planner.get(f"/operations/{name}/plan.toml").text


def test_the_list_follows_a_changed_day(site: Site) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/operation"
    typed = form_of(planner.get(path).text)
    planner.post(path, {**typed, "operation.t0": "12/5/2027"})
    assert "Wednesday 12 May 2027" in planner.get("/operations").text


def test_a_section_changed_meanwhile_is_told_beside_mine(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner)
    other = a_deputy(site, planner, name)
    path = f"/operations/{name}/sections/request"
    mine = form_of(planner.get(path).text)
    theirs = form_of(other.get(path).text)
    other.post(path, {**theirs, "request.asked_by": "their words"})
    page = planner.post(path, {**mine, "request.asked_by": "my words"}, 409).text
    assert "planner, local-authority changed it on Tuesday 24 November 2026, 12:00" in page
    assert "their words" in page
    assert 'value="my words"' in page
    assert "Asked by" in page
    assert "their words" in planner.get(path).text
    planner.post(path, form_of(page))
    assert 'value="my words"' in planner.get(path).text


def test_the_same_change_twice_is_no_conflict(site: Site) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/request"
    typed = {**form_of(planner.get(path).text), "request.asked_by": "same words"}
    planner.post(path, typed)
    planner.post(path, typed)


def a_deputy(site: Site, lead: Visitor, name: str, agency: str = "local-authority") -> Visitor:
    """Another planner, made deputy by the lead."""
    deputy = site.person("planner", agency)
    add(lead, name, f"planner.{agency}", "deputy")
    return deputy


@pytest.mark.slow
def test_32_people_saving_different_sections_at_once_lose_nothing_and_see_no_error(
    site: Site,
) -> None:
    planner = site.person("planner")
    names = [keep(planner), keep(planner, EXAMPLES / "food-factory.toml")]
    work = [(name, section) for name in names for section in TEXTS][:32]
    people = [_fellow(site, planner) for _ in work]
    forms = [
        form_of(planner.get(f"/operations/{name}/sections/{section}").text)
        for name, section in work
    ]
    start = Barrier(len(work))

    def save(place: int) -> None:
        name, section = work[place]
        start.wait()
        typed = {**forms[place], TEXTS[section]: [f"changed by {place}"]}
        people[place].post(f"/operations/{name}/sections/{section}", typed)

    with ThreadPoolExecutor(len(work)) as pool:
        list(pool.map(save, range(len(work))))
    for place, (name, section) in enumerate(work):
        page = planner.get(f"/operations/{name}/sections/{section}").text
        assert form_of(page)[TEXTS[section]] == [f"changed by {place}"], (name, section)


def _fellow(site: Site, visitor: Visitor) -> Visitor:
    """Another browser of the same person."""
    made = site.anybody()
    made.client.cookies.update(visitor.client.cookies)
    return made


def test_of_32_people_saving_one_section_one_wins_and_the_rest_keep_their_typing(
    site: Site,
) -> None:
    planner = site.person("planner")
    path = f"/operations/{keep(planner)}/sections/request"
    form = form_of(planner.get(path).text)
    people = [_fellow(site, planner) for _ in range(32)]
    start = Barrier(32)

    def save(place: int) -> tuple[int, bool]:
        start.wait()
        typed = {
            **form,
            "request.asked_by": [f"words of {place}"],
            "_csrf_token": people[place]._form_token(),
        }
        answer = people[place].client.post(path, data=typed, follow_redirects=False)
        return answer.status_code, f'value="words of {place}"' in answer.text

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(save, range(32)))
    assert sorted(status for status, _ in answers) == [303] + [409] * 31
    assert all(kept for status, kept in answers if status == 409)
