"""A reader of the guide at a real browser: desktop and phone, keyboard, no script, paper."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Route

from opsplan.database import Store
from powers.briefcheck import SCENARIOS
from tests.journeys.conftest import DESKTOP, PHONE, accessibility_faults, scrolls_sideways
from tests.site import Site, Visitor, running

pytestmark = pytest.mark.browser
HOME = "http://testserver.local"
POWER = "/guide/powers/pace-s17-1-e-life-and-limb"
SIX = [
    "police",
    "hmrc",
    "la-housing",
    "fire-and-rescue",
    "fair-work-agency",
    "immigration-enforcement",
]
TEN = [*SIX, "trading-standards", "nca", "la-environmental-health", "la-adult-social-care"]
PAGES = (
    "/guide",
    "/guide?q=go+into+a+house+becuase+somone+is+in+danger&agency=police",
    "/guide?q=xyzzyq",
    "/guide?on=soon",
    POWER,
    f"{POWER}?on=2025-03-01",
    "/guide/powers/glaa-gla-s16-inspection",
    "/guide/offences/msa-s1-slavery-servitude-forced-labour",
    "/guide/agencies",
    "/guide/agencies/police",
    "/guide/scenarios",
    "/guide/scenarios/car-wash",
    "/guide/scenarios/fishing-vessel?nation=scotland&on=2025-03-01",
    "/guide/compare",
    "/guide/compare?agency=police&agency=fair-work-agency&agency=hmrc&agency=nca&premises=business",
    "/guide/compare?agency=nobody&agency=police",
    "/guide/orders",
    "/guide/orders/stpo-application?on=2026-03-01",
    "/guide/orders/closure-illegal-working",
    "/guide/orders/stro/outline",
    "/guide/gateways",
    "/guide/gateways?source=hmrc&recipient=police",
    "/guide/gateways?source=police&recipient=nobody",
    "/guide/gateways?agency=police&agency=fair-work-agency&agency=hmrc&agency=local-authority",
    "/guide/sources",
    "/guide/coverage",
    "/guide/coverage?agency=police&agency=hmrc&agency=rspca&premises=business",
    "/guide/changes",
)


@pytest.fixture(scope="module")
def open_site(made_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The service with its guide open to anybody."""
    path = tmp_path_factory.mktemp("guide") / "guide.db"
    path.write_bytes(made_sqlite.read_bytes())
    store = Store(str(path))
    with running(store) as made:
        yield made
    store.close()


@pytest.fixture(scope="module")
def planner(open_site: Site) -> Visitor:
    """Somebody signed in."""
    return open_site.person("planner")


def _page(browser: Browser, site: Site, visitor: Visitor | None = None, **context: Any) -> Page:
    """A browser's page whose every request the application answers in this process."""
    client = (visitor or site.anybody()).client

    def answer(route: Route) -> None:
        found = client.get(route.request.url, follow_redirects=True)
        route.fulfill(
            status=found.status_code, headers=dict(found.headers.items()), body=found.content
        )

    page = browser.new_context(**context).new_page()
    page.route("**/*", answer)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_of_the_guide_is_open_to_everybody_at_both_widths(
    browser: Browser, open_site: Site, viewport: Any
) -> None:
    page = _page(browser, open_site, viewport=viewport)
    for path in PAGES:
        page.goto(HOME + path)
        assert accessibility_faults(page) == [], path
        assert not scrolls_sideways(page), path


def test_without_script_and_by_keyboard_alone_a_reader_gets_to_the_power(
    browser: Browser, open_site: Site
) -> None:
    page = _page(browser, open_site, viewport=PHONE, java_script_enabled=False)
    page.goto(f"{HOME}/guide")
    page.locator("#q").focus()
    page.keyboard.type("go into a house because someone is in danger")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guide?q=*")
    page.get_by_role("link", name="Narrow these results").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(HOME + POWER)
    assert page.get_by_role("heading", level=1).inner_text().startswith("Enter without a warrant")


@pytest.mark.parametrize(
    "coming", [SIX[:4], SIX, TEN], ids=["four agencies", "six agencies", "ten agencies"]
)
def test_the_matrix_prints_on_one_side_of_a4(
    browser: Browser, open_site: Site, coming: list[str]
) -> None:
    page = _page(browser, open_site)
    agencies = "&".join(f"agency={name}" for name in coming)
    page.goto(f"{HOME}/guide/coverage?{agencies}")
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed) == 1
    words = " ".join(printed[0].get_textpage().get_text_range().split())
    assert "Share information" in words
    assert "not proof" in words
    printed.close()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_brief_prints_on_one_side_of_a4_with_its_practice(
    browser: Browser, open_site: Site, planner: Visitor, scenario: str
) -> None:
    page = _page(browser, open_site, planner)
    page.goto(f"{HOME}/guide/scenarios/{scenario}")
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed) == 1
    words = " ".join(printed[0].get_textpage().get_text_range().split())
    for said in ("Dangers to you", "Settle first", "Powers most used", "Confidence in this brief"):
        assert said in words
    printed.close()
    page.context.close()
