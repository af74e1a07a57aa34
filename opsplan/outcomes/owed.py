"""Which returns are owed, by whom, when, and what is held of each. Only read here."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from opsplan.errors import NotFound
from opsplan.outcomes import visible
from opsplan.outcomes.indicators import COORDINATOR, Indicators, load
from opsplan.outcomes.records import FigureChange, Return
from opsplan.outcomes.rules import PROVISIONAL, can_return
from opsplan.outcomes.schemas import Change, Held, Kept, Owed, Place, Seen, State
from opsplan.outcomes.suppliers import asked, due, owing
from opsplan.pages import LONDON, Waiting
from opsplan.people.records import Person
from opsplan.security import SignedIn

LISTED_DAYS = 730
"""How far back lists go, by day of entry: past the last stage and a year for late ones."""
SOON_DAYS = 7
"""How many days ahead of its due date a return comes to the start page."""


def today(session: Session) -> dt.date:
    """The date in London."""
    moment: dt.datetime = session.info["now"]()
    return moment.astimezone(LONDON).date()


def mine(seen: Seen, person: SignedIn) -> tuple[str, ...]:
    """For whom a person may return on this operation: their own agency first, the coordinator."""
    found = []
    if seen.member and person.holds("planner", "partner"):
        found.append(person.agency)
    if person.holds("coordinator"):
        found.append(COORDINATOR)
    return tuple(found)


def place_of(
    session: Session, person: SignedIn, code_name: str, stage: str, supplier: str = ""
) -> Place:
    """The return a person fills in; NotFound when it is not theirs or nothing is asked there."""
    indicators = load()
    seen = visible.operation(session, person, code_name)
    for one in mine(seen, person):
        wanted = asked(indicators, seen.taking, one, stage)
        if wanted and supplier in ("", one):
            step = indicators.stage(stage)
            return Place(
                seen=seen,
                supplier=one,
                called=indicators.called(one),
                stage=stage,
                label=step.label,
                due=due(step, seen.t0),
                asked=wanted,
            )
    raise NotFound("It does not exist, or it is not yours to see.")


def returns_owed(session: Session, person: SignedIn) -> tuple[Owed, ...]:
    """Every return this person owes or made, overdue first, then by due date."""
    return _in_order(
        one
        for seen, states in _listed(session, person)
        for one in _owed(seen, states, today(session))
        if one.supplier in mine(seen, person)
    )


def still_out(session: Session, person: SignedIn) -> tuple[Owed, ...]:
    """Who owes what on the operations this person sees: open, and not final yet."""
    return _in_order(
        one
        for seen, states in _listed(session, person)
        for one in _owed(seen, states, today(session))
        if one.state != "final" and one.opens is None
    )


def waiting_for(session: Session, person: SignedIn) -> list[Waiting]:
    """What the start page says of returns: overdue first, then those due within a week."""
    return [
        Waiting(
            title=f"{one.code_name}: return {one.label}",
            words=_waiting_words(one),
            href=one.href,
        )
        for one in returns_owed(session, person)
        if one.state != "final" and one.t0 <= today(session) and one.days_late >= -SOON_DAYS
    ]


def _waiting_words(one: Owed) -> str:
    day = f"{one.due.day} {one.due:%B %Y}"
    kept = " Saved as provisional: make it final." if one.state == "provisional" else ""
    return f"Overdue since {day}.{kept}" if one.days_late > 0 else f"Due {day}.{kept}"


def _in_order(found: Iterable[Owed]) -> tuple[Owed, ...]:
    return tuple(sorted(found, key=lambda one: (one.state == "final", one.due, one.code_name)))


def _listed(
    session: Session, person: SignedIn
) -> Iterator[tuple[Seen, Mapping[tuple[str, str], State]]]:
    since = today(session) - dt.timedelta(days=LISTED_DAYS)
    found = visible.operations(session, person, since, dt.date.max)
    states: dict[int, dict[tuple[str, str], State]] = {}
    for line in session.execute(
        select(Return.operation_id, Return.agency, Return.stage, Return.state).where(
            Return.operation_id.in_([seen.id for seen in found])
        )
    ):
        states.setdefault(line.operation_id, {})[(line.agency, line.stage)] = line.state
    for seen in found:
        yield seen, states.get(seen.id, {})


def _owed(seen: Seen, states: Mapping[tuple[str, str], State], on: dt.date) -> Iterator[Owed]:
    indicators = load()
    for supplier, stages in owing(indicators, seen.taking).items():
        for stage in stages:
            by = due(stage, seen.t0)
            address = f"/outcomes/{quote(seen.code_name)}/{stage.key}"
            yield Owed(
                code_name=seen.code_name,
                kind=seen.kind,
                t0=seen.t0,
                exercise=seen.exercise,
                supplier=supplier,
                called=indicators.called(supplier),
                stage=stage.key,
                label=stage.label,
                due=by,
                state=states.get((supplier, stage.key), "not returned"),
                days_late=(on - by).days,
                opens=None if can_return(seen, on) else seen.t0,
                href=f"{address}?by={COORDINATOR}" if supplier == COORDINATOR else address,
            )


def kept_of(session: Session, place: Place) -> tuple[Kept, tuple[Change, ...]]:
    """What is held of a return, and every change of its figures, latest first."""
    found = session.execute(
        select(Return, Person)
        .join(Person, Person.id == Return.saved_by)
        .where(
            Return.operation_id == place.seen.id,
            Return.agency == place.supplier,
            Return.stage == place.stage,
        )
        .options(selectinload(Return.figures))
    ).one_or_none()
    if found is None:
        return Kept(), ()
    one, saver = found
    state: State = "final" if one.state == "final" else "provisional"
    kept = Kept(
        state=state,
        version=one.version,
        figures={figure.name: Held(figure.value, figure.reason) for figure in one.figures},
        comment=one.comment,
        saved_at=one.saved_at,
        saved_by=f"{saver.title}, {saver.organisation}",
    )
    return kept, _changes(session, one.id)


def _changes(session: Session, number: int) -> tuple[Change, ...]:
    indicators = load()
    names = {name: f"{one.title}: {part.words}" for one, part, name in indicators.each()}
    whys = {**indicators.corrections(), PROVISIONAL: "Not final yet"}
    found = session.execute(
        select(FigureChange, Person)
        .join(Person, Person.id == FigureChange.by)
        .where(FigureChange.return_id == number)
        .order_by(FigureChange.id.desc())
    )
    return tuple(
        Change(
            at=change.at,
            by=f"{person.title}, {person.organisation}",
            figure=names.get(change.name, change.name),
            old=said(Held(change.old_value, change.old_reason), indicators),
            new=said(Held(change.new_value, change.new_reason), indicators),
            why=whys.get(change.why, change.why),
        )
        for change, person in found
    )


def said(held: Held, indicators: Indicators) -> str:
    """A figure in words: "12", "none", "not known (still being counted)" or "blank"."""
    if held.value is not None:
        return f"{held.value:,}" if held.value else "none"
    if held.reason:
        words = indicators.reasons().get(held.reason, held.reason)
        return f"not known ({words[0].lower()}{words[1:]})"
    return "blank"
