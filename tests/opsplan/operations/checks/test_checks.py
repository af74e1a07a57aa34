"""opsplan.operations.checks: our rules, each with the path of what breaks it."""

import datetime as dt
from typing import Any

import pytest

from opsplan.operations import checks
from opsplan.operations.checks import numbers, parties, places, powers, times
from opsplan.operations.schemas import (
    Estimate,
    Language,
    Meeting,
    Method,
    PlannedPower,
    PlannedRole,
    Reception,
    Risk,
    Sharing,
    Subject,
    Timing,
)
from powers.guide import Guide
from tests.builders.operations import a_plan, a_premises, an_agency, an_operation

BACK, FORWARD = dt.date(2027, 10, 31), dt.date(2027, 3, 28)


def wheres(guide: Guide, **changes: Any) -> list[str]:
    return [problem.where for problem in checks.problems(a_plan(**changes), guide)]


def told(guide: Guide, **changes: Any) -> str:
    return "\n".join(str(problem) for problem in checks.problems(a_plan(**changes), guide))


def test_a_small_sound_plan_breaks_no_rule(guide: Guide) -> None:
    assert checks.problems(a_plan(), guide) == ()
    for group in (places, parties, powers, numbers, times):
        assert list(group.problems(a_plan(), guide)) == []


def test_rules_that_need_a_broken_table_are_not_asked(guide: Guide) -> None:
    plan = a_plan(estimate=Estimate(best=5, upper=3))
    assert checks.problems(plan, guide)
    for broken in ("estimate", "estimate.best", "estimate.languages[0].expected"):
        assert checks.problems(plan, guide, [broken]) == ()
    assert checks.problems(plan, guide, ["estimated", "operation.t0s"])


# --- premises ------------------------------------------------------------------------------------


def test_a_code_is_used_once(guide: Guide) -> None:
    assert wheres(guide, premises=(a_premises(), a_premises())) == ["premises[1].code"]
    subjects = (Subject(code="S-1", role="suspect"), Subject(code="S-1", role="suspect"))
    assert wheres(guide, subjects=subjects) == ["subjects[1].code"]


def test_nothing_points_to_a_door_that_is_not_there(guide: Guide) -> None:
    risk = Risk(
        hazard="h",
        to_whom=("evidence",),
        where=("P1", "P4", "centre"),
        likelihood=1,
        impact=1,
        control="c",
        owner="o",
    )
    found = wheres(
        guide,
        agencies=(an_agency(premises=("P1", "P2")),),
        powers=(PlannedPower(premises="P3", agency="police", power="pace-s24-arrest"),),
        subjects=(Subject(code="S-1", role="suspect", premises="P5"),),
        risks=(risk,),
    )
    assert found == [
        "agencies[0].premises[1]",
        "powers[0].premises",
        "subjects[0].premises",
        "risks[0].where[1]",
        "powers[0].premises",
    ]


def test_each_premises_of_a_day_of_action_is_a_visit_and_of_no_other(guide: Guide) -> None:
    day = an_operation(kind="D")
    assert wheres(guide, operation=day) == ["premises[0].visit_kind"]
    assert wheres(guide, operation=day, premises=(a_premises(visit_kind="V"),)) == []
    assert wheres(guide, premises=(a_premises(visit_kind="V"),)) == ["premises[0].visit_kind"]


def test_nobody_goes_to_a_centre_that_is_not_opened(guide: Guide) -> None:
    found = wheres(
        guide,
        reception=Reception(needed=False),
        agencies=(an_agency(), an_agency("nhs", attends="centre", premises=())),
    )
    assert found == ["agencies[1].attends"]


# --- who takes part ------------------------------------------------------------------------------


def test_an_agency_is_known_alive_and_there_once(guide: Guide) -> None:
    assert "did you mean" in told(guide, agencies=(an_agency(), an_agency("polise")))
    ended = told(guide, agencies=(an_agency(), an_agency("glaa")))
    assert "glaa ended on" in ended
    assert "fair-work-agency" in ended
    twice = (an_agency(), an_agency("police"))
    assert wheres(guide, agencies=twice) == ["agencies[1].id"]


def test_an_older_name_of_an_agency_is_the_same_agency(guide: Guide) -> None:
    old = "home-office-immigration-enforcement"
    both = (an_agency(), an_agency(old), an_agency("immigration-enforcement"))
    assert wheres(guide, agencies=both) == ["agencies[2].id"]


def test_the_lead_and_the_holder_of_a_role_take_part(guide: Guide) -> None:
    assert wheres(guide, operation=an_operation(lead_agency="nca")) == ["operation.lead_agency"]
    assert wheres(guide, roles=(PlannedRole(role="Health lead", agency="nhs"),)) == [
        "roles[0].agency"
    ]


