"""A person at a browser: walks the service and looks at each page as a desktop and a phone show it.

What is seen is kept under `.pictures/`, which is never committed.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.journeys.conftest import DESKTOP, PHONE, accessibility_faults, scrolls_sideways
from tests.journeys.demonstration import Demonstration
from tests.structure.tree import ROOT

PICTURES = ROOT / ".pictures"
_MOST_TABS = 400
_WIDTHS = (("desktop", DESKTOP), ("phone", PHONE))


class Walker:
    """One person in a browser window of their own; `found` gathers what is wrong with pages."""

    def __init__(self, browser: Browser, place: Demonstration, **context: Any) -> None:
        self.place = place
        self.context = browser.new_context(
            **{"accept_downloads": True, "locale": "en-GB", "viewport": DESKTOP, **context}
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.found: list[str] = []
        self.page.on("pageerror", lambda error: self.found.append(f"script: {error}"))

    def sign_in(self, link: str) -> None:
        """By the button of the link's page."""
        self.page.goto(link)
        self.press("Sign in")
        self.page.wait_for_url(f"{self.place.home}/")

    def open(self, path: str, status: int = 200) -> None:
        """By its address."""
        answer = self.page.goto(self.place.home + path)
        assert answer is not None, path
        assert answer.status == status, f"{path}: {answer.status}"

    def follow(self, words: str, within: Locator | None = None) -> None:
        """A link by its words, also one that looks like a button."""
        main = within or self.page.locator("main")
        main.locator("a").filter(has_text=words).first.click()

    def press(self, words: str) -> None:
        """A button by its words."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).click()

    def fill(self, label: str, words: str) -> None:
        """A field by its label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def said(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()

    def keep(self, link: Locator, folder: Path) -> Path:
        """Download what a link gives, by the keyboard."""
        with self.page.expect_download() as coming:
            link.press("Enter")
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def look(self, name: str) -> None:
        """At this page at both widths: nothing wrong for axe, no sideways scroll on a phone."""
        for width, viewport in _WIDTHS:
            self.page.set_viewport_size(viewport)  # type: ignore[arg-type]
            self._look(f"{name} ({width})", PICTURES / self.place.kind / width / f"{name}.png")
        self.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]

    def _look(self, what: str, picture: Path) -> None:
        self.found += [f"{what}: {fault}" for fault in accessibility_faults(self.page)]
        if scrolls_sideways(self.page):
            self.found.append(f"{what}: scrolls sideways")
        picture.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=picture, full_page=True)

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until the keyboard stands on it; it must be reached before the page ends."""
        for _ in range(_MOST_TABS):
            if wanted.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def enter(self, wanted: Locator) -> None:
        """Tab to it and press Enter."""
        self.tab_to(wanted)
        self.page.keyboard.press("Enter")

    def type(self, wanted: Locator, words: str) -> None:
        """Tab to a field and type over what stands there."""
        self.tab_to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
