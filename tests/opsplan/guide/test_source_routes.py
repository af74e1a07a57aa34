"""The sources' pages and their twins as a reader meets them."""

import re

import pytest

from powers.guide import Guide
from tests.site import Site

ACT = "/guide/sources/acts/ukpga/1984/60"
OLD = "/guide/sources/publications/working-together-2018"


def test_the_list_leads_to_every_act_and_publication(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    page = reader.get("/guide/sources").text
    twin = reader.get("/api/guide/sources").json()
    for act in twin["acts"]:
        assert f'href="/guide/sources/acts/{act["root"]}"' in page
    for one in guide.publications:
        assert f'href="/guide/sources/publications/{one.id}"' in page
    assert [one["id"] for one in twin["publications"]] == [one.id for one in guide.publications]


def test_every_act_and_publication_opens_as_page_and_twin(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    roots = [act["root"] for act in reader.get("/api/guide/sources").json()["acts"]]
    for path in (
        *(f"/guide/sources/acts/{root}" for root in roots[::9]),
        "/guide/sources/acts/common-law",
        "/guide/sources/acts/ukpga/Eliz2/8-9/62",
        *(f"/guide/sources/publications/{one.id}" for one in guide.publications[::5]),
    ):
        reader.get(path)
        reader.get(f"/api{path}")


def test_an_act_links_each_provision_to_its_text_and_to_the_entries(site: Site) -> None:
    page = site.anybody().get(ACT).text
    assert 'href="https://www.legislation.gov.uk/ukpga/1984/60/section/17"' in page
    assert 'href="/guide/powers/pace-s17-1-e-life-and-limb"' in page


def test_links_carry_the_day_and_the_page_says_it_is_not_today(site: Site) -> None:
    page = site.anybody().get(f"{ACT}?on=2020-01-01").text
    assert "not today" in page
    assert 'href="/guide/powers/pace-s17-1-e-life-and-limb?on=2020-01-01"' in page


def test_a_superseded_edition_says_so_as_at_the_day(site: Site) -> None:
    reader = site.anybody()
    page = reader.get(OLD).text
    assert "superseded since 15 December 2023" in page
    assert 'href="/guide/sources/publications/working-together"' in page
    assert "superseded" not in reader.get(f"{OLD}?on=2020-01-01").text


def test_what_was_not_checked_is_said_in_words(site: Site) -> None:
    page = site.anybody().get("/guide/sources/publications/mental-capacity-code").text
    for words in ("date not checked", "its address was not checked", "In doubt"):
        assert words in page
    assert not re.search(r'href="https://(?!www\.legislation)', page)


@pytest.mark.parametrize(
    "path", ["acts/ukpga/1984", "acts/none", "acts/..%2f..", "publications/none-such"]
)
def test_what_is_not_there_says_so(site: Site, path: str) -> None:
    site.anybody().get(f"/guide/sources/{path}", 404)
    assert site.anybody().get(f"/api/guide/sources/{path}", 404).json()["what_to_do"]


def test_an_entry_leads_to_each_of_its_acts(site: Site) -> None:
    page = site.anybody().get("/guide/powers/pace-s17-1-e-life-and-limb").text
    assert 'href="/guide/sources/acts/ukpga/1984/60"' in page
    dated = site.anybody().get("/guide/powers/pace-s17-1-e-life-and-limb?on=2020-01-01").text
    assert 'href="/guide/sources/acts/ukpga/1984/60?on=2020-01-01"' in dated
