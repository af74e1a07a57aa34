"""A page of results: links that narrow, take away and turn the page; notes kept for the few."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from opsplan.guide import results
from opsplan.guide.schemas import PageAsked
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)
BEFORE = dt.date(2025, 3, 1)


def _page(guide: Guide, asked: PageAsked, practice: bool = False) -> results.ResultsPage:
    return results.compose(guide, asked, TODAY, practice)


def _query(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query)


def test_a_facet_link_finds_as_many_as_it_counts(guide: Guide) -> None:
    page = _page(guide, PageAsked(q="enter premises"))
    for facet, (_, name, _) in zip(page.facets, results._FACETS, strict=True):
        choice = facet.first[-1]
        value = _query(choice.href)[name][0]
        many = name in ("agency", "kind", "premises")
        asked = PageAsked(q="enter premises", **{name: (value,) if many else value})
        assert _page(guide, asked).total == choice.count


def test_a_filter_can_be_taken_away_and_its_own_counts_are_gone(guide: Guide) -> None:
    asked = PageAsked(q="enter premises", agency=("hmrc",), warrant="none", on=BEFORE)
    page = _page(guide, asked)
    assert [choice.text.partition(":")[0] for choice in page.chosen] == ["Agency", "Warrant"]
    assert "agency" not in _query(page.chosen[0].href)
    assert _query(page.chosen[0].href)["on"] == [str(BEFORE)]
    assert not next(facet for facet in page.facets if facet.title == "Agency").first
    assert page.kept == (("agency", "hmrc"), ("warrant", "none"))


def test_the_pages_together_hold_every_hit_once(guide: Guide) -> None:
    asked, found = PageAsked(q="gangmaster inspection"), []
    page = _page(guide, asked)
    while True:
        found += [hit.href for hit in page.hits]
        if not page.after:
            break
        number = int(_query(page.after)["page"][0])
        page = _page(guide, PageAsked(q=asked.q, page=number))
        assert page.before
    assert len(found) == len(set(found)) == page.total
    assert page.page == page.pages


def test_links_carry_a_day_that_is_not_today(guide: Guide) -> None:
    assert all(
        hit.href.endswith(f"?on={BEFORE}")
        for hit in _page(guide, PageAsked(q="gangmaster", on=BEFORE)).hits
    )
    assert all(
        "?" not in hit.href for hit in _page(guide, PageAsked(q="gangmaster", on=TODAY)).hits
    )


@pytest.mark.parametrize("practice", [True, False])
def test_notes_on_use_are_quoted_only_for_those_who_may_read_them(
    guide: Guide, practice: bool
) -> None:
    page = _page(guide, PageAsked(q="write down the grounds before forcing entry"), practice)
    quoted = [
        hit
        for hit in page.hits
        if not hit.offence
        and "".join(part.text for part in hit.snippet).strip("… ")
        in guide.power(hit.href.rsplit("/", 1)[1]).use_in_operation
    ]
    assert bool(quoted) is practice
