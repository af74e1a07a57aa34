"""An operation from its plan to its outcomes, by the people whose work it is, at a real browser.

Each walk is made over the served demonstration, once on SQLite and once on PostgreSQL.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.operations import EXAMPLES
from tests.journeys.conftest import PHONE, scrolls_sideways
from tests.journeys.demonstration import COORDINATOR, LEAD, PARTNER, Demonstration, served
from tests.journeys.walking import Walker

pytestmark = pytest.mark.browser
DANGER = "Steam lance left under pressure behind the bay"
REMEDY = "Nobody touches it; the fire officer makes it safe first"
RETURN = "/outcomes/{}/t7"


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demonstration]:
    """One running demonstration for every walk of this module."""
    with served(request.param, tmp_path_factory.mktemp("journey")) as made:
        yield made


def _plan_file(folder: Path, code_name: str) -> Path:
    """The car wash that ships, under another name."""
    text = (EXAMPLES / "car-wash.toml").read_text("utf-8")
    path = folder / f"{code_name}.toml"
    path.write_text(text.replace("SALLOW-FLINT", code_name), "utf-8")
    return path


def test_an_operation_goes_from_plan_to_outcomes(
    browser: Browser, place: Demonstration, tmp_path: Path
) -> None:
    lead = Walker(browser, place)
    _arrives(lead)
    _opens_a_new_operation(lead)
    _uploads_a_plan(lead, tmp_path)
    _writes_a_danger(lead)
    _meets_a_colleague(lead, browser)
    _hands_out(lead, tmp_path)
    _brings_the_partner(lead)
    partner = Walker(browser, place)
    _sees_its_own_part_alone(partner, tmp_path)
    _returns_what_came_of_it(partner)
    coordinator = Walker(browser, place)
    _collates(coordinator)
    assert [*lead.found, *partner.found, *coordinator.found] == []


def _arrives(lead: Walker) -> None:
    lead.open("/sign-in")
    lead.look("sign-in")
    lead.page.goto(lead.place.printed_way_in(LEAD))
    lead.look("sign-in-link")
    lead.press("Sign in")
    lead.page.wait_for_url(f"{lead.place.home}/")
    lead.look("desk")
    lead.follow("Operations")
    assert "SALLOW-FLINT" in lead.said()
    lead.look("operations")


def _opens_a_new_operation(lead: Walker) -> None:
    lead.follow("Open an operation")
    lead.look("new")
    lead.press("Open the operation")
    assert "There is a problem" in lead.said()
    lead.look("new-errors")
    lead.page.locator("#kind").check()
    lead.page.get_by_label("Scenario").select_option("car-wash")
    lead.fill("Code name", "TEASEL-GARNET")
    lead.fill("Date of entry", "27 5 2027")
    lead.fill("H-hour", "05:30")
    lead.press("Open the operation")
    lead.page.wait_for_url("**/operations/TEASEL-GARNET")
    lead.look("home-new")
    lead.follow("Premises")
    lead.page.locator("[id='premises[0].code']").fill("P7")
    lead.press("Save")
    assert "Elsewhere in the plan there is something to mend" in lead.said()
    lead.look("section-to-mend")
    lead.open("/operations/TEASEL-GARNET/packs", 422)
    assert "What to mend" in lead.said()
    lead.look("packs-refused")


def _uploads_a_plan(lead: Walker, folder: Path) -> None:
    path = _plan_file(folder, "OSIER-COBALT")
    spoilt = folder / "spoilt.toml"
    spoilt.write_text(
        path.read_text("utf-8").replace('h_hour = "10:30"', 'h_hour = "noon"'), "utf-8"
    )
    lead.open("/operations")
    lead.follow("Upload a plan file")
    lead.look("upload")
    lead.page.get_by_label("Plan file").set_input_files(spoilt)
    lead.press("Upload")
    assert "Nothing of spoilt.toml was kept" in lead.said()
    lead.look("upload-errors")
    lead.page.get_by_label("Plan file").set_input_files(path)
    lead.press("Upload")
    lead.page.wait_for_url("**/operations/OSIER-COBALT")
    lead.look("home")


def _writes_a_danger(lead: Walker) -> None:
    lead.follow("Premises")
    lead.look("section")
    _add_danger(lead.page)
    lead.look("section-row")
    lead.press("Save")
    assert "Saved" in lead.said()
    lead.look("section-saved")
    lead.page.locator("details.ops-row > summary").first.click()
    lead.page.locator("[id='premises[0].team_size']").fill("many")
    lead.press("Save")
    assert "There is a problem" in lead.said()
    lead.look("section-errors")
    lead.open("/operations/OSIER-COBALT")
    assert DANGER in lead.said()


def _add_danger(page: Page) -> None:
    """A row more, and what it says: without script it is a round to the server."""
    page.locator("details.ops-row > summary").first.press("Enter")
    page.get_by_role("button", name="Add another danger").first.press("Enter")
    page.get_by_text("A new entry stands in the form").wait_for()
    last = int(page.locator("input[name='rows.premises[0].hazards']").input_value()) - 1
    page.locator(f"[id='premises[0].hazards[{last}].what']").fill(DANGER)
    page.locator(f"[id='premises[0].hazards[{last}].do']").fill(REMEDY)


_ASKED = "[id='request.asked_by']"


def _meets_a_colleague(lead: Walker, browser: Browser) -> None:
    """The same section in two windows: the later one is shown both, and loses nothing."""
    lead.open("/operations/OSIER-COBALT/sections/request")
    other = Walker(browser, lead.place)
    other.sign_in(lead.place.way_in(LEAD))
    other.open("/operations/OSIER-COBALT/sections/request")
    other.page.locator(_ASKED).fill("council officer, after a second walk-past")
    other.press("Save")
    lead.page.locator(_ASKED).fill("council officer, after a complaint")
    lead.press("Save")
    assert "Somebody else changed this section" in lead.said()
    assert lead.page.locator(_ASKED).input_value() == "council officer, after a complaint"
    lead.look("conflict")
    lead.press("Save mine over theirs")
    assert "Saved" in lead.said()


def _hands_out(lead: Walker, folder: Path) -> None:
    lead.open("/operations/OSIER-COBALT")
    lead.follow("Briefing packs")
    lead.look("packs")
    _check_packs(lead, "trading-standards", folder)
    lead.open("/operations/OSIER-COBALT")
    lead.follow("Reception checklist")
    lead.look("checklist")
    kept = lead.keep(lead.page.locator("a[href$='checklist.xlsx']"), folder)
    assert "xl/workbook.xml" in zipfile.ZipFile(kept).namelist()
    lead.open("/operations/OSIER-COBALT")
    lead.follow("Calendar invites")
    lead.look("invites")
    kept = lead.keep(lead.page.get_by_role("button", name="Download all (zip)"), folder)
    names = zipfile.ZipFile(kept).namelist()
    assert [name for name in names if name.endswith(".ics")]
    assert all("OSIER-COBALT" in name for name in names)


def _check_packs(walker: Walker, audience: str, folder: Path) -> None:
    """Page, PDF and Word: each is what it says it is, and the new danger stands in the page."""
    for kind, begins in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")):
        kept = walker.keep(walker.page.locator(f"a[href$='{audience}.{kind}']"), folder)
        content = kept.read_bytes()
        assert kept.suffix == f".{kind}"
        assert content.lstrip().lower().startswith(begins.lower())
        if kind == "html":
            assert DANGER in content.decode()
        if kind == "docx":
            assert "word/document.xml" in zipfile.ZipFile(kept).namelist()


def _brings_the_partner(lead: Walker) -> None:
    lead.open("/operations/OSIER-COBALT")
    lead.follow("Add or remove people")
    lead.look("people")
    chosen = lead.page.get_by_role("combobox").first
    chosen.select_option(
        label=next(
            words
            for words in chosen.locator("option").all_inner_texts()
            if "trading standards" in words
        )
    )
    lead.page.get_by_label("Agency lead").check()
    lead.page.locator("main form").last.get_by_role("button").click()
    assert "trading standards officer" in lead.said()


def _sees_its_own_part_alone(partner: Walker, folder: Path) -> None:
    partner.sign_in(partner.place.printed_way_in(PARTNER))
    partner.look("desk-partner")
    partner.follow("Operations")
    assert "TEASEL-GARNET" not in partner.said()
    partner.look("operations-partner")
    partner.follow("OSIER-COBALT")
    assert DANGER in partner.said()
    partner.look("part")
    _check_packs(partner, "trading-standards", folder)
    assert partner.page.locator("a[href*='/packs/']:not([href*='trading-standards.'])").count() == 0
    for path in ("packs/police.pdf", "packs", "plan.toml", "sections/premises", "invites"):
        answer = partner.context.request.get(f"{partner.place.home}/operations/OSIER-COBALT/{path}")
        assert answer.status in (403, 404), path


def _returns_what_came_of_it(partner: Walker) -> None:
    partner.open("/outcomes")
    assert "Who owes what" not in partner.said()
    partner.look("outcomes-partner")
    partner.follow("OSIER-COBALT: return T+7")
    partner.look("return")
    partner.page.locator("#OP04-inspections").fill("some")
    partner.press("Save as final")
    assert "There is a problem" in partner.said()
    partner.look("return-errors")
    for field in partner.page.locator(".ops-figure__number input").all():
        field.fill("0")
    partner.page.locator("#OP04-inspections").fill("3")
    partner.press("Save as final")
    assert "Your return is saved as final" in partner.said()
    partner.look("return-saved")
    for other, status in (("/outcomes/collated", 403), ("/outcomes/OSIER-COBALT/t1", 404)):
        partner.open(other, status)
    partner.look("not-yours")


def _collates(coordinator: Walker) -> None:
    coordinator.sign_in(coordinator.place.printed_way_in(COORDINATOR))
    coordinator.look("desk-coordinator")
    coordinator.follow("Outcomes")
    assert "Who owes what" in coordinator.said()
    coordinator.look("outcomes-coordinator")
    coordinator.follow("Collated table")
    coordinator.look("collated")
    row = coordinator.page.get_by_role("row").filter(has_text="Joint inspections led")
    assert row.locator("td").all_inner_texts() == ["3", "1 in"]


@pytest.mark.parametrize(
    ("context", "code_name"),
    [
        ({}, "ROWAN-CINDER"),
        ({"java_script_enabled": False, "viewport": PHONE}, "HAZEL-ONYX"),
    ],
    ids=["keyboard", "keyboard, no script, phone"],
)
def test_the_core_path_is_walked_by_keyboard_alone_with_script_and_without(
    browser: Browser,
    place: Demonstration,
    tmp_path: Path,
    context: dict[str, Any],
    code_name: str,
) -> None:
    lead = Walker(browser, place, **context)
    _tabs_through_a_plan(lead, _plan_file(tmp_path, code_name), code_name)
    _tabs_through_documents(lead, tmp_path, code_name)
    partner = Walker(browser, place, **context)
    _tabs_through_a_return(partner)
    assert [*lead.found, *partner.found] == []


def _key_in(walker: Walker, email: str) -> None:
    """Sign in and go to a page by Tab and Enter alone."""
    walker.page.goto(walker.place.way_in(email))
    walker.enter(walker.page.get_by_role("button", name="Sign in", exact=True))
    walker.page.wait_for_url(f"{walker.place.home}/")


def _tabs_through_a_plan(lead: Walker, path: Path, code_name: str) -> None:
    page = lead.page
    _key_in(lead, LEAD)
    lead.enter(page.locator("main a[href$='/operations']"))
    page.wait_for_url("**/operations")
    lead.enter(page.locator("main a[href$='/operations/upload']"))
    page.wait_for_url("**/upload")
    with page.expect_file_chooser() as coming:
        lead.enter(page.locator("#plan"))
    coming.value.set_files(path)
    lead.enter(page.get_by_role("button", name="Upload", exact=True))
    page.wait_for_url(f"**/operations/{code_name}")
    lead.enter(page.locator("main a[href$='/sections/premises']"))
    page.wait_for_url("**/sections/premises")
    lead.enter(page.locator("details.ops-row > summary").first)
    lead.enter(page.get_by_role("button", name="Add another danger").first)
    page.get_by_text("A new entry stands in the form").wait_for()
    last = int(page.locator("input[name='rows.premises[0].hazards']").input_value()) - 1
    lead.type(page.locator(f"[id='premises[0].hazards[{last}].what']"), DANGER)
    lead.type(page.locator(f"[id='premises[0].hazards[{last}].do']"), REMEDY)
    page.keyboard.press("Enter")
    page.get_by_text("Premises is kept").wait_for()


def _tabs_through_documents(lead: Walker, folder: Path, code_name: str) -> None:
    page = lead.page
    lead.enter(page.get_by_role("link", name=f"Back to {code_name}"))
    page.wait_for_url(f"**/operations/{code_name}")
    assert DANGER in lead.said()
    assert not scrolls_sideways(page)
    for link, wanted, begins in (
        ("/packs", "a[href$='trading-standards.pdf']", b"%PDF-"),
        ("/checklist", "a[href$='checklist.docx']", b"PK"),
        ("/invites", "a[href$='invites.zip']", b"PK"),
    ):
        lead.enter(page.locator(f"main a[href$='{link}']"))
        page.wait_for_url(f"**{link}")
        assert not scrolls_sideways(page)
        lead.tab_to(page.locator(wanted))
        assert lead.keep(page.locator(wanted), folder).read_bytes().startswith(begins)
        lead.tab_to(page.locator(f".govuk-breadcrumbs a[href$='/{code_name}']"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/operations/{code_name}")


def _tabs_through_a_return(partner: Walker) -> None:
    page = partner.page
    _key_in(partner, PARTNER)
    partner.enter(page.locator("main a[href$='/outcomes']"))
    page.wait_for_url("**/outcomes")
    partner.enter(page.locator("main a[href$='/SALLOW-FLINT/t7']"))
    page.wait_for_url("**/SALLOW-FLINT/t7")
    partner.type(page.locator("#OP04-inspections"), "2")
    partner.tab_to(page.locator("#OP09-none"))
    page.keyboard.press("Space")
    partner.enter(page.get_by_role("button", name="Save as provisional"))
    page.get_by_text("Your return is saved as provisional").wait_for()
    assert page.locator("#OP04-inspections").input_value() == "2"
