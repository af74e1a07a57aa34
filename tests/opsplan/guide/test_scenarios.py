"""Briefs as pages and JSON: the law and the dangers for anybody, practice for those signed in."""

import html

import pytest

from opsplan.clock import today
from opsplan.guide import scenarios
from powers import briefs
from powers.briefcheck import SCENARIOS
from powers.guide import Guide
from tests.site import Site

CAR_WASH = "/guide/scenarios/car-wash"


def test_the_list_leads_to_every_brief_and_carries_the_day_along(site: Site, guide: Guide) -> None:
    text = site.anybody().get("/guide/scenarios?on=2025-03-01").text
    for name in SCENARIOS:
        assert f'href="/guide/scenarios/{name}?on=2025-03-01"' in text
    assert "not today" in text
    titles = [brief.title for brief in scenarios.every_brief(guide).briefs]
    assert titles == sorted(titles)
    told = site.anybody().get("/api/guide/scenarios").json()
    assert [brief["title"] for brief in told["briefs"]] == titles


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_practice_reaches_no_anonymous_reader_and_dangers_reach_everybody(
    site: Site, guide: Guide, scenario: str
) -> None:
    brief = guide.brief(scenario)
    practice = briefs.compose(guide, brief, today(), practice=True).practice
    assert practice is not None
    held = (practice.identity, practice.evidence, practice.safety)
    inside = (*practice.bring.values(), *practice.questions, *practice.goes_wrong, *held)
    anybody, planner = site.anybody(), site.person("planner")
    for path in (f"/guide/scenarios/{scenario}", f"/api/guide/scenarios/{scenario}"):
        public, signed_in = (html.unescape(who.get(path).text) for who in (anybody, planner))
        for danger in brief.dangers:
            assert danger.what in public
            assert danger.do in public
        for words in inside:
            assert words in signed_in
            assert f": {words}" not in public
        for words in (*practice.questions, *practice.goes_wrong, *held):
            assert words not in public
    assert anybody.get(f"/api/guide/scenarios/{scenario}").json()["practice"] is None


def test_the_answer_stands_before_the_law_and_leads_on(site: Site) -> None:
    text = site.person("planner").get(CAR_WASH).text
    order = ("wash cars by hand", 'id="dangers"', 'id="who"', 'id="needs"', 'id="powers"')
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert 'href="/guide/coverage?agency=fair-work-agency&amp;agency=police' in text
    assert (
        "premises=business&amp;premises=dwelling&amp;scenario=car-wash&amp;nation=england" in text
    )
    assert 'name="scenario" value="car-wash"' in text
    assert "life imprisonment" in text


def test_a_gap_a_nation_and_another_day_are_said(site: Site) -> None:
    text = site.anybody().get(f"{CAR_WASH}?nation=scotland&on=2025-03-01").text
    assert "not today" in text
    assert "Not working there: EA, FRS." in text
    assert "(not in Scotland)" in text
    assert "(starts 7 April 2026)" in text
    assert "/guide/agencies/police-scotland?on=2025-03-01" in text
    begging = site.anybody().get("/guide/scenarios/begging-public-place?nation=scotland").text
    assert "<strong>Gap:" in begging


def test_what_cannot_be_read_is_refused_and_an_unknown_brief_is_not_found(site: Site) -> None:
    reader = site.anybody()
    reader.get(f"{CAR_WASH}?on=soon", 422)
    reader.get(f"{CAR_WASH}?nation=atlantis", 422)
    reader.get("/guide/scenarios/any", 404)
    reader.get("/api/guide/scenarios/any", 404)
    assert "nation" in reader.get(f"/api{CAR_WASH}?nation=atlantis", 400).text
