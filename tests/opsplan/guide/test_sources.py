"""What the guide rests on, counted and as at a day."""

import datetime as dt

import pytest

from opsplan.guide import sources
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def test_an_act_says_how_many_entries_rest_on_it_and_how_sure_they_are(guide: Guide) -> None:
    found = sources.every_source(guide, TODAY)
    for act in found.acts:
        assert act.entries >= max(act.in_force, act.in_doubt, act.not_reviewed) >= 0
        assert (act.reviewed_last is None) == (act.not_reviewed == act.entries)
        assert act.url == f"https://www.legislation.gov.uk/{act.root}" or not act.url
    (pace,) = (act for act in found.acts if act.root == "ukpga/1984/60")
    assert pace.entries > 20


def test_an_act_leads_from_its_provision_to_the_entries(guide: Guide) -> None:
    act = sources.act_entry(guide, sources.find_act(guide, "ukpga/1984/60"), TODAY)
    (search,) = (one for one in act.provisions if one.provision == "section 17")
    assert "pace-s17-1-e-life-and-limb" in [entry.id for entry in search.entries]
    assert search.url == "https://www.legislation.gov.uk/ukpga/1984/60/section/17"
    with pytest.raises(KeyError):
        sources.find_act(guide, "ukpga/1984")


def test_entries_and_editions_stand_as_at_the_day(guide: Guide) -> None:
    gangmasters = sources.find_act(guide, "ukpga/2004/11")
    now = sources.act_entry(guide, gangmasters, TODAY).act
    then = sources.act_entry(guide, gangmasters, dt.date(2025, 3, 1)).act
    assert then.in_force > now.in_force
    old = guide.publication("working-together-2018")
    assert sources.publication_entry(guide, old, TODAY).line.status == (
        "superseded since 15 December 2023"
    )
    assert sources.publication_entry(guide, old, dt.date(2020, 1, 1)).line.status == "current"


def test_a_publication_names_what_it_bears_on(guide: Guide) -> None:
    found = sources.publication_entry(guide, guide.publication("cps-modern-slavery"), TODAY)
    assert {entry.kind for entry in found.entries} == {"power", "offence"}
    assert found.edition == guide.edition
    assert found.line.version
