"""opsplan.operations.access: who may do what, decided without a database."""

import pytest

from opsplan.errors import NotAllowed
from opsplan.operations import access
from opsplan.operations.access import RELATIONS, Standing
from opsplan.security import SignedIn
from powers.guide import Guide

WRITING = {"lead", "deputy", "author"}
WHOLE = WRITING | {"signatory", "loggist", "reader"}
CENTRE = {"reception-manager", "centre-staff"}


def somebody(relation: str, *roles: str, apart: bool = False) -> Standing:
    person = SignedIn(
        id=1,
        title="post",
        organisation="body",
        agency="police",
        partnership="Testshire",
        partnership_id=1,
        roles=frozenset(roles or ("planner",)),
    )
    return Standing(
        person=person, operation_id=1, code_name="OAK-1", relation=relation, apart=apart
    )


@pytest.mark.parametrize("relation", list(RELATIONS))
def test_what_each_relation_may(relation: str) -> None:
    held = somebody(relation)
    assert access.can_read_plan(held) == (relation in WHOLE)
    assert access.can_write(held) == (relation in WRITING)
    assert access.can_choose_people(held) == (relation == "lead")
    assert access.can_have_checklist(held) == (relation in WRITING | CENTRE)
    assert access.can_have_pack(held, "gold", "police") == (relation in WRITING)
    assert access.can_have_pack(held, "police", "police") == (relation != "centre-staff")


@pytest.mark.parametrize("relation", list(RELATIONS))
def test_a_partner_never_reads_or_writes_the_plan_whatever_it_was_made(relation: str) -> None:
    held = somebody(relation, "partner")
    assert not access.can_read_plan(held)
    assert not access.can_write(held)


@pytest.mark.parametrize("relation", list(RELATIONS))
def test_somebody_apart_has_nothing_but_their_own_pack(relation: str) -> None:
    held = somebody(relation, "planner", "coordinator", apart=True)
    assert not access.can_read_plan(held)
    assert not access.can_have_checklist(held)
    assert not access.can_have_pack(held, "centre", "immigration-enforcement")
    assert access.can_hold(relation, frozenset({"planner"}), True) == (relation == "agency-lead")


@pytest.mark.parametrize("relation", list(RELATIONS))
def test_what_somebody_may_be_follows_their_roles(relation: str) -> None:
    assert access.can_hold(relation, frozenset({"planner"}), False)
    assert access.can_hold(relation, frozenset({"coordinator"}), False) == (relation not in WRITING)
    assert access.can_hold(relation, frozenset({"partner"}), False) == (relation not in WHOLE)


def test_immigration_bodies_and_unknown_ones_stand_apart(guide: Guide) -> None:
    for agency in guide.agencies:
        assert access.stands_apart(agency.id, guide) == (agency.kind == "immigration")
        for alias in agency.aliases:
            assert access.stands_apart(alias, guide) == (agency.kind == "immigration")
    assert access.stands_apart("no-such-body", guide)
    assert not access.stands_apart("", guide)


def test_a_refusal_says_why() -> None:
    with pytest.raises(NotAllowed, match="Only the lead, a deputy or the author"):
        access.check_can_write(somebody("reader"))
