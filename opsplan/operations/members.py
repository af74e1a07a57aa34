"""Who is on an operation: the lead adds and removes people of the partnership."""

from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from opsplan.operations.access import (
    RELATIONS,
    Standing,
    check_can_choose_people,
    check_can_hold,
    stands_apart,
)
from opsplan.operations.records import OperationMember
from opsplan.people.records import Person, Role
from powers.guide import Guide


class Member(Struct, frozen=True, kw_only=True):
    """Somebody on an operation, by post."""

    person_id: int
    title: str
    organisation: str
    relation: str
    may: str


class Candidate(Struct, frozen=True, kw_only=True):
    """Somebody of the partnership who is not on the operation."""

    person_id: int
    words: str


class Addition(Struct, frozen=True, kw_only=True):
    """What the form that adds somebody sends."""

    account: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    relation: str


def on(session: Session, standing: Standing) -> tuple[Member, ...]:
    """Everybody on the operation, the lead first."""
    found = session.execute(
        select(OperationMember, Person)
        .join(Person, Person.id == OperationMember.person_id)
        .where(OperationMember.operation_id == standing.operation_id)
        .order_by(Person.organisation, Person.title, Person.id)
    ).all()
    order = list(RELATIONS)
    members = [
        Member(
            person_id=person.id,
            title=person.title,
            organisation=person.organisation,
            relation=member.relation,
            may=RELATIONS[member.relation],
        )
        for member, person in found
    ]
    return tuple(sorted(members, key=lambda member: order.index(member.relation)))


def candidates(session: Session, standing: Standing) -> tuple[Candidate, ...]:
    """People with a role in the partnership and no place on the operation yet."""
    already = select(OperationMember.person_id).where(
        OperationMember.operation_id == standing.operation_id
    )
    found = session.scalars(
        select(Person)
        .where(
            Person.id.in_(
                select(Role.person_id).where(Role.partnership_id == standing.person.partnership_id)
            ),
            Person.id.not_in(already),
            Person.closed_at.is_(None),
        )
        .order_by(Person.organisation, Person.title, Person.email)
    )
    return tuple(
        Candidate(person_id=each.id, words=f"{each.organisation}: {each.title} ({each.email})")
        for each in found
    )


def add(session: Session, standing: Standing, guide: Guide, wanted: Addition) -> None:
    """Put somebody of the partnership on the operation.

    Raises NotAllowed for whoever is not its lead, Invalid for a relation they cannot hold, NotFound
    for somebody outside the partnership, Conflict when they are on it already.
    """
    check_can_choose_people(standing)
    person = session.get(Person, wanted.account)
    roles = _roles(session, wanted.account, standing.person.partnership_id)
    if person is None or person.closed_at or not roles:
        raise NotFound("There is no such person in this partnership.")
    if wanted.relation not in RELATIONS:
        raise Invalid("Nobody was added.", [Problem("relation", "Choose what they are")])
    try:
        check_can_hold(wanted.relation, roles, stands_apart(person.agency, guide))
    except NotAllowed as error:
        raise Invalid("Nobody was added.", [Problem("relation", str(error))]) from error
    put(session, standing.operation_id, person.id, wanted.relation)
    _record(session, standing, "add_member")


def put(session: Session, operation_id: int, person_id: int, relation: str) -> None:
    """The row itself; what it may be is decided before. Conflict when there is one."""
    made = OperationMember(operation_id=operation_id, person_id=person_id, relation=relation)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict("They are on this operation already.") from error


def remove(session: Session, standing: Standing, person_id: int) -> None:
    """Take somebody off; the last lead stays. Raises NotFound when they are not on it."""
    check_can_choose_people(standing)
    # The rows are locked, so that two leads cannot take each other off in the same moment.
    held = session.scalars(
        select(OperationMember)
        .where(OperationMember.operation_id == standing.operation_id)
        .with_for_update()
    ).all()
    member = next((each for each in held if each.person_id == person_id), None)
    if member is None:
        raise NotFound("They are not on this operation.")
    if [each for each in held if each.relation == "lead"] == [member]:
        raise Conflict("An operation keeps a lead: make somebody else lead first.")
    session.delete(member)
    _record(session, standing, "remove_member")


def _roles(session: Session, person_id: int, partnership_id: int) -> frozenset[str]:
    return frozenset(
        session.scalars(
            select(Role.role).where(
                Role.person_id == person_id, Role.partnership_id == partnership_id
            )
        )
    )


def _record(session: Session, standing: Standing, verb: str) -> None:
    audit.record(
        session,
        f"person:{standing.person.id}",
        f"operations.{verb}",
        f"operation:{standing.operation_id}",
    )


def lead_of(session: Session, email: str, partnership_id: int, guide: Guide) -> Person:
    """The account that may lead an imported plan. Raises Invalid saying why one may not."""
    person = session.scalar(select(Person).where(func.lower(Person.email) == email.lower()))
    if person is None or person.closed_at:
        raise _no_lead(f"there is no account {email}; invite it first")
    try:
        roles = _roles(session, person.id, partnership_id)
        check_can_hold("lead", roles, stands_apart(person.agency, guide))
    except NotAllowed as error:
        raise _no_lead(f"{email} cannot lead it in that partnership: {error}") from error
    return person


def make_lead(session: Session, operation_id: int, person_id: int) -> bool:
    """Give an operation a lead, whatever they were on it; False when they were that already."""
    held = session.scalar(
        select(OperationMember).where(
            OperationMember.operation_id == operation_id, OperationMember.person_id == person_id
        )
    )
    if held is None:
        put(session, operation_id, person_id, "lead")
        return True
    already, held.relation = held.relation == "lead", "lead"
    return not already


def _no_lead(why: str) -> Invalid:
    return Invalid("The plan was not kept.", [Problem("--lead", why)])
