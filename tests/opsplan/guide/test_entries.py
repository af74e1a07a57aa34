"""An entry's page says first whether it may be used on that day, and how sure the guide is."""

import datetime as dt

import msgspec
import pytest

from opsplan.errors import NotFound
from opsplan.guide import entries
from powers.guide import Guide
from powers.schemas import NOT_STARTED

TODAY = dt.date(2026, 11, 24)
BEFORE = dt.date(2025, 3, 1)


def test_an_ended_power_says_so_and_leads_to_what_replaced_it(guide: Guide) -> None:
    ended = guide.power("glaa-gla-s16-inspection")
    page = entries.entry_page(guide, ended, TODAY, TODAY)
    assert page.banner is not None
    assert "ended 7 April 2026" in page.banner.words
    assert page.banner.link is not None
    assert page.banner.link.href == f"/guide/powers/{ended.superseded_by}"
    assert entries.entry_page(guide, ended, BEFORE, TODAY).banner is None


def test_what_is_enacted_and_not_started_cannot_be_mistaken_for_law_in_force(guide: Guide) -> None:
    waiting = next(power for power in guide.powers if power.start == NOT_STARTED)
    page = entries.entry_page(guide, waiting, TODAY, TODAY)
    assert page.banner is not None
    assert "cannot be used yet" in page.banner.words
    dated = msgspec.structs.replace(waiting, start=dt.date(2027, 6, 1))
    coming = entries.entry_page(guide, dated, TODAY, TODAY).banner
    assert coming is not None
    assert "starts 1 June 2027" in coming.words


def test_doubt_is_said_plainly_with_each_reason(guide: Guide) -> None:
    sure = guide.power("pace-s17-1-e-life-and-limb")
    replaced = msgspec.structs.replace
    assert entries.entry_page(guide, sure, TODAY, TODAY).doubts == ()
    unsure = replaced(sure, confidence="low", reviewed=None)
    assert len(entries.entry_page(guide, unsure, TODAY, TODAY).doubts) == 2
    old = replaced(sure, reviewed=dt.date(2025, 11, 1))
    (reason,) = entries.entry_page(guide, old, TODAY, TODAY).doubts
    assert "more than a year ago" in reason


def test_every_entry_of_the_guide_makes_a_page_and_its_json(guide: Guide) -> None:
    for power in guide.powers:
        entries.entry_page(guide, power, TODAY, TODAY)
        assert entries.power_entry(guide, power, TODAY, practice=False).use_in_operation is None
        told = entries.power_entry(guide, power, TODAY, practice=True)
        assert told.use_in_operation == power.use_in_operation
    for offence in guide.offences:
        entries.entry_page(guide, offence, TODAY, TODAY)
        assert entries.offence_entry(guide, offence, TODAY).title == offence.title


def test_an_unknown_name_is_not_found_and_says_where_to_look(guide: Guide) -> None:
    with pytest.raises(NotFound, match="/guide"):
        entries.find(guide.power, "no-such-power")


def test_a_gateway_says_from_whom_to_whom_or_that_it_opens_nothing(guide: Guide) -> None:
    for power in guide.powers:
        shown = entries.entry_page(guide, power, TODAY, TODAY)
        assert len(shown.ways) == len(power.gateway) + bool(power.opens_nothing), power.id
        if "gateway" in power.kinds:
            assert shown.ways, power.id
