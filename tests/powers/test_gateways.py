"""Who may tell whom: limits and confidence first, each direction by itself, an answer for all."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powers import gateways, guide
from powers.gatewayschemas import ANY, OTHERS
from powers.guide import Guide
from powers.standing import in_force

TODAY = dt.date(2026, 11, 24)
BEFORE = dt.date(2025, 3, 1)
THE_GUIDE = guide.load()
BODIES = [*(agency.id for agency in THE_GUIDE.agencies), OTHERS]
WHOLES = ("local-authority", "police", "home-office")
# The Secretary of State as the one to be told of victims, and no immigration command beside.
NOT_TO_COMMANDS = {"msa2015-s52-duty-to-notify"}


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(BODIES),
    st.sampled_from(BODIES),
    st.sampled_from([TODAY, BEFORE, dt.date(1900, 1, 1), dt.date(2100, 12, 31)]),
)
def test_whatever_two_bodies_there_is_an_answer(giver: str, taker: str, on: dt.date) -> None:
    found = gateways.find(THE_GUIDE, giver, taker, on)
    assert (found.verdict == "none") is (not found.fits)
    assert ("found in this guide, which is not proof" in found.says) is (not found.fits)
    for match in (*found.fits, *found.only_from, *found.only_to):
        assert match.limits
        assert in_force(THE_GUIDE.power(match.id), on)
    for match in found.fits:
        assert {ANY, giver} & set(match.from_bodies)
        assert {ANY, taker} & set(match.to_bodies)
    for match in found.only_from:
        assert not {ANY, taker} & set(match.to_bodies)
    for match in found.only_to:
        assert not {ANY, giver} & set(match.from_bodies)


def test_one_direction_never_implies_the_other(the_guide: Guide) -> None:
    out = gateways.find(the_guide, "dvla", "trading-standards", TODAY)
    back = gateways.find(the_guide, "trading-standards", "dvla", TODAY)
    assert "dvla-keeper-data-reg27" in {match.id for match in out.fits}
    assert "dvla-keeper-data-reg27" not in {match.id for match in back.fits}
    police = {match.id for match in gateways.find(the_guide, "police", "la-housing", TODAY).fits}
    assert "gateway-cca2013-s7-nca" not in police


def test_what_is_made_for_the_two_comes_first_demands_later_and_conditions_last(
    the_guide: Guide,
) -> None:
    for giver, taker in (("hmrc", "police"), ("police", "home-office"), ("nhs", "ukvi")):
        found = gateways.find(the_guide, giver, taker, TODAY).fits
        opening = [match for match in found if match.force != "terms"]
        assert list(found[: len(opening)]) == opening
        assert [m.force == "asked" for m in opening] == sorted(m.force == "asked" for m in opening)
    first = {
        ("hmrc", "police"): "hmrc-gateway-atcsa-s19",
        ("hmrc", "ukvi"): "ukba2007-s40-hmrc-to-immigration",
        ("police", "fair-work-agency"): "fwa-era2025-s135-gateway-in",
        ("police", "home-office"): "msa2015-s52-duty-to-notify",
        ("trading-standards", "police"): "ea2002-part9-gateway",
    }
    for (giver, taker), entry in first.items():
        assert gateways.find(the_guide, giver, taker, TODAY).fits[0].id == entry


def test_an_entry_not_fully_checked_never_makes_a_yes(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "fair-work-agency", "specialist-ngo", TODAY)
    assert found.fits[0].doubt
    assert found.verdict == "limits"


def test_hmrc_confidentiality_and_its_offence_are_said_first(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "hmrc", "la-housing", TODAY)
    assert found.bars[0].id == "crca2005-s18-confidentiality"
    assert found.bars[0].offences == ("crca2005-s19-disclosure",)
    bound = {match.id: match.bound for match in found.fits}
    assert "crca2005-s18-confidentiality" in bound["cda1998-s115-disclosure"]
    assert "crca2005-s18-confidentiality" not in bound["hmrc-gateway-crca-s18-20"]
    assert found.bars[-1].id == "common-law-confidence"


def test_trading_standards_are_told_of_part_9_and_what_lifts_it(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "trading-standards", "fair-work-agency", TODAY)
    assert found.bars[0].id == "ea2002-part9-restriction"
    bound = {match.id: match.bound for match in found.fits}
    assert "ea2002-part9-restriction" not in bound["ea2002-part9-gateway"]
    assert "ea2002-part9-restriction" not in bound["fwa-era2025-s135-gateway-in"]
    assert "ea2002-part9-restriction" in bound["dpa-sch2-para2-crime-exemption"]


def test_what_hmrc_gave_stays_bound_however_wide_the_gateway(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "police", "nca", TODAY)
    assert all("hmrc-material-held" in match.bound for match in found.fits)


def test_a_health_body_bound_in_all_it_holds_is_answered_with_limits(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "nhs", "immigration-enforcement", TODAY)
    assert found.verdict == "limits"
    assert "Nothing in this guide by itself opens the way" in found.says


def test_a_body_that_ended_gets_no_gateway_and_its_successor_is_named(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "police", "glaa", TODAY)
    assert found.fits == ()
    assert "Fair Work Agency" in found.doubts[0]
    then = gateways.find(the_guide, "police", "glaa", BEFORE)
    assert then.fits[0].id == "glaa-msa-s54a-gateway"
    assert "fwa-era2025-s135-gateway-in" not in {match.id for match in then.only_from}


def test_what_has_not_started_stands_apart(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "hmrc", "border-force", TODAY)
    assert [match.id for match in found.coming] == ["bsaia2025-s30-customs-information"]
    assert "bsaia2025-s30-customs-information" not in {match.id for match in found.fits}


def test_a_purpose_brings_forward_what_speaks_of_it(the_guide: Guide) -> None:
    plain = gateways.find(the_guide, "police", "home-office", TODAY)
    asked = gateways.find(the_guide, "police", "home-office", TODAY, "tell of a suspected victim")
    assert {match.id for match in plain.fits} == {match.id for match in asked.fits}
    assert asked.fits[0].about
    assert not any(match.about for match in plain.fits)


def test_teams_of_one_council_are_told_that_nothing_leaves_the_body(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "la-housing", "la-adult-social-care", TODAY)
    assert "no gateway is needed" in found.doubts[0]
    assert not any(
        "no gateway is needed" in doubt
        for doubt in gateways.find(the_guide, "la-housing", "police", TODAY).doubts
    )


def test_former_ids_do_and_unknown_ones_raise(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "home-office-immigration-enforcement", OTHERS, TODAY)
    assert found.source == "immigration-enforcement"
    with pytest.raises(KeyError):
        gateways.find(the_guide, "nobody", "police", TODAY)


def test_a_table_holds_every_ordered_pair_once(the_guide: Guide) -> None:
    squares = gateways.table(the_guide, ["police", "hmrc", "police", "nhs"], TODAY)
    pairs = [(square.source, square.recipient) for square in squares]
    assert len(pairs) == len(set(pairs)) == 6
    assert all(square.count and square.best for square in squares if square.verdict != "none")


def test_an_entry_fits_or_not_in_one_direction(the_guide: Guide) -> None:
    power = the_guide.power("fwa-era2025-s135-gateway-in")
    assert gateways.fits(power, "police", "fair-work-agency")
    assert not gateways.fits(power, "fair-work-agency", "police")


def test_a_body_is_named_with_all_its_teams(the_guide: Guide) -> None:
    for power in the_guide.powers:
        for way in power.gateway:
            for bodies in (way.from_bodies, way.to_bodies):
                for whole in WHOLES:
                    if whole not in bodies or power.id in NOT_TO_COMMANDS:
                        continue
                    teams = {a.id for a in the_guide.agencies if a.part_of == whole}
                    teams -= {"home-office-competent-authorities", "border-security-command"}
                    assert teams <= set(bodies), (power.id, teams - set(bodies))


def test_duty_to_notify_never_leads_to_an_immigration_command(the_guide: Guide) -> None:
    for command in ("immigration-enforcement", "border-force", "ukvi"):
        found = gateways.find(the_guide, "police", command, TODAY)
        assert "msa2015-s52-duty-to-notify" not in {match.id for match in found.fits}
