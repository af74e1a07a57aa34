"""A planner's own words are shown in a calendar only when they give nothing away."""

import datetime as dt

import pytest
from msgspec.structs import replace

from opsplan.errors import Invalid
from opsplan.invites import words
from opsplan.invites.facts import load
from opsplan.operations.schemas import Meeting, OperationPlan
from tests.opsplan.reception.plans import ADDRESS, a_full_plan

FILE = load()


def _titled(title: str, place: str = "") -> OperationPlan:
    meeting = Meeting(key="m", title=title, on=dt.date(2027, 1, 4), at="10:00", place=place)
    return replace(a_full_plan(), meetings=(meeting,))


@pytest.mark.parametrize(
    "title",
    [
        f"Meeting about {ADDRESS}",
        "Quern Lane",
        "OX1 2ZZ",
        "Osterleigh meeting",
        "The hand car wash",
        "bus depot meeting",
        "Car WASH meeting",
        "Visit to P1",
        "About S-1 and PV-1",
        "pv 1",
        "Modern slavery meeting",
        "anti-SLAVERY meeting",
        "Warrants",
        "Trafficking update",
        "Victims and survivors",
        "Raid",
    ],
)
def test_a_title_that_gives_something_away_is_refused_and_named(title: str) -> None:
    with pytest.raises(Invalid, match=r"meetings\[0\]\.title: .*calendars leak"):
        words.check(_titled(title), FILE)


@pytest.mark.parametrize(
    "title",
    [
        "Planning meeting 2 (all partners)",
        "Joint risk and powers workshop",
        "Final co-ordination meeting",
        "اجتماع التخطيط الأول",
        "Họp kế hoạch lần 1",
        "ናይ ትልሚ ኣኼባ",
        "পরিকল্পনা সভা",
        "ਯੋਜਨਾ ਮੀਟਿੰਗ",
        "计划会议",
    ],
)
def test_neutral_words_of_any_script_are_let_through(title: str) -> None:
    words.check(_titled(title), FILE)


def test_a_place_may_name_a_town_but_no_street_of_the_plan() -> None:
    words.check(_titled("Meeting", "room 2, Marrowdale police station"), FILE)
    with pytest.raises(Invalid, match=r"meetings\[0\]\.place: holds part of the address of P1"):
        words.check(_titled("Meeting", "corner of Quern Lane"), FILE)


@pytest.mark.parametrize("code_name", ["SLAVE-HUNT", "CAR-WASH", "RAIDER", "OSTERLEIGH"])
def test_a_code_name_that_tells_is_refused(code_name: str) -> None:
    plan = a_full_plan()
    plan = replace(plan, operation=replace(plan.operation, code_name=code_name))
    with pytest.raises(Invalid, match=r"operation\.code_name"):
        words.check(plan, FILE)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        words.check(_titled("Raid", "Quern Lane"), FILE)
    assert [problem.where for problem in refused.value.problems] == [
        "meetings[0].title",
        "meetings[0].place",
    ]


def test_our_own_words_pass_our_own_check() -> None:
    for entry in FILE.event:
        words.check(_titled(entry.title), FILE)
        words.check(_titled(entry.says), FILE)
