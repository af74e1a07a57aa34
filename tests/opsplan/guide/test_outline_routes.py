"""The form with an order's questions: an outline back, nothing kept, nothing typed lost."""

import html
import io
import re
from typing import Any

import pypdfium2
import pytest

from opsplan.guide import outline_routes
from powers.guide import Guide
from tests.site import Site

FORM = "/guide/orders/stro/outline"
SAID = {
    "applicant": "police",
    "on": "2027-03-05",
    "reference": "OAK 12",
    "q-area": "yes",
    "q-acts": "Held the cards <of> workers.\nHoused them.",
    "q-duration": "shorter",
    "done": "advice",
}


def test_every_order_has_a_form_with_every_question_and_the_warning(
    site: Site, guide: Guide
) -> None:
    for path in guide.orders:
        page = html.unescape(site.anybody().get(f"/guide/orders/{path.id}/outline").text)
        assert "Type no names, addresses, sources or victims' details" in page
        assert "Nothing is kept here" in page
        for question in path.questions:
            assert question.question in page
            assert f'name="q-{question.id}"' in page


def test_the_day_of_the_page_stands_in_the_form(site: Site) -> None:
    page = site.anybody().get(f"{FORM}?on=2026-03-01").text
    assert 'value="2026-03-01"' in page
    assert "not today" in page


def test_the_outline_lists_what_is_open_first_and_shows_what_was_typed(site: Site) -> None:
    answer = site.anybody().post(FORM, {**SAID, "then": "show"}, 200)
    page = html.unescape(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    places = [
        page.index(words)
        for words in ("Draft for a lawyer, not advice", "Not answered yet", "but not met: 1")
    ]
    assert places == sorted(places)
    assert "Held the cards <of> workers." in page
    assert "Less than 2 years [not met]" in page
    assert "5 March 2027" in page
    to_do = page.partition('id="to-do"')[2]
    assert "Ask the applicant's lawyer and the CPS" not in to_do


def test_the_answers_come_back_to_be_changed(site: Site) -> None:
    reader = site.anybody()
    shown = reader.post(FORM, {**SAID, "then": "show"}, 200).text
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', shown)
    kept = {name: html.unescape(value) for name, value in found if name != "_csrf_token"}
    assert kept == SAID
    form = reader.post(FORM, {**kept, "then": "change"}, 200).text
    assert "Held the cards &lt;of&gt; workers.\nHoused them.</textarea>" in form
    assert re.search(r'name="q-area" type="radio" value="yes" checked', form)
    assert re.search(r'value="advice" checked', form)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_same_answers_are_handed_out_as_a_file(site: Site, kind: str) -> None:
    answer = site.anybody().post(FORM, {**SAID, "then": kind}, 200)
    assert f'filename="stro-outline-draft.{kind}"' in answer.headers["content-disposition"]
    if kind == "pdf":
        document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
        words = [page.get_textpage().get_text_range() for page in document]
        document.close()
        assert all("Draft for a lawyer, not advice: OAK 12" in " ".join(w.split()) for w in words)
    else:
        assert answer.content[:2] == b"PK"


def test_what_is_wrong_is_told_at_once_and_nothing_typed_is_lost(site: Site) -> None:
    typed = {
        **SAID,
        "on": "soon",
        "applicant": "nobody",
        "reference": "ring 01632 960123",
        "q-acts": "Mr Nobody at ZZ9 9ZZ",
        "done": "nothing",
    }
    page = html.unescape(site.anybody().post(FORM, {**typed, "then": "pdf"}, 422).text)
    for told in (
        "Who applies: must be one of police",
        "As the law stands on: must be a day",
        "Reference: seems to hold a telephone number",
        "What has the defendant done: seems to hold a person's title and name",
        "seems to hold a postcode",
        "Steps that are done: there is no step",
    ):
        assert told in page
    assert "Mr Nobody at ZZ9 9ZZ</textarea>" in page
    assert 'value="soon"' in page


def test_nothing_typed_is_written_anywhere(site: Site) -> None:
    reader = site.person("planner")

    def everything() -> list[str]:
        with site.store.reading() as session:
            driver: Any = session.connection().connection.dbapi_connection
            return list(driver.iterdump())

    before = everything()
    reader.post(FORM, {**SAID, "then": "show"}, 200)
    reader.post(FORM, {**SAID, "then": "pdf"}, 200)
    assert everything() == before


def test_an_address_that_asks_too_often_is_stopped_unless_signed_in(site: Site) -> None:
    reader, planner = site.anybody(), site.person("planner")
    for _ in range(outline_routes.TRIES):
        reader.post(FORM, {"then": "show"}, 200)
    reader.post(FORM, {"then": "show"}, 429)
    planner.post(FORM, {"then": "show"}, 200)


def test_an_order_nobody_knows_has_no_form(site: Site) -> None:
    site.anybody().get("/guide/orders/nothing/outline", 404)
    site.anybody().post("/guide/orders/nothing/outline", {}, 404)
