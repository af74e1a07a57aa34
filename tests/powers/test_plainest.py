"""The plainest entry of a need: the powers most used there first, then the first agency's best."""

import datetime as dt

from powers import plainest
from powers.coverage import coverage
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def test_a_power_most_used_there_goes_before_a_better_ranked_one(the_guide: Guide) -> None:
    found = coverage(the_guide, ["police"], ["dwelling"], ["search"], TODAY)
    (met,) = plainest.answers(the_guide, found, ())
    (used,) = plainest.answers(the_guide, found, ["mda-s23-3-drugs-warrant"])
    assert met.with_warrant is not None
    assert used.with_warrant is not None
    assert met.with_warrant.power != "mda-s23-3-drugs-warrant"
    assert used.with_warrant.power == "mda-s23-3-drugs-warrant"


def test_the_first_agency_that_has_an_entry_answers(the_guide: Guide) -> None:
    for first, second in (("hse", "fair-work-agency"), ("fair-work-agency", "hse")):
        found = coverage(the_guide, ["rspca", first, second], ["business"], [], TODAY)
        met = next(
            met for met in plainest.answers(the_guide, found, ()) if met.need == "enter-business"
        )
        assert met.without_warrant is not None
        assert met.without_warrant.agency == first


def test_what_nobody_can_do_has_no_answer(the_guide: Guide) -> None:
    found = coverage(the_guide, ["rspca"], ["dwelling"], ["arrest-detain"], TODAY)
    (met,) = plainest.answers(the_guide, found, ())
    assert met.without_warrant is met.with_warrant is None
