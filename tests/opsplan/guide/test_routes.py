"""The guide's pages as a reader meets them: the law for anybody, practice for those signed in."""

import html
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from opsplan.database import Store
from powers.guide import Guide
from tests.site import Site, running

POWER = "/guide/powers/pace-s17-1-e-life-and-limb"
PAGES = (
    "/guide",
    "/guide?q=car+wash",
    POWER,
    "/guide/offences/msa-s1-slavery-servitude-forced-labour",
    "/guide/agencies",
    "/guide/agencies/police",
    "/guide/coverage?agency=police",
    "/guide/scenarios",
    "/guide/scenarios/car-wash",
    "/guide/compare?agency=police&agency=hmrc",
    "/guide/changes",
)


@pytest.fixture
def closed(store: Store) -> Iterator[Site]:
    """An installation whose guide is not open to anybody."""
    with running(store, public_guide=False) as made:
        yield made


def test_an_open_guide_is_read_by_anybody(site: Site) -> None:
    reader = site.anybody()
    for path in (*PAGES, *(f"/api{path}" for path in PAGES if "changes" not in path)):
        if path not in ("/api/guide", "/api/guide?q=car+wash"):
            reader.get(path)


def test_a_closed_guide_asks_for_sign_in_page_by_page(closed: Site) -> None:
    reader, planner = closed.anybody(), closed.person("partner")
    for path in PAGES:
        assert reader.get(path, 303).headers["location"].startswith("/sign-in")
        planner.get(path)
    for path in (f"/api{POWER}", "/api/guide/agencies"):
        assert reader.get(path, 401).json()["what_to_do"]
        planner.get(path)


def test_practice_notes_reach_no_anonymous_reader(site: Site, guide: Guide) -> None:
    power, agency = guide.power("pace-s17-1-e-life-and-limb"), guide.agency("police")
    anonymous, planner = site.anybody(), site.person("planner")
    for path, note in (
        (POWER, power.use_in_operation),
        (f"/api{POWER}", power.use_in_operation),
        ("/guide/agencies/police", agency.role_in_operations),
        ("/api/guide/agencies/police", agency.role_in_operations),
    ):
        assert note[:60] not in html.unescape(anonymous.get(path).text)
        assert note[:60] in html.unescape(planner.get(path).text)


