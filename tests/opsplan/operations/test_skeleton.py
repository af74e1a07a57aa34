"""opsplan.operations.skeleton: a new plan is sound, commented and says what to fill in."""

import datetime as dt
import re
import tomllib

import pytest

from opsplan.operations import planfile, remarks, skeleton
from opsplan.operations.suggestions import KINDS, SCENARIOS
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plan_of_every_kind_and_scenario_can_be_read(kind: str, guide: Guide) -> None:
    for scenario in SCENARIOS:
        text = skeleton.write(kind, scenario, "TEASEL-GARNET", TODAY, guide)
        plan = planfile.parse(text.encode(), guide)
        assert (plan.operation.kind, plan.operation.scenario) == (kind, scenario)
        assert plan.operation.exercise is True
        assert plan.risks
        assert plan.agencies


def test_what_is_to_fill_is_told_with_its_lines(guide: Guide) -> None:
    text = skeleton.write("J", "car-wash", "TEASEL-GARNET", TODAY, guide)
    plan = planfile.parse(text.encode(), guide)
    found = [str(each) for each in remarks.remarks(plan, guide, text)]
    assert re.match(r"\d+ lines still say TO FILL, the first at: \d+", found[0])


def test_every_line_to_fill_that_asks_for_words_says_what_for(guide: Guide) -> None:
    text = skeleton.write("W", "farm", "TEASEL-GARNET", TODAY, guide)
    assert text.count("#") > 40
    assert "OFFICIAL-SENSITIVE at most" in text
    assert "no source" in text


def test_suggested_powers_are_comments_that_become_sound_entries(guide: Guide) -> None:
    text = skeleton.write("W", "food-processing", "TEASEL-GARNET", TODAY, guide)
    start = text.index("# Powers the guide holds")
    end = text.index("# People to be met")
    freed = "\n".join(
        line.removeprefix("# ") if re.match(r"# (\[\[powers\]\]|\w+ = )", line) else line
        for line in text[start:end].split("\n")
    )
    plan = planfile.parse((text[:start] + freed + text[end:]).encode(), guide)
    assert "pace-s8-search-warrant" in {each.power for each in plan.powers}
    assert len(plan.powers) > 5


@pytest.mark.parametrize(("kind", "days"), [("W", 28), ("J", 14), ("V", 7), ("D", 35), ("S", 0)])
def test_the_day_of_entry_leaves_the_usual_preparation(kind: str, days: int, guide: Guide) -> None:
    text = skeleton.write(kind, "any", "TEASEL-GARNET", TODAY, guide)
    t0 = tomllib.loads(text)["operation"]["t0"]
    assert days <= (t0 - TODAY).days < days + 7
    assert not days or t0.isoweekday() == 3
    for meeting in planfile.parse(text.encode(), guide).meetings:
        assert meeting.on > TODAY


def test_random_code_names_are_two_neutral_words() -> None:
    drawn = {skeleton.random_code_name() for _ in range(50)}
    assert len(drawn) > 40
    assert all(re.fullmatch(r"[A-Z]{3,14}-[A-Z]{3,14}", name) for name in drawn)
