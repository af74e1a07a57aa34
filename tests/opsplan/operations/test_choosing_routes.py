"""Choosing powers by a browser, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import html5lib

from opsplan.operations import planfile
from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan, an_agency
from tests.opsplan.operations.test_routes import keep
from tests.opsplan.operations.test_section_routes import _fellow, a_deputy, form_of
from tests.site import Site, Visitor

ARREST, WARRANT = "police pace-s24-arrest", "police pace-s8-search-warrant"
FWA = "fair-work-agency fwa-era2025-s97-enter-premises"


def kept(visitor: Visitor, **changes: Any) -> str:
    """A small plan of police and the Fair Work Agency at one door."""
    agencies = (an_agency(), an_agency("fair-work-agency"))
    text = planfile.write(a_plan(agencies=agencies, **changes))
    return keep(visitor, text.encode())


def opened(visitor: Visitor, name: str, premises: str = "P1") -> dict[str, Any]:
    """The fields that the form sends whatever is ticked."""
    page = visitor.get(f"/operations/{name}/powers?premises={premises}").text
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(f for f in tree.iter("form") if f.get("id") == "choices")
    return {
        node.get("name"): node.get("value", "")
        for node in form.iter("input")
        if node.get("type") in ("hidden", "text") and node.get("name") != "_csrf_token"
    }


def plan(visitor: Visitor, name: str, guide: Guide) -> OperationPlan:
    return planfile.parse(visitor.get(f"/operations/{name}/plan.toml").text.encode(), guide)


def test_ticked_powers_become_rows_and_are_shown_ticked_afterwards(
    site: Site, guide: Guide
) -> None:
    planner = site.person("planner")
    name = kept(planner)
    section = planner.get(f"/operations/{name}/sections/powers").text
    assert f"/operations/{name}/powers" in section
    typed = opened(planner, name)
    typed["checked_by.police"] = "force solicitor"
    answer = planner.post(f"/operations/{name}/powers", {**typed, "power": [ARREST, WARRANT]})
    page = planner.get(answer.headers["location"]).text
    assert "2 powers are added" in page
    assert page.count("checked disabled") == 2
    rows = plan(planner, name, guide).powers
    assert {row.power for row in rows} == {"pace-s24-arrest", "pace-s8-search-warrant"}
    assert {row.checked_by for row in rows} == {"force solicitor"}
    assert all(row.chosen_on and row.entry and row.edition == guide.edition for row in rows)
    home = planner.get(f"/operations/{name}").text
    assert "1 to fill in" in home
    assert "changed Powers" in home


def test_a_row_edited_in_the_section_keeps_when_it_was_chosen(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = kept(planner)
    planner.post(f"/operations/{name}/powers", {**opened(planner, name), "power": ARREST})
    (before,) = plan(planner, name, guide).powers
    path = f"/operations/{name}/sections/powers"
    form = form_of(planner.get(path).text)
    assert not [field for field in form if "chosen_on" in field or field.endswith(".entry")]
    planner.post(path, {**form, "powers[0].document": ["grounds in the notebook"]})
    (after,) = plan(planner, name, guide).powers
    assert after.document == "grounds in the notebook"
    assert (after.chosen_on, after.entry) == (before.chosen_on, before.entry)


def test_nothing_ticked_and_what_is_no_choice_are_refused_in_words(site: Site) -> None:
    planner = site.person("planner")
    name = kept(planner)
    typed, path = opened(planner, name), f"/operations/{name}/powers"
    assert "Tick at least one power to add" in planner.post(path, typed, 422).text
    odd = {**typed, "power": [ARREST, "police fso2005-a27-entry-inspect", "<script>"]}
    page = planner.post(path, odd, 422).text
    told = "No choice of P1 (any more), look again: fso2005-a27-entry-inspect, &lt;script&gt;"
    assert told in page
    assert f'value="{ARREST}" checked' in page
    long = {**typed, "power": ARREST, "checked_by.police": "x" * 301}
    assert "Legal checker: must be at most 300" in planner.post(path, long, 422).text
    planner.get(f"{path}?premises=P9", 404)
    planner.post(path, {**typed, "premises": "P9", "power": ARREST}, 404)


def test_more_powers_than_the_section_can_hold_are_refused(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    line = PlannedPower(premises="P1", agency="police", power="pace-s24-arrest")
    name = kept(planner, powers=(line,) * 100)
    typed = {**opened(planner, name), "power": WARRANT}
    refused = planner.post(f"/operations/{name}/powers", typed, 422).text
    assert "100 powers at most" in refused
    assert len(plan(planner, name, guide).powers) == 100


def test_a_plan_without_premises_or_bodies_says_what_comes_first(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner, planfile.write(a_plan()).encode())
    path = f"/operations/{name}/sections/premises"
    planner.post(path, {**form_of(planner.get(path).text), "rows.premises": ["0"]})
    page = planner.get(f"/operations/{name}/powers").text
    assert "Write the premises" in page
    refused = planner.post(f"/operations/{name}/powers", {"version": "0"}, 422).text
    assert "The plan has no premises yet" in refused


def test_powers_changed_meanwhile_are_told_and_nothing_of_either_is_lost(
    site: Site, guide: Guide
) -> None:
    planner = site.person("planner")
    name = kept(planner)
    other = a_deputy(site, planner, name)
    path = f"/operations/{name}/powers"
    mine, theirs = opened(planner, name), opened(other, name)
    other.post(path, {**theirs, "power": FWA})
    page = planner.post(path, {**mine, "power": ARREST}, 409).text
    assert "Somebody else changed the powers" in page
    assert "planner, local-authority changed them on" in page
    assert f'value="{FWA}" checked disabled' in page
    assert f'value="{ARREST}" checked' in page
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(f for f in tree.iter("form") if f.get("id") == "choices")
    version = next(n.get("value") for n in form.iter("input") if n.get("name") == "version")
    planner.post(path, {**mine, "version": version, "power": ARREST})
    assert {row.power for row in plan(planner, name, guide).powers} == {
        FWA.split()[1],
        ARREST.split()[1],
    }


def test_of_people_choosing_at_once_one_wins_and_the_others_keep_their_ticks(
    site: Site, guide: Guide
) -> None:
    planner = site.person("planner")
    name = kept(planner)
    typed = opened(planner, name)
    values = [ARREST, WARRANT, FWA, "police pace-s17-1-e-life-and-limb"] * 2
    people = [_fellow(site, planner) for _ in values]
    start = Barrier(len(values))

    def choose(place: int) -> tuple[int, str]:
        start.wait()
        sent = {**typed, "power": values[place], "_csrf_token": people[place]._form_token()}
        answer = people[place].client.post(
            f"/operations/{name}/powers", data=sent, follow_redirects=False
        )
        return answer.status_code, answer.text

    with ThreadPoolExecutor(len(values)) as pool:
        answers = list(pool.map(choose, range(len(values))))
    rows = plan(planner, name, guide).powers
    assert len(rows) == 1
    won = f"{rows[0].agency} {rows[0].power}"
    for value, (status, text) in zip(values, answers, strict=True):
        assert status == 303 if value == won and status != 409 else status == 409
        assert status == 303 or f'value="{value}" checked' in text


def test_one_button_confirms_the_powers_as_they_now_stand(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner, EXAMPLES / "food-factory.toml")
    home = planner.get(f"/operations/{name}").text
    assert "Confirm the powers as they now stand" in home
    tree = html5lib.parse(home, namespaceHTMLElements=False)
    form = next(f for f in tree.iter("form") if f.get("action", "").endswith("/powers/confirm"))
    version = next(n.get("value") for n in form.iter("input") if n.get("name") == "version")
    before = plan(planner, name, guide)
    answer = planner.post(f"/operations/{name}/powers/confirm", {"version": version})
    assert "confirmed as they now stand" in planner.get(answer.headers["location"]).text
    assert "Confirm the powers" not in planner.get(f"/operations/{name}").text
    after = plan(planner, name, guide)
    assert all(row.chosen_on and row.entry for row in after.powers)
    assert [row.power for row in after.powers] == [row.power for row in before.powers]
    planner.post(f"/operations/{name}/powers/confirm", {"version": version})


def test_a_confirmation_of_what_somebody_changed_meanwhile_is_stopped(site: Site) -> None:
    planner = site.person("planner")
    name = keep(planner, EXAMPLES / "car-wash.toml")
    page = planner.post(f"/operations/{name}/powers/confirm", {"version": "77"}, 409).text
    assert "Somebody else changed the powers" in page
    assert "Confirm the powers as they now stand" in page


def test_only_those_who_write_the_plan_choose(site: Site) -> None:
    planner = site.person("planner")
    name = kept(planner)
    for stranger in (site.person("planner", "nca"), site.person("partner", "fire-and-rescue")):
        stranger.get(f"/operations/{name}/powers", 404)
        stranger.post(f"/operations/{name}/powers", {"power": ARREST}, 404)
        stranger.post(f"/operations/{name}/powers/confirm", {}, 404)
