"""Side by side as a page and as JSON: nothing chosen is lost, five are told what to do."""

import datetime as dt

from opsplan.guide import compare
from opsplan.guide.compare import CompareAsked
from opsplan.guide.labels import labels
from powers.guide import Guide
from tests.site import Site

THREE = "agency=police&agency=fair-work-agency&agency=hmrc"
FIVE = f"{THREE}&agency=nca&agency=hse"
TODAY = dt.date(2026, 11, 24)


def test_each_says_what_it_is_what_it_may_and_who_decides(site: Site, guide: Guide) -> None:
    text = site.anybody().get(f"/guide/compare?{THREE}&premises=business&on=2026-11-25").text
    for name in ("police", "fair-work-agency", "hmrc"):
        assert guide.agency(name).what_it_does[:60] in text
        assert f'href="/guide/agencies/{name}?on=2026-11-25"' in text
    assert f"Decides: {labels().decider['officer']}" in text
    assert f"Decides: {labels().decider['court']}" in text
    assert "Besides: powers that meet none of these" in text
    assert "not proof that nothing exists" in text
    assert "not today" in text


def test_the_form_comes_first_and_says_how_many(site: Site) -> None:
    assert "Choose two to four" in site.anybody().get("/guide/compare").text
    one = site.anybody().get("/guide/compare?agency=police").text
    assert "Choose what to put beside it" in one
    assert '<option value="police" selected>' in one
    assert (
        'href="/guide/compare?agency=police"' in site.anybody().get("/guide/agencies/police").text
    )


def test_five_are_told_to_take_one_away_and_all_are_kept(site: Site) -> None:
    text = site.anybody().get(f"/guide/compare?{FIVE}&premises=farm", 400).text
    assert "5 agencies are chosen and 4 fit side by side: take away 1" in text
    for name in ("police", "fair-work-agency", "hmrc", "nca", "hse"):
        assert f'<option value="{name}" selected>' in text
    assert 'value="farm" checked' in text
    assert '<a href="#agency">' in text
    assert 'id="agency"' in text


def test_an_unknown_agency_and_a_wrong_day_are_told_and_kept(site: Site) -> None:
    text = site.anybody().get("/guide/compare?agency=police&agency=nobody&on=soon", 400).text
    assert "No agency is called" in text
    assert '<option value="nobody" selected>' in text
    assert '<option value="police" selected>' in text
    assert 'value="soon"' in text


def test_one_may_be_put_in_the_place_of_another(guide: Guide) -> None:
    asked = CompareAsked(agency=("police", "hmrc"), premises=("farm",), scenario="farm")
    found = compare.work_out(guide, asked, TODAY)
    assert compare.address(found, "hmrc", TODAY) == (
        "/guide/compare?agency=police&premises=farm&scenario=farm&nation=england"
    )
    assert compare.address(found, "hmrc", dt.date(2026, 11, 25)).endswith("&on=2026-11-24")


def test_json_holds_what_the_page_holds_and_refuses_all_at_once(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    told = reader.get(f"/api/guide/compare?{THREE}&premises=business").json()
    assert [column["id"] for column in told["columns"]] == ["police", "fair-work-agency", "hmrc"]
    held = told["rows"][0]["held"][1][0]
    assert guide.power(held["id"]).title == held["title"]
    said = reader.get(f"/api/guide/compare?{FIVE}&nation=x", 400).json()["what_to_do"]
    assert len(said) == 2
    assert "take away 1" in reader.get(f"/api/guide/compare?{FIVE}", 400).text
    assert "name two to four" in reader.get("/api/guide/compare?agency=police", 400).text
    assert "no such parameter" in reader.get(f"/api/guide/compare?{THREE}&x=1", 400).text


def test_the_matrix_leads_to_the_comparison_while_it_fits(site: Site) -> None:
    reader = site.anybody()
    assert f"/guide/compare?{THREE.replace('&', '&amp;')}" in (
        reader.get(f"/guide/coverage?{THREE}").text
    )
    assert "/guide/compare?agency" not in reader.get(f"/guide/coverage?{FIVE}").text
