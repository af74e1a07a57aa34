"""Orders as pages and JSON: which one when, who may apply as at a day, links that lead on."""

import html
import re

import pytest

from opsplan.clock import today
from opsplan.guide import order_routes
from powers.guide import Guide
from tests.site import Site


def test_the_list_leads_to_every_order_and_carries_the_day_along(site: Site, guide: Guide) -> None:
    text = site.anybody().get("/guide/orders?on=2025-03-01").text
    for path in guide.orders:
        assert f'href="/guide/orders/{path.id}?on=2025-03-01"' in text
        for line in path.choose:
            assert line in html.unescape(text)
    assert "not today" in text
    told = site.anybody().get("/api/guide/orders").json()
    assert [order["id"] for order in told["orders"]] == [path.id for path in guide.orders]
    assert order_routes.every_order(guide, today()).orders[2].short == "STRO"


def test_every_path_shows_its_questions_its_doubts_and_leads_to_entries_that_are_there(
    site: Site, guide: Guide
) -> None:
    reader = site.anybody()
    seen: set[str] = set()
    for path in guide.orders:
        text = reader.get(f"/guide/orders/{path.id}").text
        plain = html.unescape(text)
        for said in (*path.doubts, path.about, *(one.question for one in path.questions)):
            assert said in plain
        seen |= set(re.findall(r'href="(/guide/(?:powers|offences|sources)/[^"]+)"', text))
        assert f'href="/guide/orders/{path.id}/outline"' in text
    for address in sorted(seen):
        reader.get(address)


def test_who_may_apply_changes_with_the_day(site: Site) -> None:
    reader = site.anybody()
    now = reader.get("/guide/orders/stro").text
    assert "Could until 7 April 2026:</strong> The Gangmasters" in now
    before = reader.get("/guide/orders/stro?on=2026-04-06").text
    assert "From 7 April 2026:</strong> The Secretary of State" in before
    early = reader.get("/guide/orders/stro?on=2014-01-01").text
    assert "This order starts 31 July 2015." in early


def test_the_twin_says_what_the_page_says(site: Site) -> None:
    reader = site.anybody()
    told = reader.get("/api/guide/orders/stro?on=2026-04-06").json()
    assert {line["agency"]: line["may"] for line in told["applicants"]} == {
        "police": True,
        "nca": True,
        "immigration-enforcement": True,
        "fair-work-agency": False,
        "glaa": True,
    }
    assert told["path"]["from"] == "2015-07-31"
    assert reader.get("/api/guide/orders/stro?on=soon", 400).json()["what_to_do"]


def test_entries_lead_back_to_the_paths_that_rest_on_them(site: Site) -> None:
    reader = site.anybody()
    power = reader.get("/guide/powers/msa-s23-stro?on=2025-03-01").text
    assert 'href="/guide/orders/stro?on=2025-03-01"' in power
    offence = reader.get("/guide/offences/msa-s30-breach-order").text
    assert 'href="/guide/orders/stpo-conviction"' in offence
    assert "Orders worked through" not in reader.get("/guide/powers/pace-s24-arrest").text


@pytest.mark.parametrize("path", ["/guide/orders/nothing", "/api/guide/orders/nothing"])
def test_an_order_nobody_knows_is_not_found(site: Site, path: str) -> None:
    assert "nothing" in site.anybody().get(path, 404).text


def test_a_day_that_cannot_be_read_is_told(site: Site) -> None:
    assert "Enter a day" in site.anybody().get("/guide/orders?on=soon", 422).text