def test_what_somebody_at_a_door_needs_stands_before_the_rest(site: Site) -> None:
    text = site.anybody().get(POWER).text
    order = [">Who may<", ">When<", ">Warrant<", ">Authority<", ">Limits<", ">The law<"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "In force" in text


def test_a_question_is_answered_mended_and_explained(site: Site) -> None:
    question = "go into a house becuase somone is in danger"
    text = site.anybody().get(f"/guide?q={quote(question)}").text
    assert "Showing results for" in text
    assert "<strong>because</strong>" in text
    assert text.index(f'href="{POWER}"') < text.index("</article>")
    assert "<mark>" in text
    assert "Why this" in text
    assert text.index('id="results"') < text.index('id="narrow"')


def test_what_is_typed_comes_back_as_text(site: Site) -> None:
    text = site.anybody().get(f"/guide?q={quote('<script>alert(1)</script> warrant')}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_an_empty_search_says_how_to_ask_and_where_else_to_go(site: Site) -> None:
    text = site.anybody().get("/guide").text
    assert "How to ask" in text
    assert "/guide?q=s17%20PACE" in text
    assert 'href="/guide/agencies/police"' in text


def test_every_page_of_the_guide_leads_to_the_others_and_keeps_the_day(site: Site) -> None:
    reader = site.person("planner")
    for path, current in (
        ("/guide?on=2025-03-01", 'href="/guide?on=2025-03-01" aria-current="page"'),
        (f"{POWER}?on=2025-03-01", ""),
        ("/guide/compare?on=2025-03-01", 'compare?on=2025-03-01" aria-current="page"'),
        ("/guide/scenarios/farm?on=2025-03-01", 'scenarios?on=2025-03-01" aria-current="true"'),
        ("/guide/sources?on=2025-03-01", 'sources?on=2025-03-01" aria-current="page"'),
        ("/glossary", 'href="/glossary" aria-current="page"'),
    ):
        text = reader.get(path).text
        ways = text[text.index('class="ops-sections"') :].partition("</nav>")[0]
        assert current in ways
        assert ways.count("aria-current") == bool(current)
        day = "?on=2025-03-01" if "on=" in path else ""
        for part in ("coverage", "scenarios", "compare", "agencies", "changes", "sources"):
            assert f'href="/guide/{part}{day}"' in ways
    assert "ops-sections" not in reader.get("/operations").text
    assert "ops-sections" not in site.anybody().get("/glossary").text
    assert "ops-sections" in site.anybody().get("/guide").text


def test_nothing_found_says_what_to_try(site: Site) -> None:
    text = site.anybody().get("/guide?q=xyzzyq&agency=hmrc").text
    assert "not proof that nothing exists" in text
    assert "taking a filter away" in text


def test_a_page_beyond_the_last_leads_back(site: Site) -> None:
    assert "Go back" in site.anybody().get("/guide?q=gangmaster&page=30").text


def test_a_wrong_address_of_a_search_is_told_with_the_form_kept(site: Site) -> None:
    text = site.anybody().get("/guide?q=car+wash&on=soon&kind=entrance", 400).text
    assert 'value="car wash"' in text
    assert "2026-04-07" in text
    assert "inspection" in text
    assert "There is a problem" in text
    for path in (
        "/guide?on=soon&kind=x&nation=x&page=0&agency=x",
        "/guide/coverage?agency=nobody&on=soon&premises=x&need=x&nation=x&scenario=x",
    ):
        told = site.anybody().get(path, 400).text
        for field in re.findall(r'<li><a href="#(\w+)">', told):
            assert f'id="{field}"' in told
    site.anybody().get(f"{POWER}?on=soon", 422)
    site.anybody().get("/guide/agencies/police?by=size", 422)


def test_a_former_id_leads_to_the_present_one_and_keeps_the_day(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    for kind, entries in (
        ("powers", guide.powers),
        ("offences", guide.offences),
        ("agencies", guide.agencies),
    ):
        entry = next(entry for entry in entries if entry.aliases)
        answer = reader.get(f"/guide/{kind}/{entry.aliases[0]}?on=2025-03-01", 301)
        assert answer.headers["location"] == f"/guide/{kind}/{entry.id}?on=2025-03-01"


def test_a_day_that_is_not_today_is_said_and_can_be_left(site: Site) -> None:
    text = site.anybody().get(f"{POWER}?on=2025-03-01").text
    assert "not today" in text
    assert f'href="{POWER}"' in text
    assert "not today" not in site.anybody().get(POWER).text


def test_an_ended_power_is_marked_and_leads_on(site: Site, guide: Guide) -> None:
    ended = guide.power("glaa-gla-s16-inspection")
    text = site.anybody().get(f"/guide/powers/{ended.id}").text
    assert "This ended 7 April 2026" in text
    assert f'href="/guide/powers/{ended.superseded_by}"' in text
    assert ">In force<" not in text


def test_the_matrix_says_in_words_what_its_colours_say(site: Site) -> None:
    text = site.anybody().get("/guide/coverage?agency=rspca&agency=police&premises=business").text
    for words in ("May without a warrant, on conditions", "Nothing in this guide", "In doubt"):
        assert words in text
    assert "Gaps: nobody coming" in site.anybody().get("/guide/coverage?agency=rspca").text


def test_every_page_of_the_guide_is_sound(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    for kind, entries in (
        ("powers", guide.powers[::40]),
        ("offences", guide.offences[::25]),
        ("agencies", guide.agencies[::9]),
    ):
        for entry in entries:
            reader.get(f"/guide/{kind}/{entry.id}")
    assert "Still to come" in reader.get("/guide/changes").text
