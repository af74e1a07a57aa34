"""Checklists handed out: who took one."""

from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.operations.access import Standing


def hand_out(session: Session, standing: Standing) -> None:
    """Record that the checklist was taken; it is handed over only when this is kept."""
    audit.record(
        session,
        f"person:{standing.person.id}",
        "reception.hand_out",
        f"checklist:{standing.operation_id}",
    )
