"""Operations as their people see them: one query, filtered by membership, so that an operation
somebody is not on cannot be told from one that does not exist."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, selectinload

from opsplan.errors import Failed, NotFound
from opsplan.operations.access import Standing, can_read_plan, stands_apart
from opsplan.operations.records import Operation, OperationMember
from opsplan.operations.schemas import OperationPlan
from opsplan.security import SignedIn
from powers.guide import Guide

_CODE_NAME = re.compile(r"[A-Z0-9-]{3,30}")
PAGE = 25
"""Operations on one page of the list."""


class Opened(Struct, frozen=True, kw_only=True):
    """A plan as it stands, with the version of each of its sections."""

    plan: OperationPlan
    versions: dict[str, int]
    changed_at: dt.datetime


class Mine(Struct, frozen=True, kw_only=True):
    """One operation of somebody's; `plan` is None for those who see their own part only."""

    code_name: str
    t0: dt.date
    exercise: bool
    relation: str
    plan: OperationPlan | None


def standing(session: Session, person: SignedIn, code_name: str, guide: Guide) -> Standing:
    """What `person` is on that operation; NotFound when they are not on it or there is none."""
    found = None
    # Whatever stands in an address is asked of the database only if it can be a code name.
    if _CODE_NAME.fullmatch(code_name):
        found = session.execute(
            select(Operation.id, OperationMember.relation)
            .join(OperationMember, OperationMember.operation_id == Operation.id)
            .where(Operation.code_name == code_name, *_mine(person))
        ).one_or_none()
    if found is None:
        raise NotFound("There is no such operation, or it is not yours to see.")
    return Standing(
        person=person,
        operation_id=found.id,
        code_name=code_name,
        relation=found.relation,
        apart=stands_apart(person.agency, guide),
    )


def _mine(person: SignedIn) -> tuple[ColumnElement[bool], ...]:
    return (
        OperationMember.person_id == person.id,
        Operation.partnership_id == person.partnership_id,
    )


def opened(session: Session, held: Standing) -> Opened:
    """The plan of an operation somebody stands on. Raises Failed when it no longer fits."""
    operation = session.scalars(
        select(Operation)
        .where(Operation.id == held.operation_id)
        .options(selectinload(Operation.sections))
    ).one()
    return Opened(
        plan=plan_of(operation),
        versions={section.name: section.version for section in operation.sections},
        changed_at=operation.changed_at,
    )


def plan_of(operation: Operation) -> OperationPlan:
    """The plan an operation's sections make."""
    tables: dict[str, Any] = {
        section.name: msgspec.Raw(section.body.encode()) for section in operation.sections
    }
    content = msgspec.json.encode({"format": operation.format, **tables})
    try:
        return msgspec.json.decode(content, type=OperationPlan)
    except msgspec.ValidationError as error:
        name = operation.code_name
        raise Failed(f"The plan of {name} does not fit this edition: {error}") from error


def mine(
    session: Session, person: SignedIn, guide: Guide, today: dt.date, first: int = 0
) -> tuple[Sequence[Mine], int]:
    """A page of the operations `person` is on, the next to come first, and how many there are."""
    on = (
        select(Operation, OperationMember.relation)
        .join(OperationMember, OperationMember.operation_id == Operation.id)
        .where(*_mine(person))
    )
    count = session.scalar(select(func.count()).select_from(on.subquery()))
    ahead = case((Operation.t0 >= today, 0), else_=1)
    found = session.execute(
        on.options(selectinload(Operation.sections))
        .order_by(
            ahead,
            case((Operation.t0 >= today, Operation.t0)),
            Operation.t0.desc(),
            Operation.code_name,
        )
        .offset(first)
        .limit(PAGE)
    ).all()
    apart = stands_apart(person.agency, guide)
    return [_seen(operation, relation, person, apart) for operation, relation in found], count or 0


def _seen(operation: Operation, relation: str, person: SignedIn, apart: bool) -> Mine:
    held = Standing(
        person=person,
        operation_id=operation.id,
        code_name=operation.code_name,
        relation=relation,
        apart=apart,
    )
    return Mine(
        code_name=operation.code_name,
        t0=operation.t0,
        exercise=operation.exercise,
        relation=relation,
        plan=plan_of(operation) if can_read_plan(held) else None,
    )
