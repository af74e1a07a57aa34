"""What people do with operations as a whole: bring a plan in, hand it out, list what is held."""

import datetime as dt
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.exc import StaleDataError

from opsplan import audit
from opsplan.errors import Conflict, Failed, NotFound
from opsplan.operations.records import Operation, OperationSection
from opsplan.operations.schemas import OperationPlan

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
    tables: dict[str, Any] = {
        section.name: msgspec.Raw(section.body.encode()) for section in operation.sections
    }
    content = msgspec.json.encode({"format": operation.format, **tables})
    try:
        return msgspec.json.decode(content, type=OperationPlan)
    except msgspec.ValidationError as error:
        raise Failed(f"The plan of {code_name} does not fit this edition: {error}") from error


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
