"""The file to take away in a real browser, opened from disk with no network at all."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from powers import export, schemas
from powers.coverage import NEEDS, coverage
from powers.export import Only
from powers.guide import Guide
from powers.takeaway import onefile
from tests.journeys.conftest import DESKTOP, PHONE, accessibility_faults, scrolls_sideways
from tests.powers import evaluation

pytestmark = pytest.mark.browser
DAY = dt.date(2026, 11, 24)
POWER = "pace-s17-1-e-life-and-limb"
SIX = "agency=police&agency=hmrc&agency=la-housing&agency=rspca&agency=hse&agency=fair-work-agency"
PLACES = (
    "",
    "#/search?q=go+into+a+house+becuase+somone+is+in+danger",
    "#/search?q=xyzzyq",
    f"#/power/{POWER}",
    "#/power/glaa-gla-s16-inspection",
    "#/power/no-such-power",
    "#/offence/msa-s1-slavery-servitude-forced-labour",
    "#/agencies",
    "#/agency/police",
    "#/agency/glaa",
    "#/coverage",
    f"#/coverage?{SIX}&premises=business",
    "#/changes",
    "#/kinds",
    "#/kind/car-wash",
)
# Goes to each address in turn and gathers what `look` makes of the page.
WALK = """async ([addresses, look]) => {
  const found = [];
  for (const address of addresses) {
    if (location.hash !== address) {
      const moved = new Promise((done) => addEventListener("hashchange", done, { once: true }));
      location.hash = address;
      await moved;
    }
    found.push(LOOKS[look]());
  }
  return found;
}"""
LOOKS = """window.LOOKS = {
  hits: () => [...document.querySelectorAll(".hits h2 a")].map((a) => a.hash.split("/")[2]),
  cells: () => [...document.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("td")].map((cell) => {
      const best = cell.querySelector("a.best");
      return [cell.className, best ? best.hash.split("/")[2] : ""];
    })),
};"""


@pytest.fixture(scope="module")
def files(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole guide and a part of it, each in a file."""
    folder = tmp_path_factory.mktemp("takeaway")
    for name, only in (
        ("whole", Only()),
        ("hmrc", Only(agencies=("hmrc",))),
        ("car-wash", Only(scenario="car-wash")),
    ):
        content = export.export(guide, only=only)
        (folder / f"{name}.html").write_bytes(onefile.html(guide, content, DAY))
    return folder


@pytest.fixture
def phone(browser: Browser, files: Path) -> Iterator["Reader"]:
    reader = Reader(browser, files)
    yield reader
    assert reader.wrong == []
    reader.page.context.close()


class Reader:
    """Somebody with the file on a phone without signal; `wrong` gathers what the browser says."""

    def __init__(self, browser: Browser, files: Path, **context: Any) -> None:
        made = browser.new_context(**{"offline": True, "viewport": PHONE, **context})
        made.add_init_script(LOOKS)
        self.files, self.page = files, made.new_page()
        self.page.set_default_timeout(20_000)
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith("file:"):
            self.wrong.append(f"asked for {request.url}")

    def open(self, place: str = "", file: str = "whole") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{(self.files / file).with_suffix('.html').as_uri()}{place}")
        self.page.wait_for_selector("#sections:not([hidden])")
        return self.page

    def ask(self, question: str) -> None:
        self.page.locator("#q").fill(question)
        self.page.keyboard.press("Enter")

    def walk(self, addresses: list[str], look: str) -> Any:
        return self.page.evaluate(WALK, [addresses, look])


def _search(question: str) -> str:
    return f"#/search?{urlencode({'q': question})}"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_open_to_everybody_at_both_widths(
    browser: Browser, files: Path, viewport: Any
) -> None:
    reader = Reader(browser, files, viewport=viewport)
    for place in PLACES:
        page = reader.open(place)
        assert accessibility_faults(page) == [], place
        assert not scrolls_sideways(page), place
        for said in ("Law as at 24 November 2026.", "not legal advice", "Edition 20"):
            assert said in page.inner_text("body"), place
        assert page.locator("h1").count() == 1
    assert reader.wrong == []
    page.context.close()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("go into a house becuase someone is in danger", POWER),
        ("s17(1)(e) PACE", POWER),
        ("Schedule 36 FA 2008 inspect premises", "hmrc-fa2008-sch36-p10-inspect"),
        ("remove a child at once", "ca1989-s46-police-protection"),
        ("notify the Home Office of a victim", "msa2015-s52-duty-to-notify"),
    ],
)
def test_a_question_typed_without_signal_is_answered_first_or_nearly(
    phone: Reader, question: str, answer: str, guide: Guide
) -> None:
    page = phone.open()
    phone.ask(question)
    expect(page.locator("h1")).to_contain_text("found")
    expect(page.locator("#count")).to_contain_text("found")
    hits = page.evaluate("LOOKS.hits()")
    assert answer in hits[:3]
    page.locator(".hits h2 a").first.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text(export.entry(guide, hits[0]).title)