@pytest.mark.parametrize("attends", ["centre", "both"])
@pytest.mark.parametrize("agency", ["immigration-enforcement", "home-office", "border-force"])
def test_no_immigration_body_is_at_the_centre(guide: Guide, agency: str, attends: str) -> None:
    found = told(guide, agencies=(an_agency(), an_agency(agency, attends=attends)))
    assert f"{agency} is never inside the reception centre" in found
    elsewhere = told(guide, agencies=(an_agency(), an_agency(agency, attends="premises")))
    assert "never inside" not in elsewhere


def test_no_immigration_body_holds_a_role_at_the_centre(guide: Guide) -> None:
    found = wheres(
        guide,
        agencies=(an_agency(), an_agency("immigration-enforcement")),
        roles=(PlannedRole(role="Centre registrar", agency="immigration-enforcement"),),
    )
    assert found == ["roles[0].agency"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Senior investigating officer", "Reception centre manager", "SIO does not manage"),
        ("SIO", "Centre manager", "SIO does not manage"),
        ("Loggist to silver", "Silver (tactical commander)", "a loggist logs one commander"),
        ("Arresting officer", "Victim liaison officer", "whoever arrests"),
        ("Interpreter for suspects", "Interpreter for victims", "never speaks for"),
    ],
)
def test_one_post_never_holds_two_roles_in_conflict(
    guide: Guide, one: str, other: str, why: str
) -> None:
    def roles(first: str, second: str) -> tuple[PlannedRole, ...]:
        return (
            PlannedRole(role=one, agency="police", held_by=first),
            PlannedRole(role=other, agency="police", held_by=second),
        )

    assert why in told(guide, roles=roles("DI on call", "di ON CALL"))
    assert told(guide, roles=roles("DI on call", "emergency planner")) == ""
    assert told(guide, roles=roles("", "")) == ""
    assert told(guide, roles=roles("TO FILL: post", "TO FILL: post")) == ""


def test_one_role_is_never_both_sides_of_a_conflict(guide: Guide) -> None:
    both = PlannedRole(role="SIO and reception centre manager", agency="police")
    assert wheres(guide, roles=(both,)) == ["roles[0].held_by"]
    assert wheres(guide, reception=Reception(manager="the SIO")) == ["reception.manager"]


@pytest.mark.parametrize("whom", ["victims", "children", "staff", "volunteers", "interpreters"])
def test_a_risk_to_people_says_what_the_reader_does(guide: Guide, whom: str) -> None:
    risk = Risk(hazard="h", to_whom=(whom,), likelihood=2, impact=2, control="c", owner="o")
    assert wheres(guide, risks=(risk,)) == ["risks[0].do"]
    evidence = Risk(
        hazard="h", to_whom=("evidence",), likelihood=2, impact=2, control="c", owner="o"
    )
    assert wheres(guide, risks=(evidence,)) == []


def test_what_is_left_of_a_risk_is_no_more_than_before(guide: Guide) -> None:
    risk = Risk(
        hazard="h",
        to_whom=("evidence",),
        likelihood=2,
        impact=2,
        control="c",
        owner="o",
        residual_likelihood=3,
    )
    assert wheres(guide, risks=(risk,)) == ["risks[0]"]


# --- powers --------------------------------------------------------------------------------------


def door(power: str, agency: str = "police", premises: str = "P1") -> dict[str, Any]:
    return {"powers": (PlannedPower(premises=premises, agency=agency, power=power),)}


def test_a_power_is_in_the_guide_and_in_force_on_the_day(guide: Guide) -> None:
    assert "did you mean" in told(guide, **door("pace-s8-search-warant"))
    ended = "wma1985-s79-inspection"
    assert guide.power(ended).until
    text = told(guide, agencies=(an_agency(), an_agency("trading-standards")), **door(ended))
    assert f"{ended} ended on" in text
    started = told(
        guide,
        operation=an_operation(t0=dt.date(2026, 4, 1)),
        agencies=(an_agency(), an_agency("fair-work-agency")),
        **door("fwa-era2025-s97-enter-premises", "fair-work-agency"),
    )
    assert "starts on 2026-04-07, after T-0" in started


def test_a_power_enacted_but_not_started_is_not_relied_on(guide: Guide) -> None:
    waiting = next(each for each in guide.powers if each.start and each.start.year == 9999)
    assert "no start was found" in told(guide, **door(waiting.id, waiting.agencies[0]))


def test_a_power_extends_to_the_nation(guide: Guide) -> None:
    scottish = next(
        each for each in guide.powers if each.extent == ("scotland",) and each.start is None
    )
    assert "does not extend to England" in told(guide, **door(scottish.id, scottish.agencies[0]))


