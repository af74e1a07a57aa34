"""The file to take away: whole, small, allowed nothing of any network, the law alone."""

import base64
import datetime as dt
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from opsplan.guide import labels as site
from powers import export, takeaway
from powers.export import Only
from powers.facets import Filters
from powers.faults import GuideError
from powers.guide import Guide
from powers.search import Engine
from powers.takeaway import finder, onefile
from powers.takeaway.labels import FILE, labels, read
from tests.powers import evaluation
from tests.site import look_at

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 11, 24)
MOST = 2 * 1024 * 1024
HERE = Path(takeaway.__file__).parent


@pytest.fixture(scope="module")
def whole(the_guide: Guide) -> str:
    return onefile.html(the_guide, export.export(the_guide), DAY).decode()


def held(text: str) -> Any:
    """What the script of a file reads."""
    packed = re.search(r'id="packed">([^<]*)<', text)
    assert packed is not None
    return json.loads(gzip.decompress(base64.b64decode(packed[1])))


def test_the_whole_guide_is_under_two_megabytes_and_the_same_bytes_each_time(
    whole: str, the_guide: Guide
) -> None:
    assert len(whole.encode()) <= MOST
    assert onefile.html(the_guide, export.export(the_guide), DAY).decode() == whole


def test_the_page_is_sound_html_that_says_its_day_its_edition_and_that_it_is_no_advice(
    whole: str, the_guide: Guide
) -> None:
    look_at(whole, "the file")
    for said in (
        "Law as at 24 November 2026.",
        "Check for a newer file",
        f"Edition {the_guide.edition}.",
        "not legal advice",
        "open it in a web browser",
    ):
        assert said in whole


def test_its_policy_forbids_everything_but_its_own_script_and_style(whole: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', whole)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": _digest(re.findall(r"<script>(.*?)</script>", whole, re.S)),
        "style-src": _digest(re.findall(r"<style>(.*?)</style>", whole, re.S)),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _digest(found: list[str]) -> str:
    [text] = found
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_it_asks_for_nothing_outside_itself_and_makes_no_markup_of_words(whole: str) -> None:
    page = re.sub(r"<script.*?</script>|<style>.*?</style>", "", whole, flags=re.S)
    assert not re.search(r"\b(src|srcset|action|data|poster)=|<link|<img|<iframe|url\(", page)
    script = (HERE / "takeaway.js").read_text("utf-8")
    for forbidden in (
        "eval(",
        "Function(",
        "innerHTML",
        "fetch(",
        "XMLHttp",
        "import(",
        "WebSocket",
    ):
        assert forbidden not in script
    assert set(re.findall(r"https?://[^/`\"']*", script)) == {"https://www.legislation.gov.uk"}
    assert "url(" not in (HERE / "takeaway.css").read_text("utf-8")
    assert "@import" not in (HERE / "takeaway.css").read_text("utf-8")


def test_no_word_that_stands_in_notes_on_practice_alone_is_in_it(
    whole: str, the_guide: Guide
) -> None:
    law = export.export(the_guide)
    practice = [one.use_in_operation for one in the_guide.powers]
    practice += [one.role_in_operations for one in the_guide.agencies]
    practice += [str(brief.practice) for brief in the_guide.briefs]
    known = _words(export.json(law).decode()) | _words(str(the_guide.words))
    alone = _words(" ".join(practice)) - known - _words(FILE.read_text("utf-8"))
    assert len(alone) > 100
    inside = held(whole)
    texts = [text for part in ("entries", "kinds", "agencies") for text in _texts(inside[part])]
    assert alone & _words(" ".join(texts)) == set()
    assert alone & set(inside["finder"]["known"]) == set()


def _texts(part: Any) -> Iterator[str]:
    """Every text in it, names of fields apart."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | dict):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.casefold()))


def test_the_index_of_the_law_alone_finds_what_the_guide_finds(the_guide: Guide) -> None:
    asked = [one for one in evaluation.questions()[::5] if one.on is None]
    entries = (*map(export.law, the_guide.powers), *the_guide.offences)
    engine = Engine(entries, finder.law_index(the_guide), the_guide.words)
    found = [engine.search(one.question, Filters(), DAY, 5).hits for one in asked]
    right = sum(
        any(evaluation.right(hit, one.expected) for hit in hits)
        for one, hits in zip(asked, found, strict=True)
    )
    assert right / len(asked) >= evaluation.evaluate(the_guide, asked).recall5 - 0.03


def test_a_narrowed_file_says_so_and_holds_no_other_entry(the_guide: Guide) -> None:
    content = export.export(the_guide, DAY, Only(agencies=("hmrc",), scenario="car-wash"))
    text = onefile.html(the_guide, content, DAY).decode()
    inside = held(text)
    assert "This file holds only powers and offences of HM Revenue and Customs and only" in text
    assert [one["id"] for one in inside["entries"]] == [
        one.id for one in (*content.powers, *content.offences)
    ]
    assert (inside["chosen"], inside["scenario"]) == (["hmrc"], "car-wash")
    ids = {one["id"] for one in inside["entries"]}
    for entry in inside["entries"]:
        for name in entry.get("also", ()):
            assert name in ids or inside["titles"][name]
    places = [number for row in inside["finder"]["postings"].values() for number in row[::2]]
    assert places
    assert max(sum(row[::2]) for row in inside["finder"]["postings"].values()) < len(ids)
    assert onefile.name(content, DAY) == "powers-guide-2026-11-24-car-wash-hmrc.html"


def test_a_file_of_a_day_holds_what_is_in_force_then_and_its_bodies(the_guide: Guide) -> None:
    then = dt.date(2025, 3, 1)
    inside = held(onefile.html(the_guide, export.export(the_guide, then), then).decode())
    assert inside["day"] == "1 March 2025"
    assert {one["status"] for one in inside["entries"]} == {"in force"}
    assert "fair-work-agency" not in {one["id"] for one in inside["agencies"]}
    assert all(told["on"] <= "2025-03-01" for one in inside["chapters"] for told in one["told"])


def test_what_is_in_doubt_ended_or_to_come_says_so_as_on_the_site(
    whole: str, the_guide: Guide
) -> None:
    entries = {one["id"]: one for one in held(whole)["entries"]}
    for entry in (*the_guide.powers, *the_guide.offences):
        doubtful = entry.confidence != "high" or entry.reviewed is None
        assert bool(entries[entry.id].get("doubts")) >= doubtful
    ended = entries["glaa-gla-s16-inspection"]
    assert ended["banner"].startswith("This ended 7 April 2026.")
    assert ended["newer"] == the_guide.power("glaa-gla-s16-inspection").superseded_by
    pending = [one for one in entries.values() if one["status"] == "enacted, not started"]
    assert all("cannot be used yet" in one["banner"] for one in pending)


def test_its_words_are_those_of_the_site() -> None:
    ours, theirs = msgspec.to_builtins(labels()), msgspec.to_builtins(site.labels())
    assert ours == {table: theirs[table] for table in ours}


def test_a_word_without_a_label_is_refused() -> None:
    text = FILE.read_text("utf-8")
    with pytest.raises(GuideError, match="arrest-detain"):
        read(text.replace('arrest-detain = "Arrest or detain"\n', ""))
    with pytest.raises(GuideError):
        read("questions = 3")
