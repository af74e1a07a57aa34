"""What people do with operations as a whole: bring a plan in, hand it out, list what is held."""

import datetime as dt
from typing import Literal

import msgspec
from msgspec import Struct, structs
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.exc import StaleDataError

from opsplan import audit
from opsplan.errors import Conflict, Invalid, NotFound, Problem
from opsplan.operations import members
from opsplan.operations.access import Standing, check_can_lead
from opsplan.operations.opened import plan_of
from opsplan.operations.records import Operation, OperationMember, OperationSection
from opsplan.operations.schemas import OperationPlan
from opsplan.operations.waiting import waiting_for as waiting_for
from opsplan.people.records import Partnership
from opsplan.security import SignedIn
from powers.guide import Guide

_encode = msgspec.json.Encoder(order="deterministic").encode
_SECTIONS = tuple(field for field in structs.fields(OperationPlan) if field.name != "format")


class Imported(Struct, frozen=True, kw_only=True):
    """What an import did, and to which sections of the plan."""

    outcome: Literal["new", "unchanged", "replaced"]
    sections: tuple[str, ...]


class OperationLine(Struct, frozen=True, kw_only=True):
    """One operation in a list."""

    code_name: str
    kind: str
    t0: dt.date
    exercise: bool
    changed_at: dt.datetime


def import_plan(
    session: Session, person: str, plan: OperationPlan, replace: bool = False
) -> Imported:
    """Keep `plan` under its code name; the same plan again changes nothing.

    Raises Conflict when another plan has that code name and `replace` is False, or when somebody
    else is writing it in the same moment.
    """
    held = _find(session, plan.operation.code_name)
    if held is None:
        held, created = _create(session, plan)
        if created:
            audit.record(session, person, "operations.import_plan", f"operation:{held.id}")
            return Imported(outcome="new", sections=tuple(_bodies(plan)))
    changed = _changed(held, plan)
    if not changed:
        return Imported(outcome="unchanged", sections=())
    if not replace:
        raise Conflict(
            f"{plan.operation.code_name} is already held with other content in: "
            f"{', '.join(changed)}. Nothing was changed; to put this plan in its place use "
            "--replace, or give it another code name."
        )
    _replace(session, held, plan, changed)
    audit.record(session, person, "operations.replace_plan", f"operation:{held.id}")
    return Imported(outcome="replaced", sections=changed)


class Home(Struct, frozen=True, kw_only=True):
    """Where an imported plan is to be seen in the browser: a partnership's code, a lead's mail."""

    partnership: str
    lead: str


def give_home(
    session: Session, person: str, code_name: str, home: Home, guide: Guide
) -> Literal["given", "already"]:
    """Put an operation into a partnership and give it a lead.

    Raises Invalid for a partnership or account that will not do, Conflict when the operation is in
    another partnership.
    """
    operation = session.scalars(
        select(Operation).where(Operation.code_name == code_name).with_for_update()
    ).one()
    partnership = session.scalar(select(Partnership).where(Partnership.code == home.partnership))
    if partnership is None:
        codes = ", ".join(session.scalars(select(Partnership.code).order_by(Partnership.code)))
        what = f"there is no partnership {home.partnership!r}; there are: {codes or 'none yet'}"
        raise Invalid("The plan was not kept.", [Problem("--partnership", what)])
    if operation.partnership_id not in (None, partnership.id):
        raise Conflict(f"{code_name} belongs to another partnership; nothing was changed.")
    lead = members.lead_of(session, home.lead, partnership.id, guide)
    operation.partnership_id = partnership.id
    session.flush()
    if not members.make_lead(session, operation.id, lead.id):
        return "already"
    audit.record(session, person, "operations.give_home", f"operation:{operation.id}")
    return "given"


def has_lead(session: Session, code_name: str) -> bool:
    """Whether somebody leads the operation, and so sees it in the browser."""
    found = session.scalar(
        select(OperationMember.id)
        .join(Operation, Operation.id == OperationMember.operation_id)
        .where(Operation.code_name == code_name, OperationMember.relation == "lead")
        .limit(1)
    )
    return found is not None


