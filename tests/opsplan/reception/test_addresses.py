"""A text that holds part of an address is found, and one that does not is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from opsplan.errors import Invalid
from opsplan.operations.schemas import OperationPlan, PlannedPremises
from opsplan.reception import addresses
from tests.opsplan.reception.plans import ADDRESS, CENTRE, a_full_plan


def _at(address: str) -> OperationPlan:
    place = PlannedPremises(code="P1", kinds=("business",), description="shop", address=address)
    return replace(a_full_plan(), premises=(place,))


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS,
        "meet at 12  QUERN lane",
        "opposite Quern Lane",
        "Saltpan Works, gate",
        "sat nav: OX1 2ZZ",
        "ox12zz",
        "unit 7",
        CENTRE,
        "the Orchard Wing",
        "Fuller Street",
    ],
)
def test_an_address_its_street_building_or_postcode_is_found(text: str) -> None:
    assert addresses.given_away(text, addresses.pieces(a_full_plan()))


@pytest.mark.parametrize(
    "text", ["", "Osterleigh district council", "Marrowdale", "lane", "unit", "Works", "7"]
)
def test_a_town_or_a_common_word_is_no_address(text: str) -> None:
    assert addresses.given_away(text, addresses.pieces(a_full_plan())) is None


@pytest.mark.parametrize(
    "text",
    [
        "Quern-Lane",
        "QUERN_LANE",
        "Salt-pan Works",
        "Salt\N{SOFT HYPHEN}pan Works",
        "Salt\N{ZERO WIDTH SPACE}pan Works",
        "S.a.l.t.p.a.n. W.o.r.k.s",
        "Saltpàn Works",
        "Saltp\N{CYRILLIC SMALL LETTER A}n W\N{GREEK SMALL LETTER OMICRON}rks",
        "\N{FULLWIDTH LATIN CAPITAL LETTER S}altpan Works",
        "O X 1 2 Z Z",
        "OX1-2ZZ",
        "OX1\N{THIN SPACE}2ZZ",
        "\N{CYRILLIC CAPITAL LETTER O}X1 2ZZ",
    ],
)
def test_how_it_is_spaced_hyphenated_or_drawn_hides_no_address(text: str) -> None:
    assert addresses.given_away(f"see {text}.", addresses.pieces(a_full_plan()))


def test_an_apostrophe_more_or_less_hides_no_address() -> None:
    held = addresses.pieces(_at("Weaver's Yard, Osterleigh"))
    for text in ("Weavers Yard", "Weaver\N{RIGHT SINGLE QUOTATION MARK}s Yard"):
        assert addresses.given_away(text, held)


@pytest.mark.parametrize(
    "text", ["at 9 unit 70", "box 12 on quay", "quern", "a lane of quernstone"]
)
def test_what_only_begins_like_an_address_is_left_alone(text: str) -> None:
    assert addresses.given_away(text, addresses.pieces(a_full_plan())) is None


def test_a_town_is_found_where_towns_count() -> None:
    held = addresses.pieces(a_full_plan(), towns=True)
    assert addresses.given_away("meeting about Osterleigh", held)


def test_an_address_on_one_line_gives_its_street_away_too() -> None:
    held = addresses.pieces(_at("12 Quern Lane Osterleigh OX1 2ZZ"))
    assert addresses.given_away("park in Quern Lane", held)


def test_what_stands_in_brackets_is_no_part_of_an_address() -> None:
    held = addresses.pieces(_at("12 Quern Lane, Osterleigh (fictional)"), towns=True)
    assert addresses.given_away("fictional", held) is None
    assert addresses.given_away("near Osterleigh", held)


@given(st.text(min_size=4), st.text(), st.text())
def test_a_whole_address_is_found_inside_any_text(address: str, before: str, after: str) -> None:
    held = addresses.pieces(_at(address))
    if any(piece.of == "P1" for piece in held):
        assert addresses.given_away(f"{before} {address} {after}", held)


@pytest.mark.parametrize(
    "address", ["Saltpan (rear) Works", "রাস্তা ১২, ঢাকা", "北京路12号", "Đường Láng 5"]
)
def test_an_address_of_any_script_or_with_brackets_is_found(address: str) -> None:
    assert addresses.given_away(f"at {address}!", addresses.pieces(_at(address)))


def test_each_field_that_gives_one_away_is_named() -> None:
    plan = a_full_plan()
    reception = replace(plan.reception, address="", notes=f"behind {ADDRESS}", rooms=("Unit 7",))
    problems = list(addresses.check(reception, "reception", addresses.pieces(plan)))
    assert [problem.where for problem in problems] == [
        "reception.rooms[0]",
        "reception.pick_up_point",
        "reception.notes",
    ]
    with pytest.raises(Invalid, match=r"reception\.notes: holds part of the address of P1"):
        addresses.refuse("No.", iter(problems))


@pytest.mark.parametrize("text", ["Qu3rn Lane", "Sa1tpan W0rks", "Q u e r n L a n e"])
def test_figures_for_letters_and_blanks_between_hide_no_address(text: str) -> None:
    assert addresses.given_away(f"see {text}", addresses.pieces(a_full_plan()))


@pytest.mark.parametrize("text", ["112 Quern", "12 Querns", "along 2 Quern"])
def test_another_number_or_a_longer_word_is_another_place(text: str) -> None:
    assert addresses.given_away(text, (addresses.Piece(of="P1", words="12 quern"),)) is None