def test_the_search_finds_what_the_guide_finds(phone: Reader, guide: Guide) -> None:
    every = [one for one in evaluation.questions() if one.on in (None, DAY)]
    asked = random.Random(11).sample(every, 400)
    phone.open()
    found = phone.walk([_search(one.question) for one in asked], "hits")
    right = same = 0
    for one, ids in zip(asked, found, strict=True):
        hits = {hit.id: hit for hit in guide.search(one.question, on=DAY, limit=500).hits}
        right += any(evaluation.right(hits[name], one.expected) for name in ids[:5] if name in hits)
        same += ids[:1] == list(hits)[:1]
    assert right / len(asked) >= evaluation.evaluate(guide, asked).recall5 - 0.03
    assert same / len(asked) >= 0.9


ODD = (
    "x" * 5000,
    "arrest and search " * 300,
    "s17(1)(e) PACE, " * 320,
    "!\"£$%^&*()_+-=[]{};:'@#~\\|,.<>/?`¬",
    "%",
    "%E0%A4%A",
    "مداهمة منزل بدون إذن",
    "בית בלי צו",
    "house \u202emirrored\u202c",
    "constructor __proto__ toString hasOwnProperty",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\ud83d",
    "👩‍👧 child 🚓",
    "ss 1-60, sch 2 para 17(2), art 31, reg 4 to 9, part iv",
    "ukpga/1984/60/section/17 https://www.legislation.gov.uk/ukpga/2015/30",
    "٣٤ ½ ² Ⅳ",
    "'''s ’’ 's",
)


def test_nothing_typed_breaks_it(phone: Reader) -> None:
    page = phone.open()
    for question in ODD:
        phone.ask(question)
        expect(page.locator("h1")).to_contain_text(re.compile("found|Nothing in this file"))
        assert not scrolls_sideways(page), question
        assert page.locator("main script, main img").count() == 0


def test_no_address_breaks_it(phone: Reader) -> None:
    page = phone.open()
    for place in (
        *("#/", "#", "#/nowhere", "#/constructor/x", "#/power/", "#/power/constructor", "#/%"),
        *("#/search", "#/search?page=x", "#/search?q=arrest&page=999", "#/search?q=%E0%A4%A"),
        *("#/coverage?agency=nobody&need=fly&nation=moon", "#/changes/none", "#/kind", "#/agency"),
    ):
        phone.open(place)
        assert page.locator("h1").count() == 1, place


def _rooms(rng: random.Random, guide: Guide) -> dict[str, Any]:
    """Something to ask the matrix."""
    scenarios = [name for name in get_args(schemas.Scenario) if name != "any"]
    return {
        "agency": rng.sample([one.id for one in guide.agencies], rng.randint(1, 5)),
        "premises": rng.sample(get_args(schemas.Premises), rng.choice([0, 0, 1, 1, 2, 3])),
        "need": rng.sample(NEEDS, rng.choice([0, 0, 1, 3])),
        "nation": rng.choice(get_args(schemas.Nation)),
        "scenario": rng.choice([None, rng.choice(scenarios)]),
    }


def _cells(guide: Guide, asked: dict[str, Any]) -> list[list[list[str]]]:
    found = coverage(
        guide,
        asked["agency"],
        asked["premises"],
        asked["need"],
        DAY,
        nation=asked["nation"],
        scenario=asked["scenario"],
    )
    cells = [[found.cell(agency, need) for agency in found.agencies] for need in found.needs]
    return [[[cell.state, (*cell.entries, "")[0]] for cell in row] for row in cells]


def _matrix(asked: dict[str, Any]) -> str:
    return f"#/coverage?{urlencode({k: v for k, v in asked.items() if v}, doseq=True)}"


def test_who_may_do_what_is_what_the_guide_says(phone: Reader, guide: Guide) -> None:
    rng = random.Random(29)
    asked = [_rooms(rng, guide) for _ in range(250)]
    phone.open()
    found = phone.walk([_matrix(one) for one in asked], "cells")
    for one, cells in zip(asked, found, strict=True):
        assert cells == _cells(guide, one), one


def test_a_file_of_one_scenario_or_agency_says_the_same_of_it(phone: Reader, guide: Guide) -> None:
    rng = random.Random(31)
    asked = [{**_rooms(rng, guide), "scenario": "car-wash"} for _ in range(40)]
    page = phone.open("#/agencies", "car-wash")
    known = {
        link.split("/")[2]
        for link in page.locator("main li a").evaluate_all("(all) => all.map((a) => a.hash)")
    }
    asked = [{**one, "agency": [name for name in one["agency"] if name in known]} for one in asked]
    asked = [one for one in asked if one["agency"]]
    found = phone.walk([_matrix(one) for one in asked], "cells")
    assert [_cells(guide, one) for one in asked] == found
    alone = [{**_rooms(rng, guide), "agency": ["hmrc"]} for _ in range(40)]
    phone.open("", "hmrc")
    assert phone.walk([_matrix(one) for one in alone], "cells") == [
        _cells(guide, one) for one in alone
    ]


