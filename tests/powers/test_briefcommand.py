"""`powers scenario`: one brief as people and programs read it."""

import datetime as dt

import pytest

from powers import briefs
from powers.briefcheck import SCENARIOS
from powers.briefcommand import WIDTH, page
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_brief_fits_the_terminal_and_leaves_nothing_out(the_guide: Guide, scenario: str) -> None:
    sheet = briefs.compose(the_guide, the_guide.brief(scenario), TODAY, practice=True)
    text = page(sheet)
    assert max(map(len, text.splitlines())) <= WIDTH
    flat = " ".join(text.split())
    assert sheet.practice is not None
    for said in (
        sheet.looks_like,
        *sheet.signs,
        *(danger.do for danger in sheet.dangers),
        *(line.citation for line in sheet.powers),
        *(f"[{line.id}]" for line in sheet.powers),
        *(line.max_penalty for line in sheet.offences),
        *sheet.practice.bring.values(),
        *sheet.practice.questions,
        sheet.practice.safety,
    ):
        assert " ".join(said.split()) in flat


def test_without_practice_the_law_and_the_dangers_remain(the_guide: Guide) -> None:
    sheet = briefs.compose(the_guide, the_guide.brief("car-wash"), TODAY)
    text = page(sheet)
    assert "First questions" not in text
    assert "Dangers" in text
    assert "Fair Work Agency" in text


def test_another_nation_and_day_say_what_is_not_there(the_guide: Guide) -> None:
    brief = the_guide.brief("car-wash")
    text = page(briefs.compose(the_guide, brief, dt.date(2025, 3, 1), "scotland"))
    assert "Scotland, as at 1 March 2025" in text
    assert "[STARTS 7 APRIL 2026]" in text
    assert "[NOT IN SCOTLAND]" in text
    assert "Not there: environment-agency" in text
