"""Paths of orders lead only to what is there, and every question of theirs can be answered."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from powers import check, guide, ordercheck
from powers.faults import GuideError
from powers.guide import Guide

POINTS = "".join(
    f'[[order.points]]\ntopic = "{topic}"\nsays = ["so"]\nprovision = "section 1"\n'
    for topic in ordercheck.TOPICS
)
ORDER = f"""
[[order]]
id = "stop-it"
title = "An order to stop it"
short = "Stop"
against = "person"
about = "A court forbids it."
choose = ["it goes on"]
rather = [{{ words = "it is over", order = "stop-it" }}]
act = "Stopping Act 2000"
provision = "section 1"
sources = [
  {{ act = "Stopping Act", provision = "section 1", legislation_id = "ukpga/2000/1/section/1" }},
]
extent = ["england"]
entries = ["enter-to-save-life"]
offences = ["breach"]
doubts = []
confidence = "high"
checked_against = "the Act"
from = 2000-01-01

[[order.applicants]]
agency = "police"
who = "a chief officer"
entry = "enter-to-save-life"
provision = "section 1"

[[order.questions]]
id = "risk"
group = "test"
question = "Is there a risk?"
provision = "section 1"
evidence = "statements"
unanswered = "No order without it."
fails = "No order."

[[order.questions]]
id = "where"
group = "proof"
kind = "choice"
question = "Where?"
provision = "section 1"
evidence = "a map"
unanswered = "The court cannot know."
fails = "No order."
options = [{{ id = "here", words = "Here" }}, {{ id = "there", words = "There", meets = false }}]

{POINTS}
[[order.steps]]
id = "ask"
stage = "before"
what = "Ask."

[[order.steps]]
id = "tell"
stage = "after"
what = "Tell."
"""
OFFENCE = """
[[offence]]
id = "breach"
title = "Breach"
act = "Stopping Act 2000"
provision = "section 2"
legislation_id = "ukpga/2000/1/section/2"
sources = [
  { act = "Stopping Act 2000", provision = "section 2", legislation_id = "ukpga/2000/1/section/2" },
]
max_penalty = "5 years"
mode = "either way"
agencies = []
extent = ["england"]
note = "Without excuse."
search_terms = []
confidence = "high"
"""
Facts = Callable[..., Path]


def _folder(facts: Facts, old: str = "", new: str = "") -> Path:
    added = ORDER + OFFENCE
    assert old in added
    reach = 'how_to_reach = "101"\n'
    return facts(("agencies.toml", reach, reach + added.replace(old, new, 1)))


def test_a_sound_path_is_loaded_and_found_by_its_id(facts: Facts) -> None:
    found = guide.load(_folder(facts))
    assert [path.id for path in found.orders] == ["stop-it"]
    assert found.order("stop-it").questions[1].options[1].meets is False
    with pytest.raises(KeyError):
        found.order("nothing")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('agency = "police"', 'agency = "nobody"', "no agency is called nobody"),
        ('entry = "enter-to-save-life"', 'entry = "x"', "applicants: no power is called x"),
        ("[[order.questions]]\n", "until = 1999-01-01\n[[order.questions]]\n", "may never apply"),
        ('id = "where"', 'id = "risk"', "risk is asked twice"),
        ('group = "test"', 'group = "proof"', "the legal test has no question"),
        ('fails = "No order."\n', "", "risk: must say what it means"),
        (', { id = "there", words = "There", meets = false }', "", "needs two options"),
        (
            '{ id = "here", words = "Here" }',
            '{ id = "here", words = "x", meets = false }',
            "no opt",
        ),
        ('kind = "choice"\n', "", "has options, so it must be of the kind choice"),
        ('unanswered = "No', 'applicants = ["hmrc"]\nunanswered = "No', "hmrc is no applicant"),
        ('topic = "breach"', 'topic = "notice"', "once what holds of breach"),
        ('id = "tell"', 'id = "ask"', "ask is there twice"),
        ('entries = ["enter-to-save-life"]', 'entries = ["breach"]', "no power is called breach"),
        ('offences = ["breach"]', 'offences = ["x"]', "no offence is called x"),
        ("doubts = []", 'doubts = []\nguidance = ["x"]', "no publication is called x"),
        ("doubts = []", 'doubts = []\naliases = ["stop-it"]', "taken by another order"),
        ('order = "stop-it"', 'order = "x"', "rather: no order is called x"),
        ("doubts = []", 'doubts = []\nsuperseded_by = "x"', "superseded_by: no order is called x"),
        ("doubts = []", 'doubts = []\nsuperseded_by = "stop-it"', "until: is needed where"),
        ("from = 2000-01-01", "from = 2000-01-01\nuntil = 1999-01-01", "not after the first day"),
        ("from = 2000-01-01", "until = 9999-12-31", "only says that something has not started"),
        ("ukpga/2000/1/section/1", "the Act", "is not a path of legislation.gov.uk"),
    ],
)
def test_what_is_wrong_with_a_path_is_told(facts: Facts, old: str, new: str, told: str) -> None:
    with pytest.raises(GuideError, match=told):
        guide.load(_folder(facts, old, new))


def test_steps_stand_in_the_order_they_are_taken(facts: Facts) -> None:
    steps = ORDER.replace('stage = "before"', 'stage = "at-court"', 1)
    steps = steps.replace('stage = "after"', 'stage = "before"', 1)
    reach = 'how_to_reach = "101"\n'
    with pytest.raises(GuideError, match="those before court come first"):
        guide.load(facts(("agencies.toml", reach, reach + steps + OFFENCE)))


def test_an_ended_body_applies_on_no_day_after_its_end(the_guide: Guide) -> None:
    for path in the_guide.orders:
        for applicant in path.applicants:
            ended = the_guide.agency(applicant.agency).until
            assert ended is None or (applicant.until is not None and applicant.until <= ended)


def test_an_order_nobody_reviewed_for_a_year_is_warned_of(facts: Facts) -> None:
    files = guide.load(_folder(facts)).files
    warned = [fault.entry for fault in check.stale(files, dt.date(2026, 11, 24))]
    assert "stop-it" in warned
