"""Changes of the law: newest first, what is to come apart, each of them told."""

import datetime as dt

from opsplan.guide import history
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def test_every_change_is_told_newest_first_and_what_is_to_come_stands_apart(guide: Guide) -> None:
    found = history.chapters(guide, TODAY)
    told = [each.change for chapter in found for each in chapter.told]
    assert sorted(map(repr, told)) == sorted(map(repr, guide.changes))
    days = [change.date for change in told]
    assert days == sorted(days, reverse=True)
    titles = [chapter.title for chapter in found]
    assert titles[:2] == [history.WITHOUT_A_DAY, history.TO_COME]
    assert len(titles) == len(set(titles))
    assert all(each.when == "" for each in found[0].told)
