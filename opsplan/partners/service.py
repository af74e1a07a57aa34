"""Keeping what a partnership's file says; the same file again changes nothing."""

from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.partners.records import Area, Organisation, Priority
from opsplan.partners.schemas import PartnershipFile
from opsplan.people import service as people
from opsplan.people.records import Partnership


class Loaded(Struct, frozen=True, kw_only=True):
    """How many rows were added and changed, and what is held but stands in the file no more."""

    added: int
    changed: int
    left: tuple[str, ...]


def load(session: Session, person: str, file: PartnershipFile) -> Loaded:
    """Bring the partnership to what `file` says, opening it where it is new.

    Nothing is taken out: figures and plans may speak of it. Raises Conflict when the partnership is
    open under another name.
    """
    new = people.add_partnership(session, person, file.code, file.name)
    partnership = people.partnership_of(session, file.code)
    parts = [
        _bring(session, partnership, Area, "name", [{"name": name} for name in file.areas]),
        _bring(session, partnership, Organisation, "name", _organisations(file)),
        _bring(session, partnership, Priority, "number", _priorities(file)),
    ]
    added, changed = sum(part.added for part in parts), sum(part.changed for part in parts)
    if new or added or changed:
        audit.record(session, person, "partners.load", f"partnership:{partnership.id}")
    left = tuple(name for part in parts for name in part.left)
    return Loaded(added=added, changed=changed, left=left)


def _organisations(file: PartnershipFile) -> list[dict[str, str]]:
    return [{"name": each.name, "agency": each.agency} for each in file.organisation]


def _priorities(file: PartnershipFile) -> list[dict[str, str]]:
    return [
        {"number": each.number, "title": each.title, "objectives": "\n".join(each.objectives)}
        for each in file.priority
    ]


def _bring(
    session: Session,
    partnership: Partnership,
    table: type[Any],
    key: str,
    entries: list[dict[str, str]],
) -> Loaded:
    rows = session.scalars(select(table).where(table.partnership_id == partnership.id))
    held = {getattr(row, key): row for row in rows}
    added = changed = 0
    for entry in entries:
        row = held.pop(entry[key], None)
        if row is None:
            session.add(table(partnership_id=partnership.id, **entry))
            added += 1
        elif any(getattr(row, field) != value for field, value in entry.items()):
            for field, value in entry.items():
                setattr(row, field, value)
            changed += 1
    session.flush()
    return Loaded(added=added, changed=changed, left=tuple(held))
