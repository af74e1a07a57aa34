"""The form that reports an error, and the pages where reports are dealt with."""

import html
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from opsplan.database import Store
from opsplan.guide import report_routes
from opsplan.guide.records import GuideReport
from tests.site import Site, Visitor, running

POWER = "power:pace-s17-1-e-life-and-limb"
FORM = f"/guide/report?about={POWER}"
SAID = {"about": POWER, "on": "2026-11-24", "wrong": "The section is repealed."}


@pytest.fixture
def closed(store: Store) -> Iterator[Site]:
    """An installation whose guide is not open to anybody."""
    with running(store, public_guide=False) as made:
        yield made


def count(site: Site) -> int:
    with site.store.reading() as session:
        return session.scalars(select(func.count()).select_from(GuideReport)).one()


def sent(reader: Visitor, **more: str) -> str:
    """Where the reader is led once the report is kept."""
    return str(reader.post("/guide/report", {**SAID, **more}).headers["location"])


@pytest.mark.parametrize(
    "path",
    [
        "/guide/powers/pace-s17-1-e-life-and-limb",
        "/guide/offences/msa-s2-human-trafficking",
        "/guide/agencies/police",
        "/guide/sources",
        "/guide/sources/acts/ukpga/1984/60",
        "/guide/sources/publications/pace-code-b",
    ],
)
def test_every_page_leads_to_a_form_about_itself_as_at_its_day(site: Site, path: str) -> None:
    reader = site.anybody()
    for day in ("", "?on=2025-03-01"):
        page = html.unescape(reader.get(path + day).text)
        (link,) = set(re.findall(r'href="(/guide/report\?[^"]+)"', page))
        form = reader.get(link).text
        assert f'href="{path}' in form
        if day and "about=sources" not in link:
            assert "1 March 2025" in form


def test_a_report_of_somebody_signed_in_is_kept_and_its_page_shown(site: Site) -> None:
    reader = site.person("partner")
    form = reader.get(FORM).text
    assert "victim" in form
    assert 'name="reach"' not in form
    where = sent(reader)
    assert re.fullmatch(r"/guide/reports/\d+\?sent=yes", where)
    page = reader.get(where).text
    assert "The section is repealed." in page
    assert "partner, police" in page
    assert sent(reader) == where
    assert count(site) == 1


def test_an_anonymous_reader_reports_where_the_guide_is_open(site: Site) -> None:
    reader = site.anybody()
    assert 'name="reach"' in reader.get(FORM).text
    where = sent(reader, reach="desk@example.invalid")
    assert where == "/guide/report/sent"
    reader.get(where)
    admin = site.person("administrator", partnership="elsewhere").get("/guide/reports").text
    assert "not signed in" in admin


def test_an_anonymous_reader_is_refused_where_it_is_not(closed: Site) -> None:
    reader = closed.anybody()
    assert reader.get(FORM, 303).headers["location"].startswith("/sign-in")
    reader.post("/guide/report", SAID, 401)
    assert count(closed) == 0
    assert sent(closed.person("partner"))


def test_reports_are_never_open_to_anonymous_readers(site: Site) -> None:
    number = sent(site.person("partner")).partition("?")[0]
    reader = site.anybody()
    for path in ("/guide/reports", number):
        assert reader.get(path, 303).headers["location"].startswith("/sign-in")
    reader.post(number, {"outcome": "changed", "answer": "x", "version": "0"}, 401)


def test_one_address_cannot_send_without_end_unless_signed_in(site: Site) -> None:
    reader = site.anybody()
    for number in range(report_routes.TRIES):
        sent(reader, wrong=f"Wrong {number}")
    reader.post("/guide/report", {**SAID, "wrong": "Once more"}, 429)
    reader.get(FORM)
    sent(site.person("partner"), wrong="Once more")
    assert count(site) == report_routes.TRIES + 1