def test_gaps_name_who_could_and_a_part_of_the_guide_does_not_pretend_to_know(
    phone: Reader, guide: Guide
) -> None:
    found = coverage(guide, ["rspca"], ["business"], ["enter-business"], DAY)
    page = phone.open("#/coverage?agency=rspca&premises=business&need=enter-business")
    said = page.locator("main dl").inner_text()
    for name in found.gaps[0].without_warrant:
        assert guide.agency(name).short in said
    page = phone.open("#/coverage?agency=hmrc&need=protect-child", "hmrc")
    assert "does not hold the others' powers" in page.locator("main dl").inner_text()
    assert "This file holds only powers and offences of HM Revenue" in page.inner_text("main")


def test_by_keyboard_a_matrix_is_chosen_and_heard(phone: Reader) -> None:
    page = phone.open("#/coverage")
    page.get_by_role("checkbox", name="HM Revenue and Customs").press("Space")
    page.get_by_label("Nation", exact=True).select_option("wales")
    page.get_by_role("button", name="Show who may do what").press("Enter")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("#count")).to_have_text("Table of 1 agency")
    assert "nation=wales" in page.url
    page.go_back()
    expect(page.locator("main table")).to_have_count(0)


def test_a_change_is_reached_from_its_entry(phone: Reader, guide: Guide) -> None:
    change = next(one for one in guide.changes if one.entries)
    entry = export.entry(guide, change.entries[0])
    kind = "power" if isinstance(entry, schemas.Power) else "offence"
    page = phone.open(f"#/{kind}/{entry.id}")
    page.get_by_role("link", name=change.what).first.press("Enter")
    expect(page.locator(f'[id="change-{change.id}"]')).to_be_focused()


def test_links_to_the_law_are_plain_links(phone: Reader, guide: Guide) -> None:
    page = phone.open(f"#/power/{POWER}")
    link = page.get_by_role("link", name="Police and Criminal Evidence Act 1984, section 17").first
    path = guide.power(POWER).sources[0].legislation_id
    assert link.get_attribute("href") == f"https://www.legislation.gov.uk/{path}"


def test_an_old_file_says_how_old_it_is_and_what_has_begun_since(
    browser: Browser, files: Path
) -> None:
    reader = Reader(browser, files)
    reader.page.clock.set_fixed_time(dt.datetime(2027, 1, 2, 12, 0, tzinfo=dt.UTC))
    page = reader.open()
    assert "That was 39 days ago." in page.inner_text("main")
    assert re.search(
        r"\d+ changes? of law it tells of ha(s|ve) begun since", page.inner_text("main")
    )
    page.context.close()


def test_a_browser_too_old_a_damaged_file_and_no_script_are_told_plainly(
    browser: Browser, files: Path
) -> None:
    old = Reader(browser, files)
    old.page.add_init_script("delete window.DecompressionStream")
    old.page.goto((files / "whole.html").as_uri())
    expect(old.page.locator("#view")).to_contain_text("too old to open the guide")
    damaged = files / "damaged.html"
    text = (files / "whole.html").read_text("utf-8")
    damaged.write_text(text.replace('id="packed">H4sI', 'id="packed">AAAA'), "utf-8")
    old.page.context.close()
    broken = Reader(browser, files)
    broken.page.goto(damaged.as_uri())
    expect(broken.page.locator("#view")).to_contain_text("damaged")
    broken.page.context.close()
    without = Reader(browser, files, java_script_enabled=False)
    without.page.goto((files / "whole.html").as_uri())
    expect(without.page.locator("#view")).to_contain_text("open it in a web browser")
    without.page.context.close()


def test_its_policy_stops_what_is_not_its_own(browser: Browser, files: Path) -> None:
    reader = Reader(browser, files, offline=False)
    page = reader.open()
    stopped = page.evaluate(
        """async () => {
          const image = new Image();
          const failed = new Promise((done) => { image.onerror = () => done(true); });
          image.src = "https://example.invalid/x.png";
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const fetched = await fetch("https://example.invalid/").then(() => false, () => true);
          return [await failed, fetched, window.ran === undefined];
        }"""
    )
    assert stopped == [True, True, True]
    assert len([said for said in reader.wrong if "Content Security Policy" in said]) >= 3
    page.context.close()


def test_a_power_prints_with_its_day_and_without_the_search(browser: Browser, files: Path) -> None:
    reader = Reader(browser, files, viewport=DESKTOP)
    page = reader.open(f"#/power/{POWER}")
    page.emulate_media(media="print")
    assert not page.locator("#search").is_visible()
    assert page.get_by_text("Law as at 24 November 2026.", exact=True).is_visible()
    page.context.close()
