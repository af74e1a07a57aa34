"""What readers report about the guide, and what became of it."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from opsplan.database import Base
from opsplan.people.records import Partnership, Person


class GuideReport(Base):
    """One report; `outcome` is "" until somebody dealt with it, `version` counts answers.

    `made_by` and `partnership_id` are empty for a reader who was not signed in. `once` tells a
    repeat of the same report. `reach` is erased when the report is dealt with.
    """

    __tablename__ = "guide_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str] = mapped_column(String(64), unique=True)
    about: Mapped[str] = mapped_column(String(200))
    edition: Mapped[str] = mapped_column(String(40))
    as_at: Mapped[dt.date]
    wrong: Mapped[str] = mapped_column(Text)
    law: Mapped[str] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[dt.datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey(Partnership.id), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    answer: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[dt.datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    version: Mapped[int]