@pytest.mark.parametrize(
    "typed",
    [
        {"wrong": ""},
        {"wrong": "   "},
        {"wrong": "x" * 2001},
        {"wrong": "x\u202ey"},
        {"law": "x" * 1001},
        {"reach": "x" * 201},
        {"reach": "one\ntwo"},
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(
    site: Site, typed: dict[str, str]
) -> None:
    page = site.anybody().post("/guide/report", {**SAID, "law": "Now s18.", **typed}, 422).text
    assert "There is a problem" in page
    if "law" not in typed:
        assert "Now s18." in page
    assert count(site) == 0


def test_as_many_characters_as_are_offered_can_be_typed_in_lines(site: Site) -> None:
    assert sent(site.person("partner"), wrong="\r\n".join(["x" * 99] * 20))


def test_what_nobody_can_see_is_no_part_of_what_was_typed(site: Site) -> None:
    reader = site.person("partner")
    page = reader.get(sent(reader, wrong="Sec\x00ti\x07on 17\x85\uffff is wrong")).text
    assert "Section 17 is wrong" in page


def test_more_than_a_form_can_hold_is_refused(site: Site) -> None:
    site.anybody().post("/guide/report", {**SAID, "wrong": "x" * 50_000}, 413)


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    reader = site.anybody()
    reader.get(FORM)
    assert reader.client.post("/guide/report", data=SAID).status_code == 403
    assert count(site) == 0


@pytest.mark.parametrize("about", ["", "power:none", "nothing", "act:ukpga/1/1"])
def test_a_report_about_nothing_in_the_guide_is_refused(site: Site, about: str) -> None:
    site.anybody().post("/guide/report", {**SAID, "about": about}, 404)
    site.anybody().get(f"/guide/report?about={about}", 404)


@pytest.mark.parametrize("day", ["", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_today(site: Site, day: str) -> None:
    reader = site.person("partner")
    assert "as at Tuesday" in reader.get(sent(reader, on=day)).text or count(site) == 1


def test_markup_that_was_typed_stays_text(site: Site) -> None:
    typed = '<script>alert("x")</script> & <b>bold</b>'
    reader, admin = site.person("partner"), site.person("administrator")
    number = sent(reader, wrong=typed, law=typed).partition("?")[0]
    for page in (reader.get(number), admin.get(number), admin.get("/guide/reports")):
        assert "<script>alert" not in page.text
        assert "<b>bold" not in page.text
        assert html.escape(typed)[:20] in page.text.replace("&#34;", "&quot;")


def test_no_page_of_reports_is_ever_kept(site: Site) -> None:
    reader, admin = site.anybody(), site.person("administrator")
    number = sent(site.person("partner")).partition("?")[0]
    for answer in (
        reader.get(FORM),
        reader.get("/guide/report/sent"),
        admin.get("/guide/reports"),
        admin.get(number),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers


def test_administrators_of_that_partnership_deal_with_it_and_the_reporter_is_told(
    site: Site,
) -> None:
    reader, admin = site.person("partner"), site.person("administrator")
    number = sent(reader).partition("?")[0]
    assert "1 report waits" in admin.get("/").text
    assert number in admin.get("/guide/reports").text
    assert 'name="outcome"' not in reader.get(number).text
    reader.post(number, {"outcome": "changed", "answer": "I say so", "version": "0"}, 403)
    assert "Choose what became of it" in admin.post(number, {"version": "0"}, 422).text
    answered = {"outcome": "changed", "answer": "Section 17 now.", "version": "0"}
    admin.post(number, answered)
    assert "Section 17 now." in reader.get(number).text
    assert "It was dealt with: the guide changes" in reader.get("/").text
    assert "reports wait" not in admin.get("/").text
    assert admin.post(number, answered).headers["location"] == f"{number}?saved=yes"


def test_the_slower_of_two_administrators_is_told_and_keeps_what_was_typed(site: Site) -> None:
    first, second = site.person("administrator"), site.person("administrator", "local-authority")
    number = sent(site.person("partner")).partition("?")[0]
    first.post(number, {"outcome": "changed", "answer": "Mended.", "version": "0"})
    typed = {"outcome": "unchanged", "answer": "It stands.", "version": "0"}
    page = second.post(number, typed, 409).text
    assert "Somebody else dealt with this" in page
    assert "Mended." in page
    assert "It stands." in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    second.post(number, {**typed, "version": version[1]})
    assert "It stands." in first.get(number).text


def test_another_partnerships_administrator_sees_nothing(site: Site) -> None:
    number = sent(site.person("partner")).partition("?")[0]
    other = site.person("administrator", partnership="elsewhere")
    assert number not in other.get("/guide/reports").text
    assert "report waits" not in other.get("/").text
    other.get(number, 404)
    other.post(number, {"outcome": "changed", "answer": "x", "version": "0"}, 404)


def test_everybody_else_sees_their_own_reports_alone(site: Site) -> None:
    mine, other = site.person("partner"), site.person("planner")
    number = sent(mine).partition("?")[0]
    assert number in mine.get("/guide/reports").text
    assert number not in other.get("/guide/reports").text
    other.get(number, 404)
