"""A partnership's areas, organisations and priorities."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from opsplan.database import Base


class Area(Base):
    """A council area the partnership counts by."""

    __tablename__ = "areas"
    __table_args__ = (UniqueConstraint("partnership_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnerships.id"))
    name: Mapped[str] = mapped_column(String(120))


class Organisation(Base):
    """A partner body; `agency` is its id in the guide, empty when it holds no powers there."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("partnership_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnerships.id"))
    name: Mapped[str] = mapped_column(String(200))
    agency: Mapped[str] = mapped_column(String(80))


class Priority(Base):
    """A strategic priority, by its number in the strategy; objectives one a line."""

    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("partnership_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnerships.id"))
    number: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    objectives: Mapped[str] = mapped_column(String(4000))
