"""What is typed into free text does not slip an address, a number or a birthday past the grid."""

from typing import Any

import pytest
from msgspec.structs import replace

from opsplan.briefings import audiences, pack, telling
from opsplan.briefings.share import cut
from opsplan.errors import Invalid
from opsplan.operations.schemas import OperationPlan
from tests.opsplan.briefings.planted import a_plan, law

P1 = "Unit 4, Quillmere Works, Tamsin Road, Ostlebury, OX99 4ZZ"
P2 = "17 Bath Road, Ostlebury, OX99 5ZY"
CENTRE = "Larkfield Hall, Weir Street, Brindlecombe, OX98 1AA"


def _plan(**texts: str) -> OperationPlan:
    plan = a_plan()
    first, second = plan.premises
    first, second = replace(first, address=P1), replace(second, address=P2)
    return replace(
        plan,
        premises=(first, second),
        risks=(),
        reception=replace(plan.reception, address=CENTRE, reserve="Stoat Barn, Ostlebury"),
        request=replace(plan.request, shared_background=texts.get("background", "x")),
        communications=replace(plan.communications, partner_line="01632 960001"),
        method=replace(plan.method, victim_policy=texts.get("policy", "x")),
        administration=replace(plan.administration, rv=texts.get("rv", "x")),
    )


def _stopped(name: str, **texts: str) -> str:
    plan = _plan(**texts)
    with pytest.raises(Invalid) as stopped:
        pack.compose(plan, audiences.find(plan, law(), name), law(), "")
    return str(stopped.value)


def _made(name: str, **texts: str) -> Any:
    plan = _plan(**texts)
    return pack.compose(plan, audiences.find(plan, law(), name), law(), "").document


@pytest.mark.parametrize(
    ("name", "leak"),
    [
        ("volunteers", "people at ox99 4zz"),
        ("volunteers", "people at Quillmere"),
        ("volunteers", "people at QUILLMERE works"),
        ("volunteers", "near tamsin road"),
        ("volunteers", "the house at 17 Bath road"),
        ("volunteers", "bath road again"),
        ("fire-and-rescue", "they are in Weir Street"),
        ("fire-and-rescue", "the centre is larkfield hall"),
        ("commanders", "the centre is larkfield hall"),
        ("fire-and-rescue", "or else the Stoat barn"),
    ],
)
def test_an_address_in_free_text_stops_the_pack_and_names_the_field(name: str, leak: str) -> None:
    told = _stopped(name, policy=leak)
    assert "rewrite method.victim_policy" in told
    assert "3.14 Treating people: " in told


def test_the_reader_s_own_address_is_no_leak_but_another_premises_is() -> None:
    assert _made("fire-and-rescue", policy="meet outside Quillmere Works")
    assert "Bath" in _stopped("fire-and-rescue", policy="not the one in Bath Road").title()


def test_the_centre_s_words_are_no_leak_in_the_centre_s_own_pack() -> None:
    assert _made("volunteers", policy="doors of Larkfield Hall open from inside")


def test_words_of_a_place_the_reader_is_given_on_purpose_give_nothing_away() -> None:
    assert _made("fire-and-rescue", rv="Ostlebury fire station", policy="back to Ostlebury")


def test_everyday_words_of_an_address_do_not_stop_a_pack_on_their_own() -> None:
    assert _made("volunteers", policy="offer a hall and a house, the works")


@pytest.mark.parametrize(
    "leak",
    ["ring 01632 960999", "on +44 7700 900999", "(07700-900-999)", "07700900999"],
)
def test_a_number_that_is_not_shared_stops_the_pack(leak: str) -> None:
    assert "telephone number" in _stopped("fire-and-rescue", policy=leak)


def test_numbers_shared_on_purpose_and_public_lines_pass() -> None:
    made = _made("fire-and-rescue", policy="ring 01632 960001 or 08000 121 700")
    assert made.title == "AMBER-QUILL"


@pytest.mark.parametrize(
    "leak",
    ["DOB 1.2.90", "date of birth unknown", "born in spring", "she is 14/03/1991", "4 May 1988"],
)
def test_what_looks_like_a_date_of_birth_stops_every_pack(leak: str) -> None:
    for name in ("fire-and-rescue", "commanders"):
        assert "date of birth" in _stopped(name, policy=leak)


def test_dates_of_this_year_are_not_taken_for_birthdays() -> None:
    assert _made("fire-and-rescue", policy="seen on 14/03/2027 and on 2 May 2027")


@pytest.mark.parametrize("leak", ["a PNC extract", "the CHIS said", "graded 3x5x2"])
def test_words_that_never_leave_the_police_stop_a_partner_s_pack_only(leak: str) -> None:
    assert "never leaves the police" in _stopped("fire-and-rescue", policy=leak)
    assert _made("commanders", policy=leak)


def test_every_leak_is_named_at_once() -> None:
    told = _stopped("fire-and-rescue", policy="Larkfield", background="ring 01632 960999")
    assert "larkfield" in told
    assert "960999" in told


def test_words_of_the_guide_and_of_our_wording_are_never_taken_for_leaks() -> None:
    plan = _plan()
    plan = replace(
        plan, reception=replace(plan.reception, address="Modern Slavery House, Helpline")
    )
    reader = audiences.find(plan, law(), "fire-and-rescue")
    assert pack.compose(plan, reader, law(), "")


def test_the_words_that_tell_a_place_are_rare_words_pairs_and_numbers() -> None:
    plan = _plan()
    reader = audiences.find(plan, law(), "press")
    words = telling.secrets(plan, cut(plan, reader, law()), "Ostlebury", law())
    assert {"quillmere", "tamsin", "bath road", "17 bath", "larkfield", "weir street"} <= set(words)
    assert not {"ostlebury", "road", "unit", "hall", "works"} & set(words)
