"""Who did what to which thing, and when: one row for every write, in the same transaction.

Rows are only ever added: triggers of the first migration refuse every change and removal, on both
databases. They name things by id and hold no content (Data Protection Act 2018, section 62).
"""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from opsplan.database import Base


class Act(Base):
    """One act: `act` is slice.verb ("operations.import_plan"), `thing` a kind and an id."""

    __tablename__ = "acts"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    person: Mapped[str] = mapped_column(String(200))
    act: Mapped[str] = mapped_column(String(80), index=True)
    thing: Mapped[str] = mapped_column(String(80), index=True)


def record(session: Session, person: str, act: str, thing: str) -> None:
    """Add the act to `session`; it is kept if the change itself is kept, and only then.

    Raises ValueError when one of the three is empty.
    """
    if not (person and act and thing):
        raise ValueError("an act needs a person, a verb and a thing")
    session.add(Act(at=session.info["now"](), person=person, act=act, thing=thing))
