"""The file to take away, as the service gives it: to whom, of what, and not twice."""

from collections.abc import Iterator

import pytest

from opsplan.database import Store
from powers.guide import Guide
from tests.powers.test_takeaway import held
from tests.site import Site, running

pytestmark = pytest.mark.slow

PATH = "/guide/take-away"


@pytest.fixture
def closed(store: Store) -> Iterator[Site]:
    """An installation whose guide is not open to anybody."""
    with running(store, public_guide=False) as made:
        yield made


def test_anybody_who_may_read_the_guide_may_take_it_away_as_a_file(
    site: Site, guide: Guide
) -> None:
    answer = site.anybody().get(PATH)
    named = 'attachment; filename="powers-guide-2026-11-24.html"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    inside = held(answer.text)
    assert inside["edition"] == guide.edition
    assert len(inside["entries"]) == len(guide.powers) + len(guide.offences)


def test_where_the_guide_is_closed_the_file_is_for_those_who_sign_in(closed: Site) -> None:
    assert closed.anybody().client.get(PATH, follow_redirects=False).status_code in (303, 401)
    closed.person("planner").get(PATH)


def test_whoever_asks_gets_the_law_alone(site: Site) -> None:
    assert site.person("planner").get(PATH).content == site.anybody().get(PATH).content


def test_an_unchanged_file_is_not_sent_again(site: Site) -> None:
    for visitor in (site.anybody(), site.person("planner")):
        tag = visitor.get(PATH).headers["etag"]
        again = visitor.client.get(PATH, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert (
            visitor.client.get(f"{PATH}?agency=hmrc", headers={"if-none-match": tag}).status_code
            == 200
        )


def test_it_is_narrowed_by_agency_scenario_and_day(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    inside = held(reader.get(f"{PATH}?agency=hmrc&agency=nca&scenario=car-wash").text)
    assert (inside["chosen"], inside["scenario"]) == (["hmrc", "nca"], "car-wash")
    assert all({"hmrc", "nca"} & set(one["agencies"]) for one in inside["entries"])
    then = reader.get(f"{PATH}?on=2025-03-01")
    assert held(then.text)["day"] == "1 March 2025"
    assert "powers-guide-2025-03-01.html" in then.headers["content-disposition"]
    whole = held(reader.get(f"{PATH}?scenario=any").text)
    assert len(whole["entries"]) == len(guide.powers) + len(guide.offences)


def test_what_cannot_be_read_is_refused_and_told(site: Site) -> None:
    text = site.anybody().get(f"{PATH}?agency=polise&on=soon&scenarios=car-wash", 422).text
    for said in ("polise", "2026-04-07", "scenarios"):
        assert said in text


def test_the_start_page_an_agency_and_a_kind_of_operation_lead_to_it(site: Site) -> None:
    reader = site.anybody()
    for page, address in (
        ("/guide", PATH),
        ("/guide/agencies/hmrc", f"{PATH}?agency=hmrc"),
        ("/guide/scenarios/car-wash", f"{PATH}?scenario=car-wash"),
        ("/guide/scenarios/car-wash?on=2025-03-01", f"{PATH}?scenario=car-wash&amp;on=2025-03-01"),
    ):
        assert f'href="{address}"' in reader.get(page).text
