"""opsplan.operations.suggestions: complete, and true to the guide."""

import datetime as dt
import re

from opsplan.operations.suggestions import KINDS, SCENARIOS, code_names, suggestions
from powers.guide import Guide, in_force

SOON = dt.date(2027, 6, 1)


def test_every_kind_and_every_scenario_has_its_suggestions() -> None:
    usual = suggestions()
    assert tuple(each.kind for each in usual.kinds) == KINDS
    assert {each.scenario for each in usual.scenarios} == set(SCENARIOS)
    for kind in KINDS:
        for scenario in SCENARIOS:
            assert usual.agencies_for(kind, scenario)
            assert usual.kind(kind).lead_agency in {
                each.agency for each in usual.agencies_for(kind, scenario)
            }


def test_every_agency_is_in_the_guide_and_has_not_ended(guide: Guide) -> None:
    usual = suggestions()
    named = {each.agency for each in usual.agencies}
    named |= {name for each in (*usual.kinds, *usual.scenarios) for name in each.agencies}
    named |= {each.agency for each in usual.roles}
    for name in named:
        assert in_force(guide.agency(name), SOON), name
        assert guide.agency(name).id == name


def test_every_power_is_in_force_and_held_by_its_agency(guide: Guide) -> None:
    for each in suggestions().powers:
        power = guide.power(each.power)
        assert power.id == each.power
        assert each.agency in power.agencies, each.power
        assert in_force(power, SOON), each.power


def test_immigration_bodies_are_never_suggested_for_the_centre(guide: Guide) -> None:
    for each in suggestions().agencies:
        if guide.agency(each.agency).kind == "immigration":
            assert each.attends not in ("centre", "both"), each.agency


def test_every_risk_to_people_says_what_the_reader_does() -> None:
    assert all(each.do and each.words for each in suggestions().risks)
    assert len(suggestions().risks) == 22


def test_code_names_are_neutral_words_each_once(guide: Guide) -> None:
    names = code_names()
    assert len(names.words) == len(set(names.words)) >= 180
    assert all(re.fullmatch(r"[A-Z]{3,14}", word) for word in names.words)
    assert not [word for word in names.words for part in names.telling if part in word]
    assert not {agency.short.upper() for agency in guide.agencies} & set(names.words)
