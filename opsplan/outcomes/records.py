"""Returns and the figures in them; every change of a figure stays on record.

No return is one with no row: "not returned" can never be mistaken for nought.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from opsplan.database import Base
from opsplan.operations.records import Operation
from opsplan.people.records import Person


class Return(Base):
    """What one agency (or the coordinator) returned at one stage; `version` counts its saves."""

    __tablename__ = "outcome_returns"
    __table_args__ = (UniqueConstraint("operation_id", "agency", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey(Operation.id))
    agency: Mapped[str] = mapped_column(String(80))
    stage: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12))
    comment: Mapped[str] = mapped_column(String(200))
    version: Mapped[int]
    saved_at: Mapped[dt.datetime]
    saved_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    figures: Mapped[list["Figure"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Figure.name"
    )


class Figure(Base):
    """A number (nought when there were none), or the reason why it is not known; never both."""

    __tablename__ = "figures"
    __table_args__ = (CheckConstraint("(value IS NULL) <> (reason = '')", name="value_or_reason"),)

    return_id: Mapped[int] = mapped_column(ForeignKey(Return.id), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(40))


class FigureChange(Base):
    """What a figure was and became, who changed it, when and why. Only ever added."""

    __tablename__ = "figure_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey(Return.id), index=True)
    name: Mapped[str] = mapped_column(String(60))
    old_value: Mapped[int | None]
    old_reason: Mapped[str] = mapped_column(String(40))
    new_value: Mapped[int | None]
    new_reason: Mapped[str] = mapped_column(String(40))
    at: Mapped[dt.datetime]
    by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    why: Mapped[str] = mapped_column(String(40))
