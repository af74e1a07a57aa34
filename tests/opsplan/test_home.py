"""The start page before and after sign-in, the glossary, and errors as pages."""

import pytest

from opsplan import demonstration
from opsplan.database import Store
from powers.guide import Guide
from tests.site import Site, running


def test_anybody_finds_the_guides_search_box_and_what_the_service_is_for(site: Site) -> None:
    page = site.anybody().get("/").text
    assert 'name="q"' in page
    assert "Sign in" in page


def test_after_sign_in_the_three_doors_stand_open(site: Site) -> None:
    page = site.person("planner").get("/").text
    for door in ("/guide", "/operations", "/outcomes"):
        assert f'href="{door}"' in page
    assert "planner" in page


def test_what_waits_is_told_to_those_it_waits_for_alone(store: Store, guide: Guide) -> None:
    with store.writing() as session:
        demonstration.load(session, guide)
        ways_in = {link.part.role: link.token for link in demonstration.links(session)}
    with running(store, demonstration=True) as site:
        lead, stranger = site.anybody(), site.person("planner")
        lead.post(f"/sign-in/{ways_in['planner']}")
        waiting = lead.get("/").text
        assert "SALLOW-FLINT" in waiting
        assert "EXERCISE" in waiting
        assert "SALLOW-FLINT" not in stranger.get("/").text
        assert "Nothing waits for you today" in stranger.get("/").text


@pytest.mark.parametrize("path", ["/accessibility", "/leave-demonstration", "/sign-in"])
def test_what_the_service_says_of_itself_is_open_to_anybody(site: Site, path: str) -> None:
    site.anybody().get(path)


def test_a_page_that_is_not_there_says_so(site: Site) -> None:
    assert "Page not found" in site.anybody().get("/nothing-here", 404).text


def test_what_needs_sign_in_leads_there_and_back(site: Site) -> None:
    answer = site.anybody().get("/sign-out", 303)
    assert answer.headers["location"] == "/sign-in?next=/sign-out"
