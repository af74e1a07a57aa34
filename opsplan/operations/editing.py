"""Keeping one section of a plan, guarded by its version: the same part written twice is told."""

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.operations import changes
from opsplan.operations.access import Standing, check_can_write
from opsplan.operations.changes import Change
from opsplan.operations.records import Operation, OperationSection
from opsplan.operations.schemas import OperationPlan

encode = msgspec.json.Encoder(order="deterministic").encode


class Met(Struct, frozen=True, kw_only=True):
    """Somebody else's change that a save met: their version, and who made it when."""

    version: int
    value: Any
    change: Change | None


def save_section(
    session: Session, standing: Standing, plan: OperationPlan, section: str, version: int
) -> Met | None:
    """Keep that section of `plan` if it still has `version`; else nothing, and what it met.

    One statement decides, so of any number of people exactly one wins.
    """
    check_can_write(standing)
    value = getattr(plan, section)
    body = encode(value).decode()
    here = (
        OperationSection.operation_id == standing.operation_id,
        OperationSection.name == section,
    )
    kept = session.execute(
        update(OperationSection)
        .where(*here, OperationSection.version == version)
        .values(body=body, version=version + 1)
        .returning(OperationSection.version)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if kept is None and not (version == 0 and _made(session, standing, section, body)):
        return _met(session, standing, section, value)
    told: dict[str, Any] = {"changed_at": session.info["now"]()}
    if section == "operation":
        operation = plan.operation
        told |= {
            "kind": operation.kind,
            "t0": operation.t0,
            "exercise": operation.exercise,
        }
    session.execute(
        update(Operation)
        .where(Operation.id == standing.operation_id)
        .values(**told)
        .execution_options(synchronize_session=False)
    )
    audit.record(
        session,
        f"person:{standing.person.id}",
        "operations.save_section",
        changes.section_thing(standing.operation_id, section),
    )
    return None


def _made(session: Session, standing: Standing, section: str, body: str) -> bool:
    """Keep a section that the plan has had no row for; False when somebody made it meanwhile."""
    made = OperationSection(operation_id=standing.operation_id, name=section, body=body)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return False
    return True


def _met(session: Session, standing: Standing, section: str, value: Any) -> Met | None:
    found = session.execute(
        select(OperationSection.version, OperationSection.body).where(
            OperationSection.operation_id == standing.operation_id,
            OperationSection.name == section,
        )
    ).one()
    if encode(value).decode() == found.body:
        return None  # both wrote the same: nothing is lost and nobody need be told
    field = next(f for f in msgspec.structs.fields(OperationPlan) if f.name == section)
    return Met(
        version=found.version,
        value=msgspec.json.decode(found.body.encode(), type=field.type),
        change=changes.latest(session, standing.operation_id, section),
    )
