"""The pocket guide from the browser: whoever may read the guide gets it, and one is made at a
time."""

import datetime as dt

import pytest
from litestar.exceptions import ServiceUnavailableException

from opsplan.guide import pocketroutes
from opsplan.guide.pocket import Chosen
from opsplan.guide.pocketroutes import TRIES, Shelf
from powers.guide import Guide
from tests.site import Site

LEAFLET = "/guide/pocket.pdf?agency=fire-and-rescue&scenario=nail-bar&nation=england"
TODAY = dt.date(2026, 11, 24)
CHOSEN = Chosen(agencies=("fire-and-rescue",), scenario="nail-bar")


def test_anybody_the_guide_is_open_to_gets_the_file_by_its_own_name(site: Site) -> None:
    answer = site.anybody().get(LEAFLET)
    assert answer.headers["content-type"] == "application/pdf"
    name = answer.headers["content-disposition"]
    assert "pocket-guide-fire-and-rescue-nail-bar-england-2026-11-24.pdf" in name
    assert answer.content.startswith(b"%PDF")
    word = site.person("planner").get(LEAFLET.replace(".pdf", ".docx"))
    assert word.content.startswith(b"PK")


def test_the_pages_of_an_agency_and_of_a_kind_of_operation_lead_there(site: Site) -> None:
    reader = site.anybody()
    agency = reader.get("/guide/agencies/fire-and-rescue?on=2026-05-01").text
    assert 'href="/guide/pocket.pdf?agency=fire-and-rescue&on=2026-05-01"' in agency.replace(
        "&amp;", "&"
    )
    assert "/guide/pocket." not in reader.get("/guide/agencies/glaa").text
    scenario = reader.get("/guide/scenarios/nail-bar?nation=wales").text.replace("&amp;", "&")
    for kind in ("pdf", "docx"):
        assert f'href="/guide/pocket.{kind}?scenario=nail-bar&nation=wales"' in scenario


def test_what_is_asked_wrongly_is_told(site: Site) -> None:
    reader = site.anybody()
    for wrong in ("agency=polise", "scenario=carwash", "on=soon", "agencies=police"):
        reader.get(f"/guide/pocket.pdf?{wrong}", 422)
    nothing = "/guide/pocket.pdf?agency=border-security-command&on=2025-01-01"
    assert "no proof" in reader.get(nothing, 422).text


def test_while_another_is_made_it_is_refused_politely_and_says_when_to_come_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Shelf(wait=0.01)
    monkeypatch.setattr(pocketroutes, "SHELF", busy)
    with busy.making:
        answer = site.anybody().get(LEAFLET, 503)
    assert "Busy just now" in answer.text
    assert answer.headers["retry-after"] == "10"
    site.anybody().get(LEAFLET)


def test_one_address_may_not_ask_without_end(site: Site) -> None:
    reader = site.anybody()
    for _ in range(TRIES):
        reader.get(LEAFLET)
    reader.get(LEAFLET, 429)


def test_a_file_once_made_is_given_again_while_another_is_made(guide: Guide) -> None:
    shelf = Shelf(wait=0.01)
    first = shelf.file(guide, CHOSEN, TODAY, "docx")
    with shelf.making:
        assert shelf.file(guide, CHOSEN, TODAY, "docx") is first
        with pytest.raises(ServiceUnavailableException):
            shelf.file(guide, CHOSEN, TODAY - dt.timedelta(days=1), "docx")


def test_the_shelf_holds_no_more_than_its_bytes(guide: Guide) -> None:
    shelf = Shelf(most=20_000)
    first = shelf.file(guide, CHOSEN, TODAY, "docx")
    shelf.file(guide, CHOSEN, TODAY - dt.timedelta(days=1), "docx")
    assert shelf.file(guide, CHOSEN, TODAY, "docx") is not first
    assert sum(map(len, shelf._files.values())) <= 20_000
