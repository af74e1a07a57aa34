"""What happened to an operation, from the acts: who by post, when, and to which part."""

import datetime as dt

from msgspec import Struct
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from opsplan.audit import Act
from opsplan.operations.labels import labels
from opsplan.people.records import Person

_WORDS = {
    "operations.open": "opened the operation",
    "operations.import_plan": "brought the plan in",
    "operations.replace_plan": "put another plan in its place",
    "operations.give_home": "gave it a lead",
    "operations.add_member": "added somebody to it",
    "operations.remove_member": "took somebody off it",
    "operations.save_section": "changed {part}",
    "operations.hand_out_plan": "took the plan file",
    "briefings.hand_out": "took the pack for {part}",
    "reception.hand_out": "took the checklist",
    "invites.hand_out": "took the invites",
}


class Change(Struct, frozen=True, kw_only=True):
    """One act: who, when, what."""

    at: dt.datetime
    who: str
    what: str


def section_thing(operation_id: int, section: str) -> str:
    """How an act names a section of an operation."""
    return f"section:{operation_id}.{section}"


def recent(session: Session, operation_id: int, most: int = 10) -> tuple[Change, ...]:
    """The latest acts on the operation, its sections and papers, the newest first."""
    things = [f"{kind}:{operation_id}" for kind in ("operation", "checklist", "invites")]
    acts = session.scalars(
        select(Act)
        .where(
            or_(
                Act.thing.in_(things),
                Act.thing.startswith(f"section:{operation_id}.", autoescape=True),
                Act.thing.startswith(f"pack:{operation_id}.", autoescape=True),
            ),
            Act.act.in_(_WORDS),
        )
        .order_by(Act.id.desc())
        .limit(most)
    ).all()
    posts = _posts(session, {act.person for act in acts})
    return tuple(_change(act, posts) for act in acts)


def latest(session: Session, operation_id: int, section: str) -> Change | None:
    """The last change of a section, if anybody changed it since it was made."""
    act = session.scalars(
        select(Act)
        .where(Act.thing == section_thing(operation_id, section))
        .order_by(Act.id.desc())
        .limit(1)
    ).one_or_none()
    return _change(act, _posts(session, {act.person})) if act else None


def _posts(session: Session, named: set[str]) -> dict[str, str]:
    ids = [int(name.removeprefix("person:")) for name in named if name.startswith("person:")]
    people = session.scalars(select(Person).where(Person.id.in_(ids)))
    return {f"person:{each.id}": f"{each.title}, {each.organisation}" for each in people}


def _change(act: Act, posts: dict[str, str]) -> Change:
    part = act.thing.partition(".")[2]
    label = labels().section.get(part)
    what = _WORDS[act.act].format(part=label.title if label else part)
    machine = act.person.partition(",")[0].capitalize()
    return Change(at=act.at, who=posts.get(act.person, machine), what=what)
