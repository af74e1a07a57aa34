"""Which operations' outcome side a person may see, read in one query; nothing is changed here.

A coordinator sees it for every operation of the partnership, anybody else for those they are on.
To others an operation does not exist.
"""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from opsplan.errors import NotFound
from opsplan.operations.records import Operation, OperationMember, OperationSection
from opsplan.outcomes.schemas import Seen
from opsplan.outcomes.suppliers import Taking
from opsplan.security import SignedIn

_CODE_NAME = re.compile("[A-Z0-9-]{3,30}")
"""What is no code name never reaches the database: not every text can (PostgreSQL, NUL)."""


class _Head(Struct):
    lead_agency: str = "police"
    marking: str = "OFFICIAL-SENSITIVE"


class _Agency(Struct):
    id: str


class _Role(Struct):
    role: str
    agency: str


class _Parts(Struct):
    """Of a plan only who takes part: the rest is never read."""

    operation: _Head = msgspec.field(default_factory=_Head)
    agencies: list[_Agency] = []
    roles: list[_Role] = []


_SECTIONS = _Parts.__struct_fields__


def _is_on(person: SignedIn) -> ColumnElement[bool]:
    return exists().where(
        OperationMember.operation_id == Operation.id, OperationMember.person_id == person.id
    )


def may_see(person: SignedIn) -> ColumnElement[bool]:
    """The condition under which an operation's outcome side is this person's to see."""
    allowed = []
    if person.holds("coordinator"):
        allowed.append(Operation.partnership_id == person.partnership_id)
    if person.holds("planner", "partner"):
        allowed.append(and_(Operation.partnership_id == person.partnership_id, _is_on(person)))
    return or_(*allowed) if allowed else Operation.id.is_(None)


def operations(
    session: Session, person: SignedIn, since: dt.date, until: dt.date
) -> tuple[Seen, ...]:
    """Those with their day of entry in the period, both ends included, latest first."""
    return _read(session, person, and_(Operation.t0 >= since, Operation.t0 <= until))


def operation(session: Session, person: SignedIn, code_name: str) -> Seen:
    """The one of that code name; NotFound when there is none or it is not theirs to see."""
    named = _CODE_NAME.fullmatch(code_name)
    found = _read(session, person, Operation.code_name == code_name) if named else ()
    if not found:
        raise NotFound("It does not exist, or it is not yours to see.")
    return found[0]


def _read(session: Session, person: SignedIn, which: ColumnElement[bool]) -> tuple[Seen, ...]:
    where = and_(may_see(person), which)
    found = session.execute(
        select(Operation, _is_on(person))
        .where(where)
        .order_by(Operation.t0.desc(), Operation.code_name)
    ).all()
    bodies: dict[int, dict[str, msgspec.Raw]] = {}
    for section in session.execute(
        select(OperationSection.operation_id, OperationSection.name, OperationSection.body)
        .join(Operation, Operation.id == OperationSection.operation_id)
        .where(where, OperationSection.name.in_(_SECTIONS))
    ):
        bodies.setdefault(section.operation_id, {})[section.name] = msgspec.Raw(
            section.body.encode()
        )
    return tuple(_seen(one, member, bodies.get(one.id, {})) for one, member in found)


def _seen(one: Operation, member: bool, bodies: dict[str, msgspec.Raw]) -> Seen:
    parts = msgspec.json.decode(msgspec.json.encode(bodies), type=_Parts)
    return Seen(
        id=one.id,
        code_name=one.code_name,
        kind=one.kind,
        t0=one.t0,
        exercise=one.exercise,
        marking=parts.operation.marking,
        member=member,
        taking=_taking(parts),
    )


def _taking(parts: _Parts) -> Taking:
    agencies: Sequence[str] = list(dict.fromkeys(agency.id for agency in parts.agencies))
    return Taking(
        agencies=tuple(agencies),
        lead=parts.operation.lead_agency,
        roles=tuple((role.role, role.agency) for role in parts.roles),
    )
