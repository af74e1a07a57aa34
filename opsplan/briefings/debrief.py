"""8 Debrief: before anybody leaves, and what is owed afterwards."""

import datetime as dt

from opsplan.briefings.paper import Blocks, Part, bullets, item, section, table
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines
from opsplan.documents.schemas import Checklist, ChecklistItem, Table

_STRIP_ROWS = {"full": 12, "extract": 3}


def debrief(share: Share) -> Blocks:
    """Duties, meetings to come, the hot debrief card, the sign-in strip."""
    length = share.audience.length
    strip = _STRIP_ROWS.get(length, 0)
    items = (
        item("Owed", bullets(lines(_duties(share)))),
        item("Meetings", _meetings(share), brief=True),
        item("Hot debrief", _card() if length in ("full", "extract") else (), brief=True),
        item("Sign-in", _strip(strip) if strip else ()),
    )
    return section(8, "Debrief", length, [Part(items=items)])


def _duties(share: Share) -> str:
    if share.audience.length == "lines":
        return "debrief-press"
    return "debrief-duties" if share.audience.length in ("full", "extract") else "debrief-short"


def _meetings(share: Share) -> Blocks:
    """Meetings from T-0 on; earlier ones are over when a pack is read."""
    coming = [m for m in share.plan.meetings if m.on >= share.plan.operation.t0]
    return table(
        ("Meeting", "When", "Where"),
        [(m.title, f"{m.on:%d %b %Y} {m.at}, {_length(m.minutes)}", m.place) for m in coming],
        (2, 2, 2),
    )


def _length(minutes: int) -> str:
    return str(dt.timedelta(minutes=minutes)).removesuffix(":00") + " h"


def _card() -> Blocks:
    entries = tuple(ChecklistItem(text=line) for line in lines("debrief-card"))
    return (Checklist(caption="Hot debrief", entries=entries),)


def _strip(rows: int) -> Blocks:
    blank = ("", "", "", "")
    return (
        Table(
            caption="Sign-in",
            columns=("Copy", "Role and body", "In", "Out", "Signature"),
            rows=tuple((str(number), *blank) for number in range(1, rows + 1)),
            widths=(0.7, 3, 1, 1, 3),
        ),
    )
