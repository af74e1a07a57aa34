"""The page of changes, narrowed and dated; its JSON twin; who may read them."""

from collections.abc import Iterator

import pytest

from opsplan.database import Store
from powers.guide import Guide
from tests.site import Site, running

PAGE, TWIN, FEED = "/guide/changes", "/api/guide/changes", "/guide/changes.atom"


@pytest.fixture
def closed(store: Store) -> Iterator[Site]:
    """An installation whose guide is not open to anybody."""
    with running(store, public_guide=False) as made:
        yield made


def test_each_change_has_a_place_of_its_own_and_leads_to_its_entries(
    site: Site, guide: Guide
) -> None:
    text = site.anybody().get(PAGE).text
    for change in guide.changes:
        assert f'id="{change.id}"' in text
        assert f'href="#{change.id}"' in text
        for name in change.entries:
            assert f'/{name}"' in text


def test_changes_are_narrowed_to_an_agency_and_to_since_a_day(site: Site) -> None:
    reader = site.anybody()
    text = reader.get(f"{PAGE}?agency=trading-standards&since=2026-10-29").text
    assert 'id="2026-10-29-tobacco-and-vape-retail"' in text
    assert 'id="2027-01-01-tobacco-born-2009"' in text
    assert "2026-10-01-right-to-work" not in text
    assert "2025-04-06-unfair-trading" not in text
    assert "since 29 October 2026</p>" in text
    assert 'href="/guide/changes.atom?agency=trading-standards"' in text
    assert "proof that nothing does" in reader.get(f"{PAGE}?agency=rspca").text


def test_what_cannot_be_read_is_told_with_the_form_kept(site: Site) -> None:
    text = site.anybody().get(f"{PAGE}?agency=nobody&since=soon", 400).text
    assert "There is a problem" in text
    assert 'value="soon"' in text
    told = site.anybody().get(f"{TWIN}?agency=nobody&since=soon&agencies=x", 400).json()
    assert [line.partition(":")[0] for line in told["what_to_do"]] == [
        "since",
        "agency",
        "agencies",
    ]


def test_the_twin_gives_what_the_page_gives_in_the_same_order(site: Site, guide: Guide) -> None:
    found = site.anybody().get(f"{TWIN}?on=2026-11-24").json()
    anchors = [each["anchor"] for each in found["changes"]]
    assert len(anchors) == len(set(anchors))
    assert {change.id for change in guide.changes} <= set(anchors)
    days = [each["on"] for each in found["changes"]]
    coming = [day for day in days if day and day > "2026-11-24"]
    assert days[: len(coming)] == sorted(coming)
    past = [day for day in days if day and day <= "2026-11-24"]
    assert days[-len(past) :] == sorted(past, reverse=True)


def test_an_open_guide_says_nothing_of_signing_in_to_the_feed(site: Site) -> None:
    assert "cannot sign in" not in site.anybody().get(PAGE).text


def test_another_day_than_today_is_said_and_carried_along(site: Site) -> None:
    text = site.anybody().get(f"{PAGE}?on=2025-03-01").text
    assert "not today" in text
    assert '/guide/powers/pcsca-s44a-victim-information-request?on=2025-03-01"' in text


def test_a_closed_guide_keeps_its_changes_and_says_that_a_feed_reader_cannot_sign_in(
    closed: Site,
) -> None:
    for path in (PAGE, FEED):
        assert closed.anybody().get(path, 303).headers["location"].startswith("/sign-in")
    closed.anybody().get(TWIN, 401)
    reader = closed.person("partner")
    assert "cannot sign in" in reader.get(PAGE).text
    reader.get(FEED)