def open_operation(session: Session, person: SignedIn, plan: OperationPlan, guide: Guide) -> None:
    """Keep a new plan in the person's partnership, with the person as its lead.

    Raises NotAllowed, and Conflict when the code name is taken (by whom is nobody's business).
    """
    check_can_lead(person, guide)
    made, created = _create(session, plan) if _free(session, plan) else (None, False)
    if made is None or not created:
        raise Conflict(f"{plan.operation.code_name} cannot be used here: draw another code name.")
    made.partnership_id = person.partnership_id
    session.flush()
    members.put(session, made.id, person.id, "lead")
    audit.record(session, f"person:{person.id}", "operations.open", f"operation:{made.id}")


def hand_out_plan(session: Session, standing: Standing) -> None:
    """Record that the plan file was taken; it is handed over only when this is kept."""
    person, thing = f"person:{standing.person.id}", f"operation:{standing.operation_id}"
    audit.record(session, person, "operations.hand_out_plan", thing)


def _free(session: Session, plan: OperationPlan) -> bool:
    return _find(session, plan.operation.code_name) is None


def _find(session: Session, code_name: str) -> Operation | None:
    return session.scalars(
        select(Operation)
        .where(Operation.code_name == code_name)
        .options(selectinload(Operation.sections))
        .with_for_update()
    ).one_or_none()


def _bodies(plan: OperationPlan) -> dict[str, str]:
    return {field.name: _encode(getattr(plan, field.name)).decode() for field in _SECTIONS}


def _create(session: Session, plan: OperationPlan) -> tuple[Operation, bool]:
    """The new operation and True, or the one somebody else made in that moment and False."""
    now = session.info["now"]()
    made = Operation(
        code_name=plan.operation.code_name,
        format=plan.format,
        kind=plan.operation.kind,
        t0=plan.operation.t0,
        exercise=plan.operation.exercise,
        created_at=now,
        changed_at=now,
        sections=[OperationSection(name=name, body=body) for name, body in _bodies(plan).items()],
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        other = _find(session, plan.operation.code_name)
        if other is None:
            raise
        return other, False
    return made, True


def _changed(held: Operation, plan: OperationPlan) -> tuple[str, ...]:
    before = {section.name: section.body for section in held.sections}
    return tuple(name for name, body in _bodies(plan).items() if before.get(name) != body)


def _replace(
    session: Session, held: Operation, plan: OperationPlan, changed: tuple[str, ...]
) -> None:
    sections = {section.name: section for section in held.sections}
    for name, body in _bodies(plan).items():
        if name not in changed:
            continue
        if name in sections:
            sections[name].body = body
        else:
            held.sections.append(OperationSection(name=name, body=body))
    held.kind, held.t0 = plan.operation.kind, plan.operation.t0
    held.exercise, held.changed_at = plan.operation.exercise, session.info["now"]()
    try:
        session.flush()
    except StaleDataError as error:
        raise Conflict(
            f"Somebody else changed {plan.operation.code_name} in the same moment; nothing of this "
            "was kept. Look at their version (opsplan export) before you try again."
        ) from error


def export_plan(session: Session, code_name: str) -> OperationPlan:
    """The plan held under `code_name`. Raises NotFound, and Failed when it no longer fits."""
    operation = session.scalars(
        select(Operation)
        .where(Operation.code_name == code_name)
        .options(selectinload(Operation.sections))
    ).one_or_none()
    if operation is None:
        raise NotFound(f"There is no operation {code_name} here; opsplan operations lists them.")
    return plan_of(operation)


def listed(session: Session) -> tuple[OperationLine, ...]:
    """Every operation held, by day of entry and code name."""
    found = session.scalars(select(Operation).order_by(Operation.t0, Operation.code_name))
    return tuple(
        OperationLine(
            code_name=each.code_name,
            kind=each.kind,
            t0=each.t0,
            exercise=each.exercise,
            changed_at=each.changed_at,
        )
        for each in found
    )
