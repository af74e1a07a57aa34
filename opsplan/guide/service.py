"""What people do about errors in the guide: report one, and deal with a report."""

import datetime as dt
import hashlib

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.errors import Conflict, Invalid, NotFound, Problem
from opsplan.guide import reports
from opsplan.guide.records import GuideReport
from opsplan.guide.reported import NewAnswer, NewReport
from opsplan.guide.rules import check_can_answer
from opsplan.guide.subjects import Subject
from opsplan.security import SignedIn

ANONYMOUS = "reader not signed in"
MOST_ANONYMOUS = 500
"""So many reports of readers who were not signed in may wait: more would not be read."""


def report(
    session: Session,
    person: SignedIn | None,
    about: Subject,
    said: NewReport,
    seen: tuple[str, dt.date],
) -> int:
    """Keep a report and give its number; the same one again is the one that is there.

    `seen` is the edition of the guide and the day it was read as at. Raises Invalid where too
    many reports of readers who are not signed in wait already.
    """
    edition, as_at = seen
    once = _once(person, about, said, edition)
    found = session.scalar(select(GuideReport.id).where(GuideReport.once == once))
    if found is not None:
        return found
    if person is None and reports.anonymous_waiting(session) >= MOST_ANONYMOUS:
        raise Invalid(
            "Your report was not kept", [Problem("", "too many wait already: sign in to report")]
        )
    made = GuideReport(
        once=once,
        about=about.about,
        edition=edition,
        as_at=as_at,
        wrong=said.wrong,
        law=said.law,
        reach="" if person else said.reach,
        made_at=session.info["now"](),
        made_by=person.id if person else None,
        partnership_id=person.partnership_id if person else None,
        outcome="",
        answer="",
        version=0,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        return session.scalars(select(GuideReport.id).where(GuideReport.once == once)).one()
    who = f"person:{person.id}" if person else ANONYMOUS
    audit.record(session, who, "guide.report", f"report:{made.id}")
    return made.id


def answer(session: Session, person: SignedIn, number: int, said: NewAnswer) -> bool:
    """Deal with a report, or say otherwise what became of it; False for the same again.

    How to reach the reporter is forgotten then. Raises Conflict, changing nothing, when somebody
    else dealt with it since the version that was looked at.
    """
    check_can_answer(person, reports.find(session, person, number))
    found = session.scalars(
        select(GuideReport)
        .where(GuideReport.id == number)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound("It does not exist, or it is not yours to see.")
    if (found.outcome, found.answer) == (said.outcome, said.answer):
        return False
    if found.version != said.version:
        raise Conflict("Somebody else dealt with this report since you opened it.")
    found.outcome, found.answer, found.reach = said.outcome, said.answer, ""
    found.answered_at, found.answered_by = session.info["now"](), person.id
    found.version += 1
    audit.record(session, f"person:{person.id}", "guide.answer", f"report:{number}")
    return True


def _once(person: SignedIn | None, about: Subject, said: NewReport, edition: str) -> str:
    """One and the same for a form sent twice, another for another reader or edition."""
    parts = (str(person.id) if person else "", about.about, edition, said.wrong, said.law)
    whole = b"".join(len(part).to_bytes(4) + part.encode() for part in parts)
    return hashlib.sha256(whole).hexdigest()