def test_whoever_uses_a_power_holds_it_takes_part_and_goes_there(guide: Guide) -> None:
    assert "police does not hold" in told(guide, **door("fwa-era2025-s97-enter-premises"))
    assert "does not take part" in told(guide, **door("pace-s8-search-warrant", "nca"))
    away = {
        "premises": (a_premises(), a_premises("P2")),
        **door("pace-s8-search-warrant", premises="P2"),
    }
    assert "police does not go to P2" in told(guide, **away)


def test_a_gateway_is_one_and_both_ends_are_known(guide: Guide) -> None:
    def passing(**changes: Any) -> dict[str, Any]:
        made = {"from_agency": "police", "to_agency": "nhs", "what": "w", "purpose": "p"}
        return {"sharing": (Sharing(**{**made, **changes}),)}

    assert told(guide, **passing(gateway="cda1998-s115")) == ""
    assert "is no gateway" in told(guide, **passing(gateway="pace-s8-search-warrant"))
    assert "no agency" in told(guide, **passing(to_agency="nobody"))


def test_an_offence_is_in_the_guide(guide: Guide) -> None:
    def suspect(*offences: str) -> dict[str, Any]:
        return {"subjects": (Subject(code="S-1", role="suspect", offences=offences),)}

    known = guide.offences[0].id
    assert wheres(guide, **suspect(known, "nothing-like-it")) == ["subjects[0].offences[1]"]


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "where"),
    [
        (Estimate(best=5, upper=4), "estimate.upper"),
        (Estimate(best=5, adults=3, children=1), "estimate.best"),
        (Estimate(best=2, upper=2, children=3), "estimate.children"),
        (Estimate(best=2, upper=2, adults=3), "estimate.adults"),
        (
            Estimate(best=2, upper=2, languages=(Language(language="Romanian", expected=3),)),
            "estimate.languages",
        ),
        (
            Estimate(best=2, languages=(Language(language="Romanian", expected=4),)),
            "estimate.languages",
        ),
        (
            Estimate(
                best=2,
                languages=(
                    Language(language="Romanian", expected=1),
                    Language(language="romanian", expected=1),
                ),
            ),
            "estimate.languages[1].language",
        ),
    ],
)
def test_counts_do_not_contradict_each_other(guide: Guide, estimate: Estimate, where: str) -> None:
    assert wheres(guide, estimate=estimate) == [where]


def test_counts_that_agree_break_no_rule(guide: Guide) -> None:
    estimate = Estimate(
        best=5,
        upper=6,
        adults=4,
        children=1,
        languages=(Language(language="Romanian", expected=6),),
    )
    assert wheres(guide, estimate=estimate) == []


@pytest.mark.parametrize("band", ["0", "B", "E"])
def test_a_band_set_otherwise_than_worked_out_needs_a_reason(guide: Guide, band: str) -> None:
    assert wheres(guide, operation=an_operation(band=band)) == ["operation.raised_because"]
    reasoned = an_operation(band=band, raised_because="media interest is likely")
    assert wheres(guide, operation=reasoned) == []
    assert wheres(guide, operation=an_operation(band="A")) == []


# --- times ---------------------------------------------------------------------------------------


def test_an_h_hour_that_is_skipped_or_doubled_is_told(guide: Guide) -> None:
    skipped = an_operation(t0=FORWARD, h_hour="01:30")
    assert wheres(guide, operation=skipped) == ["operation.h_hour"]
    doubled = an_operation(t0=BACK, h_hour="01:30")
    assert wheres(guide, operation=doubled) == ["operation.h_hour_is"]
    told_apart = an_operation(t0=BACK, h_hour="01:30", h_hour_is="second")
    assert wheres(guide, operation=told_apart) == []


def test_every_time_of_the_day_exists(guide: Guide) -> None:
    method = Method(phases=(Timing(at="01:15", event="e"), Timing(at="H-1:00", event="e")))
    found = wheres(guide, operation=an_operation(t0=FORWARD), method=method)
    assert found == ["method.phases[0].at"]


def test_nobody_leaves_before_they_come(guide: Guide) -> None:
    agency = an_agency(arrive="H+1:00", leaves="H+0:30")
    assert wheres(guide, agencies=(agency,)) == ["agencies[0].leaves"]


@pytest.mark.parametrize("day", [FORWARD, BACK])
def test_a_meeting_is_at_a_time_that_exists_once(guide: Guide, day: dt.date) -> None:
    meeting = Meeting(key="m", title="t", on=day, at="01:30")
    assert wheres(guide, meetings=(meeting,)) == ["meetings[0].at"]


def test_meetings_have_their_own_keys_and_known_audiences(guide: Guide) -> None:
    day = dt.date(2027, 5, 1)
    meetings = (
        Meeting(key="m", title="t", on=day, at="10:00", audiences=("police", "gold", "centre")),
        Meeting(key="m", title="t", on=day, at="10:00", audiences=("nhs",)),
    )
    assert wheres(guide, meetings=meetings) == ["meetings[1].key", "meetings[1].audiences[0]"]
