"""An applicant at a real browser: from the questions of an order to its outline, without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from opsplan.database import Store
from tests.journeys.conftest import DESKTOP, PHONE, accessibility_faults, scrolls_sideways
from tests.site import Site, running

pytestmark = pytest.mark.browser
FORM = "http://testserver.local/guide/orders/stro/outline"


@pytest.fixture(scope="module")
def open_site(made_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The service with its guide open to anybody."""
    path = tmp_path_factory.mktemp("orders") / "orders.db"
    path.write_bytes(made_sqlite.read_bytes())
    store = Store(str(path))
    with running(store) as made:
        yield made
    store.close()


def _page(browser: Browser, site: Site, viewport: Any, *, script: bool) -> Page:
    """A browser's page whose every request the application answers in this process."""
    client = site.anybody().client

    def answer(route: Route) -> None:
        asked = route.request
        kind = asked.headers.get("content-type", "")
        found = client.request(
            asked.method,
            asked.url,
            content=asked.post_data_buffer,
            headers={"content-type": kind} if kind else {},
            follow_redirects=True,
        )
        route.fulfill(
            status=found.status_code, headers=dict(found.headers.items()), body=found.content
        )

    page = browser.new_context(viewport=viewport, java_script_enabled=script).new_page()
    page.route("**/*", answer)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_mistakes_and_outline_are_open_to_everybody_at_both_widths(
    browser: Browser, open_site: Site, viewport: Any
) -> None:
    page = _page(browser, open_site, viewport, script=True)
    page.goto(FORM)
    page.locator("#on").fill("soon")
    page.locator("#q-acts").fill("Mr Nobody held the cards.")
    page.get_by_role("button", name="Make the outline").click()
    assert page.title().startswith("Error: ")
    assert page.locator("#q-acts").input_value() == "Mr Nobody held the cards."
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)
    page.locator("#on").fill("2027-03-05")
    page.locator("#q-acts").fill("The defendant held the cards.")
    page.get_by_role("button", name="Make the outline").click()
    assert "Draft for a lawyer" in page.locator("main").inner_text()
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


def test_without_script_an_applicant_gets_to_the_outline_and_back(
    browser: Browser, open_site: Site
) -> None:
    page = _page(browser, open_site, PHONE, script=False)
    page.goto(FORM)
    page.locator("#applicant").select_option("police")
    page.locator("#q-acts").fill("The defendant held\nthe cards.")
    page.locator("#q-area").check()
    page.get_by_role("button", name="Make the outline").click()
    assert "Not answered yet" in page.locator("#open").inner_text()
    page.get_by_role("button", name="Change the answers").click()
    assert page.locator("#q-acts").input_value() == "The defendant held\nthe cards."
    assert page.locator("#q-area").is_checked()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the outline").click()
        page.get_by_role("button", name="Download as PDF").click()
    assert waiting.value.suggested_filename == "stro-outline-draft.pdf"
