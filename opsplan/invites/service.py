"""Invites handed out: who took them."""

from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.operations.access import Standing


def hand_out(session: Session, standing: Standing) -> None:
    """Record that the invites were taken; they are handed over only when this is kept."""
    audit.record(
        session,
        f"person:{standing.person.id}",
        "invites.hand_out",
        f"invites:{standing.operation_id}",
    )
