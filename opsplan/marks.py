"""Marks: what a database says of itself and its service, one row a name.

`demonstration` stands in a database that holds the demonstration and nothing else; `worker` is the
moment the mail worker was last seen.
"""

import datetime as dt

from sqlalchemy import String, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from opsplan.database import Base

DEMONSTRATION = "demonstration"
WORKER = "worker"


class Mark(Base):
    """One mark and when it was last put."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[dt.datetime]


def put(session: Session, name: str) -> None:
    """Put the mark now, whether it stood before or not; two at once both succeed."""
    now = session.info["now"]()
    again = update(Mark).where(Mark.name == name).values(at=now)
    if session.execute(again.returning(Mark.name)).first() is None:
        try:
            with session.begin_nested():
                session.add(Mark(name=name, at=now))
        except IntegrityError:
            session.execute(again)


def seen(session: Session, name: str) -> dt.datetime | None:
    """When the mark was last put; None when it never was."""
    found = session.get(Mark, name)
    return found.at if found else None
