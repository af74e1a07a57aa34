"""The whole guide, or what is in force on a day, as one JSON document."""

import datetime as dt

import msgspec
from msgspec import Struct

from powers import briefs
from powers.guide import Guide
from powers.schemas import Agency, Brief, Change, Offence, Power, Publication
from powers.standing import in_force


class Export(Struct, frozen=True, kw_only=True):
    """`on` is null for everything the guide holds, ended and coming ones too; `changes` are all
    up to that day.

    A file is passed on: it holds the law, and every note on practice in it is empty or null.
    """

    edition: str
    on: dt.date | None
    agencies: tuple[Agency, ...]
    powers: tuple[Power, ...]
    offences: tuple[Offence, ...]
    changes: tuple[Change, ...]
    briefs: tuple[Brief, ...]
    publications: tuple[Publication, ...]


def export(guide: Guide, on: dt.date | None = None) -> Export:
    """Gather; with `on` only what is in force that day."""
    without = msgspec.structs.replace
    return Export(
        edition=guide.edition,
        on=on,
        agencies=tuple(
            without(one, role_in_operations="")
            for one in guide.agencies
            if on is None or in_force(one, on)
        ),
        powers=tuple(
            without(one, use_in_operation="")
            for one in guide.powers
            if on is None or in_force(one, on)
        ),
        offences=tuple(one for one in guide.offences if on is None or in_force(one, on)),
        changes=tuple(one for one in guide.changes if on is None or one.date <= on),
        briefs=tuple(briefs.law(brief) for brief in guide.briefs),
        publications=guide.publications,
    )


def json(content: Export) -> bytes:
    """Indented JSON with a newline at its end; fields as the files of record name them."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
