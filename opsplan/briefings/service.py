"""Packs handed out: who took which audience's, in which form."""

from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.briefings.schemas import Audience
from opsplan.operations.access import Standing


def hand_out(session: Session, standing: Standing, audience: Audience) -> None:
    """Record that a pack was taken; it is handed over only when this is kept."""
    audit.record(
        session,
        f"person:{standing.person.id}",
        "briefings.hand_out",
        f"pack:{standing.operation_id}.{audience.id}",
    )
