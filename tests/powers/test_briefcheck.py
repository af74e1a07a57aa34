"""A brief for every scenario, of agencies, powers and offences that live and fit."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from powers import briefcheck, guide
from powers.briefcheck import SCENARIOS
from powers.faults import GuideError
from powers.guide import Guide

BRIEF = """
[[brief]]
id = "{id}"
title = "A place"
looks_like = "People work there."
signs = ["fear"]
premises = ["business"]
needs = ["enter-business"]
agencies = ["police"]
powers = ["enter-to-save-life"]
offences = []
dangers = [{{ what = "Cars", do = "Look" }}]
confidence = "high"
[brief.practice]
bring = {{ police = "peace" }}
goes_wrong = []
questions = []
identity = "x"
evidence = "x"
safety = "x"
"""
Facts = Callable[..., Path]


def _folder(facts: Facts, *replacements: tuple[str, str], scenarios: tuple[str, ...]) -> Path:
    briefs = "".join(BRIEF.format(id=name) for name in scenarios)
    for old, new in replacements:
        assert old in briefs
        briefs = briefs.replace(old, new, 1)
    return facts(("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + briefs))


def test_every_scenario_of_the_guide_has_its_brief(the_guide: Guide) -> None:
    assert sorted(brief.id for brief in the_guide.briefs) == sorted(SCENARIOS)
    for name in SCENARIOS:
        assert the_guide.brief(name).practice is not None
    with pytest.raises(KeyError):
        the_guide.brief("any")


def test_once_there_is_a_brief_every_scenario_needs_one(facts: Facts) -> None:
    assert guide.load(facts()).briefs == ()
    guide.load(_folder(facts, scenarios=SCENARIOS))
    with pytest.raises(GuideError, match="waste-recycling has none"):
        guide.load(_folder(facts, scenarios=SCENARIOS[:-1]))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "farm"', 'id = "any"', "not of any"),
        ('id = "farm"', 'id = "car-wash"', "another brief is of this scenario too"),
        ('agencies = ["police"]', 'agencies = ["nobody"]', "no agency is called nobody"),
        ('bring = { police = "peace" }', "bring = {}", "bring must say of each agency"),
        ('powers = ["enter-to-save-life"]', 'powers = ["x"]', "no power is called x"),
        ("offences = []", 'offences = ["x"]', "no offence is called x"),
        ("offences = []", 'offences = ["enter-to-save-life"]', "no offence is called enter"),
        ('dangers = [{ what = "Cars", do = "Look" }]', "dangers = []", "dangers"),
    ],
)
def test_what_is_wrong_with_a_brief_is_told(facts: Facts, old: str, new: str, told: str) -> None:
    with pytest.raises(GuideError, match=told):
        guide.load(_folder(facts, (old, new), scenarios=SCENARIOS))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('scenarios = ["any"]', 'scenarios = ["farm"]', "is not for this scenario"),
        ("reviewed = 2026-11-22\n", "until = 2030-01-01\n", "has ended or not started"),
        ("reviewed = 2026-11-22\n", "from = 9999-12-31\n", "has ended or not started"),
    ],
)
def test_a_power_of_a_brief_fits_it_and_may_be_used(
    facts: Facts, old: str, new: str, told: str
) -> None:
    briefs = "".join(BRIEF.format(id=name) for name in SCENARIOS)
    reach = 'how_to_reach = "101"\n'
    with pytest.raises(GuideError, match=told):
        guide.load(facts(("agencies.toml", reach, reach + briefs), ("powers.toml", old, new)))


def test_an_ended_agency_and_a_power_nobody_named_holds_are_told(the_guide: Guide) -> None:
    brief = the_guide.brief("car-wash")
    assert brief.practice is not None
    bring = {"glaa": "x"}
    wrong = msgspec.structs.replace(
        brief, agencies=("glaa",), practice=msgspec.structs.replace(brief.practice, bring=bring)
    )
    files = tuple(
        msgspec.structs.replace(
            file,
            facts=msgspec.structs.replace(
                file.facts,
                brief=tuple(wrong if each is brief else each for each in file.facts.brief),
            ),
        )
        for file in the_guide.files
    )
    agencies = {agency.id: agency for agency in the_guide.agencies}
    entries = {entry.id: entry for entry in (*the_guide.powers, *the_guide.offences)}
    said = " ".join(fault.what for fault in briefcheck.faults(files, agencies, entries))
    assert "glaa has ended" in said
    assert "no agency of the brief holds pace-s24-arrest" in said
