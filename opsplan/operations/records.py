"""Operations as tables: one row an operation, one row for each table of its plan.

A section carries its own version, so that two people can work on different parts of one plan and
only the same part written twice is a conflict.
"""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from opsplan.database import Base
from opsplan.people.records import Partnership, Person


class Operation(Base):
    """An operation; `kind`, `t0` and `exercise` repeat its plan so that lists need not read it."""

    __tablename__ = "operations"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_name: Mapped[str] = mapped_column(String(30), unique=True)
    format: Mapped[int]
    kind: Mapped[str] = mapped_column(String(1))
    t0: Mapped[dt.date] = mapped_column(index=True)
    exercise: Mapped[bool]
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey(Partnership.id))
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]
    sections: Mapped[list["OperationSection"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="OperationSection.name"
    )


class OperationSection(Base):
    """One table of a plan as JSON; `version` counts its changes and guards against lost ones."""

    __tablename__ = "operation_sections"

    operation_id: Mapped[int] = mapped_column(
        ForeignKey("operations.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column()
    body: Mapped[str] = mapped_column(Text)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read by SQLAlchemy, never changed


class OperationMember(Base):
    """Somebody on an operation; to everybody else it does not exist."""

    __tablename__ = "operation_members"
    __table_args__ = (UniqueConstraint("operation_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operations.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    relation: Mapped[str] = mapped_column(String(20))
