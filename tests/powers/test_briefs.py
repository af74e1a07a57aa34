"""A brief as at a day and in a nation: who comes, what is met, and what is withheld."""

import datetime as dt
from typing import get_args

import msgspec
import pytest

from powers import briefs
from powers.briefcheck import SCENARIOS
from powers.guide import Guide
from powers.schemas import Nation, Practice

TODAY = dt.date(2026, 11, 24)
BEFORE = dt.date(2025, 3, 1)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_today_in_england_nothing_of_a_brief_is_out_of_force(
    the_guide: Guide, scenario: str
) -> None:
    brief = the_guide.brief(scenario)
    sheet = briefs.compose(the_guide, brief, TODAY)
    assert [line.id for line in sheet.powers] == list(brief.powers)
    assert {line.status for line in (*sheet.powers, *sheet.offences)} == {"in force"}
    coming = {comer.id for comer in sheet.agencies}
    assert coming | set(sheet.left_out) == set(brief.agencies)
    assert [met.need for met in sheet.needs] == list(brief.needs)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("nation", get_args(Nation))
def test_a_need_is_met_or_named_as_a_gap_and_never_by_somebody_not_there(
    the_guide: Guide, scenario: str, nation: Nation
) -> None:
    sheet = briefs.compose(the_guide, the_guide.brief(scenario), TODAY, nation)
    gaps = {gap.need for gap in sheet.gaps}
    for met in sheet.needs:
        found = [plain for plain in (met.without_warrant, met.with_warrant) if plain]
        assert bool(found) is (met.need not in gaps)
        for plain in found:
            power = the_guide.power(plain.power)
            assert plain.agency in power.agencies
            assert plain.agency in {comer.id for comer in sheet.agencies}
            assert met.need in power.needs
            assert nation in power.extent


def test_before_the_fair_work_agency_those_it_came_after_come(the_guide: Guide) -> None:
    sheet = briefs.compose(the_guide, the_guide.brief("car-wash"), BEFORE, practice=True)
    coming = [comer.id for comer in sheet.agencies]
    assert coming[:3] == ["glaa", "eas", "hmrc-nmw"]
    assert "fair-work-agency" not in coming
    assert sheet.practice is not None
    assert set(sheet.practice.bring) == set(coming)
    assert sheet.powers[0].status == "in force"
    assert {line.status for line in sheet.powers} > {"starts 7 April 2026"}


def test_in_scotland_its_own_police_come_and_who_does_not_is_named(the_guide: Guide) -> None:
    sheet = briefs.compose(the_guide, the_guide.brief("car-wash"), TODAY, "scotland")
    coming = [comer.id for comer in sheet.agencies]
    assert "police-scotland" in coming
    assert "police" not in coming
    assert sheet.left_out == ("environment-agency", "fire-and-rescue")
    assert "not in Scotland" in {line.status for line in sheet.powers}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_practice_is_withheld_unless_asked_for_and_dangers_never(
    the_guide: Guide, scenario: str
) -> None:
    brief = the_guide.brief(scenario)
    public = briefs.compose(the_guide, brief, TODAY)
    assert public.practice is briefs.law(brief).practice is None
    assert public.dangers == brief.dangers
    written = msgspec.json.encode(public).decode()
    inside = brief.practice
    assert isinstance(inside, Practice)
    for said in (*inside.questions, *inside.goes_wrong, inside.identity, inside.evidence):
        assert said not in written
