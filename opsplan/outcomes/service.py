"""What people do with outcomes: save a return, and correct one that was final."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from opsplan import audit
from opsplan.errors import Conflict
from opsplan.outcomes.records import Figure, FigureChange, Return
from opsplan.outcomes.rules import PROVISIONAL
from opsplan.outcomes.schemas import Held, Place, Posted
from opsplan.security import SignedIn


def save(session: Session, person: SignedIn, place: Place, posted: Posted) -> bool:
    """Keep a return and every change of a figure; False when that is what is kept already.

    The figures are taken as checked. Raises Conflict, changing nothing, when somebody else saved
    it since the version that was looked at.
    """
    found = _find(session, place)
    if found is not None and _same(found, posted):
        return False
    if found is None and posted.version == 0:
        found = _begin(session, person, place)
    if found is None or found.version != posted.version:
        raise Conflict("Somebody else saved this return since you opened it.")
    for change in _changes(found, person, posted):
        change.at = session.info["now"]()
        session.add(change)
    _put(found, posted)
    found.saved_at, found.saved_by = session.info["now"](), person.id
    found.version += 1
    audit.record(session, f"person:{person.id}", "outcomes.save", f"return:{found.id}")
    return True


def _find(session: Session, place: Place) -> Return | None:
    return session.scalars(
        select(Return)
        .where(
            Return.operation_id == place.seen.id,
            Return.agency == place.supplier,
            Return.stage == place.stage,
        )
        .options(selectinload(Return.figures))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def _begin(session: Session, person: SignedIn, place: Place) -> Return | None:
    """An empty return at version 0; None when somebody else began it in the same moment."""
    begun = Return(
        operation_id=place.seen.id,
        agency=place.supplier,
        stage=place.stage,
        state="provisional",
        comment="",
        version=0,
        saved_at=session.info["now"](),
        saved_by=person.id,
        figures=[],
    )
    try:
        with session.begin_nested():
            session.add(begun)
    except IntegrityError:
        return None
    return begun


def _state(found: Return, posted: Posted) -> str:
    return "final" if posted.final or found.state == "final" else "provisional"


def _same(found: Return, posted: Posted) -> bool:
    """A repeat of one post must change nothing, so it is told by content, not by version."""
    held = {figure.name: Held(figure.value, figure.reason) for figure in found.figures}
    return (
        held == dict(posted.figures)
        and found.comment == posted.comment
        and found.state == _state(found, posted)
    )


def _changes(found: Return, person: SignedIn, posted: Posted) -> Iterator[FigureChange]:
    """A line for each figure that was held and becomes another."""
    why = posted.why if found.state == "final" else PROVISIONAL
    for figure in found.figures:
        new = posted.figures.get(figure.name, Held())
        if new != Held(figure.value, figure.reason):
            yield FigureChange(
                return_id=found.id,
                name=figure.name,
                old_value=figure.value,
                old_reason=figure.reason,
                new_value=new.value,
                new_reason=new.reason,
                by=person.id,
                why=why,
            )


def _put(found: Return, posted: Posted) -> None:
    held = {figure.name: figure for figure in found.figures}
    for name, figure in held.items():
        if name not in posted.figures:
            found.figures.remove(figure)
    for name, new in posted.figures.items():
        if name in held:
            held[name].value, held[name].reason = new.value, new.reason
        else:
            found.figures.append(Figure(name=name, value=new.value, reason=new.reason))
    found.state, found.comment = _state(found, posted), posted.comment
