"""A real browser: Debian's Chromium, driven by Playwright, checked by axe."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # Only faults are read; telling every sound element by its selector takes most of the time.
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the tests are skipped, or fail where everything is required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing = "no Chromium here (Debian or Ubuntu: sudo apt install chromium)"
        if os.environ.get("OPSPLAN_REQUIRE_ALL"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield chromium
        chromium.close()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and its best practices."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )
