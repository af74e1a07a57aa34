"""Reports about the guide as people see them; nothing is changed here."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from opsplan.errors import NotFound
from opsplan.guide import subjects
from opsplan.guide.records import GuideReport
from opsplan.guide.reported import Reported
from opsplan.guide.rules import can_read
from opsplan.pages import Waiting
from opsplan.people.records import Person
from opsplan.security import SignedIn
from powers.guide import Guide

MOST = 100
"""How many reports a list shows, of those that wait and of those dealt with."""
TOLD_DAYS = 14
"""How long the start page tells a reporter what became of a report."""
_NOBODY = "A reader who was not signed in"


def listed(session: Session, person: SignedIn, *, waiting: bool) -> tuple[Reported, ...]:
    """What this person may read: those that wait, oldest first, or those dealt with, newest."""
    wanted = _all().where(_readable(person))
    if waiting:
        wanted = wanted.where(GuideReport.outcome == "").order_by(GuideReport.id)
    else:
        wanted = wanted.where(GuideReport.outcome != "").order_by(GuideReport.answered_at.desc())
    return tuple(_shown(session, wanted.limit(MOST)))


def find(session: Session, person: SignedIn, number: int) -> Reported:
    """One report; NotFound where there is none, or it is not this person's to read."""
    found = None
    if 0 < number < 2**31:
        found = next(iter(_shown(session, _all().where(GuideReport.id == number))), None)
    if found is None or not can_read(person, found):
        raise NotFound("It does not exist, or it is not yours to see.")
    return found


def waiting_for(session: Session, person: SignedIn, guide: Guide) -> list[Waiting]:
    """For the start page: that reports wait, and what became of one's own."""
    found = [_waiting(session, person)] if person.holds("administrator") else []
    since = session.info["now"]() - dt.timedelta(days=TOLD_DAYS)
    mine = _all().where(
        GuideReport.made_by == person.id,
        GuideReport.answered_by != person.id,
        GuideReport.answered_at >= since,
    )
    for report in _shown(session, mine.order_by(GuideReport.answered_at.desc()).limit(5)):
        became = "the guide changes" if report.outcome == "changed" else "nothing is changed"
        found.append(
            Waiting(
                title=f"Your report: {subjects.told(guide, report.about).title}",
                words=f"It was dealt with: {became}.",
                href=f"/guide/reports/{report.id}",
            )
        )
    return [one for one in found if one is not None]


def anonymous_waiting(session: Session) -> int:
    """How many reports of readers who were not signed in nobody has dealt with."""
    wanted = select(func.count()).where(GuideReport.made_by.is_(None), GuideReport.outcome == "")
    return session.scalars(wanted).one()


def _waiting(session: Session, person: SignedIn) -> Waiting | None:
    wanted = select(func.count()).select_from(GuideReport)
    count = session.scalars(wanted.where(_answerable(person), GuideReport.outcome == "")).one()
    if not count:
        return None
    words = "1 report waits" if count == 1 else f"{count:,} reports wait"
    return Waiting(title="Errors reported in the guide", words=f"{words}.", href="/guide/reports")


def _answerable(person: SignedIn) -> ColumnElement[bool]:
    return or_(
        GuideReport.partnership_id == person.partnership_id, GuideReport.partnership_id.is_(None)
    )


def _readable(person: SignedIn) -> ColumnElement[bool]:
    mine = GuideReport.made_by == person.id
    return or_(mine, _answerable(person)) if person.holds("administrator") else mine


_Maker, _Answerer = aliased(Person), aliased(Person)


def _all() -> Select[GuideReport, Person, Person]:
    return (
        select(GuideReport, _Maker, _Answerer)
        .outerjoin(_Maker, _Maker.id == GuideReport.made_by)
        .outerjoin(_Answerer, _Answerer.id == GuideReport.answered_by)
    )


def _shown(session: Session, wanted: Select[GuideReport, Person, Person]) -> Iterable[Reported]:
    for report, maker, answerer in session.execute(wanted):
        yield Reported(
            id=report.id,
            about=report.about,
            edition=report.edition,
            as_at=report.as_at,
            wrong=report.wrong,
            law=report.law,
            reach=report.reach,
            made_at=report.made_at,
            made_by=report.made_by,
            who=_post(maker) or _NOBODY,
            partnership_id=report.partnership_id,
            outcome=report.outcome,
            answer=report.answer,
            answered_at=report.answered_at,
            answered_by=_post(answerer),
            version=report.version,
        )


def _post(person: Person | None) -> str:
    return f"{person.title}, {person.organisation}" if person else ""
