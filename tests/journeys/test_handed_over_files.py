"""A pack or checklist as one HTML file, on a desktop and on a phone in a car park."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from opsplan.briefings import audiences, pack
from opsplan.documents import files
from opsplan.operations import planfile
from opsplan.reception import checklist, quantities, rules
from powers.guide import load
from tests.journeys.conftest import DESKTOP, PHONE, accessibility_faults, scrolls_sideways

EXAMPLES = Path(__file__).resolve().parents[2] / "opsplan/examples"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of file a person is handed, by what it is for."""
    folder, guide = tmp_path_factory.mktemp("files"), load()
    made = {}
    for example in ("car-wash", "food-factory"):
        plan = planfile.read(EXAMPLES / f"{example}.toml", guide)
        worked_out = quantities.work_out(plan, rules.load())
        documents = {
            audience.id: pack.compose(plan, audience, guide, "", worked_out).document
            for audience in audiences.of(plan, guide)
            if audience.id in ("commanders", "trading-standards", "interpreters", "press")
        }
        documents["checklist"] = checklist.compose(plan, worked_out)
        for name, document in documents.items():
            path = folder / f"{example}-{name}.html"
            path.write_bytes(files.render(document, "html"))
            made[path.stem] = path
    return made


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_file_reads_without_barriers_at_any_width(
    browser: Browser, handed_over: dict[str, Path], width: dict[str, int]
) -> None:
    assert len(handed_over) >= 9
    context = browser.new_context(viewport=width, java_script_enabled=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, path in handed_over.items():
        page.goto(path.as_uri())
        assert accessibility_faults(page) == [], name
        assert not scrolls_sideways(page), name
        assert page.locator("h1").count() == 1, name
    assert all(url.startswith(("file:", "data:")) for url in asked)
    context.close()


def test_a_tick_list_can_be_reached_and_read_by_keyboard_alone(
    browser: Browser, handed_over: dict[str, Path]
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(handed_over["food-factory-checklist"].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip().lower().startswith("skip")
    page.keyboard.press("Enter")
    assert page.url.partition("#")[2]
    context.close()
