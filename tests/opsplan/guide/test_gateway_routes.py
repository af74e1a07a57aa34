"""Who may tell whom as a page and as JSON: confidence and limits first, nothing chosen is lost."""

from powers.guide import Guide
from tests.site import Site

PAIR = "source=hmrc&recipient=police"


def test_confidence_its_offence_and_the_limits_come_before_the_purpose(site: Site) -> None:
    text = site.anybody().get(f"/guide/gateways?{PAIR}&on=2026-11-25").text
    assert text.index("HMRC confidentiality") < text.index("Limit:") < text.index("For: ")
    assert 'href="/guide/offences/crca2005-s19-disclosure?on=2026-11-25"' in text
    assert 'href="/guide/powers/hmrc-gateway-crca-s18-20?on=2026-11-25"' in text
    assert "source=police&amp;recipient=hmrc&amp;on=2026-11-25" in text
    assert "not today" in text
    assert "not proof that there is none" in text


def test_nothing_found_is_said_plainly(site: Site) -> None:
    text = site.anybody().get("/guide/gateways?source=ifca&recipient=rspca").text
    assert "No gateway from IFCA to RSPCA found in this guide" in text
    assert "but only to others" in text


def test_the_form_comes_first_and_one_end_waits_for_the_other(site: Site) -> None:
    assert "name no person here" in site.anybody().get("/guide/gateways").text
    one = site.anybody().get("/guide/gateways?source=hmrc").text
    assert "Choose the other end too" in one
    assert '<option value="hmrc" selected>' in one
    assert 'href="/guide/gateways?source=hmrc#choose"' in (
        site.anybody().get("/guide/agencies/hmrc").text
    )


def test_somebody_who_is_no_body_of_the_guide_may_be_asked_about(site: Site) -> None:
    text = site.anybody().get("/guide/gateways?source=others&recipient=home-office").text
    assert '<option value="others" selected>' in text
    assert "Only when the other end demands it" in text


def test_wrong_ends_and_too_many_bodies_are_told_at_once_and_kept(site: Site) -> None:
    nine = "&".join(
        f"agency={name}" for name in ("police", "btp", "nca", "hmrc", "dwp", "hse", "nhs", "cqc")
    )
    text = site.anybody().get(f"/guide/gateways?source=nobody&{nine}&agency=dvla", 400).text
    assert "No agency is called" in text
    assert "Choose two to 8 agencies for the table, not 9" in text
    assert 'id="agency-dvla" name="agency" type="checkbox" value="dvla" checked' in text


def test_a_table_has_each_direction_and_leads_to_both(site: Site) -> None:
    text = site.anybody().get("/guide/gateways?agency=police&agency=nhs").text
    assert "source=police&amp;recipient=nhs" in text
    assert "source=nhs&amp;recipient=police" in text
    assert "Only within limits" in text
    assert "One direction never implies the other" in text


def test_the_matrix_leads_to_the_table_while_it_fits(site: Site) -> None:
    reader = site.anybody()
    text = reader.get("/guide/coverage?agency=police&agency=hmrc&on=2026-11-25").text
    assert 'href="/guide/gateways?agency=police&amp;agency=hmrc&amp;on=2026-11-25"' in text
    only = reader.get("/guide/coverage?agency=police&need=search").text
    assert 'ops-screen" href="/guide/gateways' not in only


def test_json_holds_what_the_page_holds_and_refuses_all_at_once(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    told = reader.get(f"/api/guide/gateways?{PAIR}&purpose=crime").json()
    assert told["found"]["bars"][0]["id"] == "crca2005-s18-confidentiality"
    assert guide.power(told["found"]["fits"][0]["id"]).gateway
    table = reader.get("/api/guide/gateways?agency=police&agency=nhs").json()
    assert table["found"] is None
    assert len(table["table"]) == 2
    assert "name both ends" in reader.get("/api/guide/gateways?source=hmrc", 400).text
    assert "name both ends" in reader.get("/api/guide/gateways", 400).text
    said = reader.get("/api/guide/gateways?source=x&recipient=y&z=1", 400).json()["what_to_do"]
    assert len(said) == 3
