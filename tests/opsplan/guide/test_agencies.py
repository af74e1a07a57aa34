"""An agency's page shows every power it may use that day, and who came before or after it."""

import datetime as dt

import pytest

from opsplan.guide import agencies
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)
BEFORE = dt.date(2025, 3, 1)


@pytest.mark.parametrize("by", ["need", "kind"])
def test_every_power_in_force_stands_in_a_group_of_its_agency(guide: Guide, by: str) -> None:
    for line in agencies.agency_lines(guide, TODAY):
        page = agencies.agency_page(guide, guide.agency(line.id), by, TODAY, TODAY)
        grouped = {choice.href for group in page.groups for choice in group.powers}
        assert len(grouped) == page.count == line.powers
        told = agencies.agency_entry(guide, guide.agency(line.id), TODAY, practice=False)
        assert len(told.powers) == page.count
        assert told.role_in_operations is None


def test_an_ended_agency_names_its_successor(guide: Guide) -> None:
    page = agencies.agency_page(guide, guide.agency("glaa"), "need", TODAY, TODAY)
    assert page.banner is not None
    assert page.banner.link is not None
    assert page.banner.link.href == "/guide/agencies/fair-work-agency"
    early = guide.agency("fair-work-agency")
    banner = agencies.agency_page(guide, early, "need", BEFORE, TODAY).banner
    assert banner is not None
    assert "does not exist on that day" in banner.words
