"""However it is spelled, spaced, drawn or split, no address, postcode or number slips by."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from opsplan.briefings import audiences, numbers, pack
from opsplan.errors import Invalid
from opsplan.operations import planfile
from opsplan.operations.schemas import OperationPlan
from tests.opsplan.briefings.planted import law

FACTORY = Path(__file__).parents[3] / "opsplan" / "examples" / "food-factory.toml"
SECRET = "18 Lacemaker Row"
CODED = f"{SECRET}, Marrowdale, MQ4 7ZX (fictional)"


def _plan() -> OperationPlan:
    """The factory: trading standards go to P1 alone, the NHS to the centre; P2 has a postcode."""
    plan = planfile.read(FACTORY, law())
    first, second, third = plan.premises
    return replace(plan, premises=(first, replace(second, address=CODED), third))


def _policy(text: str) -> OperationPlan:
    plan = _plan()
    return replace(plan, method=replace(plan.method, victim_policy=text))


def _with(field: str, text: str) -> OperationPlan:
    plan = _plan()
    table, name = field.split(".")
    return replace(plan, **{table: replace(getattr(plan, table), **{name: text})})


def _made(plan: OperationPlan, name: str) -> pack.Pack:
    return pack.compose(plan, audiences.find(plan, law(), name), law(), "")


def _refused(plan: OperationPlan, name: str) -> str:
    with pytest.raises(Invalid) as refused:
        _made(plan, name)
    return str(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "Lace-maker Row",
        "Lace maker Row",
        "L a c e m a k e r",
        "L.a.c.e.m.a.k.e.r",
        "Lacemaker_Row",
        "L\N{LATIN SMALL LETTER A WITH ACUTE}cemaker",
        "L\N{CYRILLIC SMALL LETTER A}c\N{CYRILLIC SMALL LETTER IE}maker",
        "\uff2c\uff41\uff43\uff45\uff4d\uff41\uff4b\uff45\uff52",
        "\U0001d40b\U0001d41a\U0001d41c\U0001d41e\U0001d426\U0001d41a\U0001d424\U0001d41e\U0001d42b",
        "\N{LATIN LETTER SMALL CAPITAL L}acemaker",
        "Lacemak3r",
        "L4cem4ker",
        "1acemaker row",
        "LACE\N{SOFT HYPHEN}MAKER",
        "lace\N{ZERO WIDTH SPACE}maker",
        "lace\N{COMBINING GRAPHEME JOINER}maker",
        "the lacemakers",
        "goatLacemakerRownow",
        "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT EIGHT} Lace maker row",
    ],
)
def test_however_a_street_is_typed_the_pack_is_refused_and_the_field_named(typed: str) -> None:
    told = _refused(_policy(f"people at {typed}"), "trading-standards")
    assert "of the address of P2" in told
    assert "rewrite method.victim_policy" in told


@pytest.mark.parametrize("code", ["MQ4 7ZX", "SW1A 1AA"])
@pytest.mark.parametrize("between", ["  ", "-", ".", "_", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"])
def test_whatever_stands_inside_a_postcode_it_is_refused(code: str, between: str) -> None:
    typed = code.replace(" ", between)
    assert "the postcode" in _refused(_policy(f"sat nav {typed} please"), "nhs")


@pytest.mark.parametrize(
    "typed",
    [
        "M Q 4 7 Z X",
        "m q 4 7 z x",
        "MQ 4 7ZX",
        "mq47zx",
        "\uff2d\uff31\uff14 \uff17\uff3a\uff38",
        "\N{CYRILLIC CAPITAL LETTER EM}Q4 7ZX",
        "atMQ47ZXnow",
        "atmq47zxnow",
        "atSW1A-1AAnow",
        "S W 1 A 1 A A",
        "S.W.1.A.1.A.A",
        "mq 4 7 zx",
        "M-Q-4 - 7-Z-X",
    ],
)
def test_however_a_postcode_is_typed_it_is_refused(typed: str) -> None:
    assert "the postcode" in _refused(_policy(f"sat nav {typed}"), "nhs")


@pytest.mark.parametrize(
    "typed",
    ["P1 2nd door", "P2 5am", "P1 2 at", "call-signs BS-10 BS-11", "T3 3rd", "DPIA-EX-11 to 14"],
)
def test_codes_of_doors_and_times_are_no_postcodes(typed: str) -> None:
    assert [*numbers.postcodes(typed)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "07700.900.888",
        "07700/900888",
        "(07700) 900888",
        "+44.7700.900888",
        "+44 (0)7700 900888",
        "0044 7700 900888",
        "447700900888",
        "07700\N{NO-BREAK SPACE}900\N{NO-BREAK SPACE}888",
        "07700\N{NON-BREAKING HYPHEN}900888",
        "07700\N{EN DASH}900888",
        "07700  900888",
        "07700 - 900888",
        "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0668\u0668\u0668",
        "O7700 9OO888",
        "077OO9OO888",
        "0 7 7 0 0 9 0 0 8 8 8",
        "ring07700900888now",
        "+84 91 234 56 78",
    ],
)
def test_however_a_number_is_typed_it_is_refused(typed: str) -> None:
    told = _refused(_policy(f"ring {typed} first"), "nhs")
    assert "the telephone number" in told
    assert "rewrite method.victim_policy" in told


@pytest.mark.parametrize(
    "typed",
    ["on 02/06/2027 10:00", "2027-06-16 05:30", "05:30, 06:00, 07:15, 08:30", "floors 1 to 12"],
)
def test_dates_and_hours_are_no_numbers_to_ring(typed: str) -> None:
    assert [*numbers.phones(typed)] == []


@pytest.mark.parametrize("typed", ["+44 1632 960210", "01632.960.210", "(01632) 960210"])
def test_a_shared_number_may_be_written_another_way(typed: str) -> None:
    assert _made(_policy(f"ring {typed}"), "nhs")


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("Lace", "maker Row", "lacemaker"),
        ("at 18 Lace", "maker Row", "lacemaker"),
        ("sat nav MQ4", "7ZX", "MQ4"),
        ("sat nav M Q", "4 7 Z X", "MQ47ZX"),
        ("sat nav SW1A", "1AA", "SW1A"),
        ("ring 07700", "900888", "07700 900888"),
    ],
)
def test_what_is_split_over_neighbours_is_refused(one: str, other: str, what: str) -> None:
    plan = _plan()
    nhs = next(agency for agency in plan.agencies if agency.id == "nhs")
    rest = tuple(agency for agency in plan.agencies if agency.id != "nhs")
    split = replace(plan, agencies=(*rest, replace(nhs, tasks=(one, other))))
    assert what in _refused(split, "nhs")
    administration = replace(plan.administration, nearest_ae=one, walk_in=other)
    assert what in _refused(replace(plan, administration=administration), "nhs")


PLACES = (
    "administration.ambulance_plan",
    "administration.nearest_ae",
    "administration.walk_in",
    "operation.partnership",
)
AT_DOORS = ("administration.rv", "administration.parking", "administration.briefing_place")
AT_CENTRE = ("reception.reserve", "reception.venue_label")


@pytest.mark.parametrize("typed", [SECRET, "by the Lacemaker Row", "MQ4 7ZX", "lace-maker row 18"])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        *(("trading-standards", field) for field in (*PLACES, *AT_DOORS)),
        *(("nhs", field) for field in (*PLACES, *AT_CENTRE)),
    ],
)
def test_a_field_for_places_holds_no_address_its_reader_may_not_have(
    name: str, field: str, typed: str
) -> None:
    told = _refused(_with(field, f"{typed}, Marrowdale"), name)
    assert field in told


@pytest.mark.parametrize("field", ["rv", "parking", "briefing_place"])
def test_the_centre_stands_in_no_field_for_places_of_those_at_the_doors(field: str) -> None:
    typed = "behind the Fulling Mill Training Centre"
    assert "centre's address" in _refused(_with(f"administration.{field}", typed), "police")


def test_a_town_told_on_purpose_is_no_address() -> None:
    assert _made(_with("administration.rv", "Marrowdale bus depot"), "trading-standards")
    assert _made(_with("reception.venue_label", "a school in Osterleigh"), "nhs")


def test_a_door_of_everyday_words_is_known_by_its_number() -> None:
    plan = _plan()
    first, second, third = plan.premises
    plain = replace(
        plan, premises=(first, replace(second, address="2 High Street, Marrowdale"), third)
    )
    walked = replace(plain, method=replace(plain.method, victim_policy="they sleep at 2 High St"))
    typed = replace(plain, method=replace(plain.method, victim_policy="go to 2 high-street"))
    assert "2 high street" in _refused(typed, "trading-standards")
    assert _made(walked, "trading-standards")


def test_another_number_of_the_reader_s_own_street_is_refused_and_the_street_is_not() -> None:
    plan = _plan()
    first, second, third = plan.premises
    second = replace(second, address="9 Cutler's Reach, Osterleigh")
    street = replace(plan, premises=(first, second, third))
    method = replace(plan.method, victim_policy="walk along Cutlers Reach")
    assert _made(replace(street, method=method), "trading-standards")
    method = replace(plan.method, victim_policy="then to 9 Cutlers Reach")
    assert "P2" in _refused(replace(street, method=method), "trading-standards")


def test_the_town_of_an_address_without_a_comma_is_no_street() -> None:
    plan = _plan()
    first, second, third = plan.premises
    second = replace(second, address="9 Quern Lane Hexbridge MQ4 7ZX")
    plan = replace(plan, premises=(first, second, third))
    rv = replace(plan.administration, rv="Hexbridge fire station")
    assert _made(replace(plan, administration=rv), "trading-standards")
    rv = replace(plan.administration, rv="the end of Quern Lane")
    assert "quern" in _refused(replace(plan, administration=rv), "trading-standards")
