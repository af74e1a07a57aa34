"""8 Debrief: before anybody leaves, and what is owed afterwards."""

import datetime as dt

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, Part, bullets, item, section, table
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines
from opsplan.documents.schemas import Checklist, ChecklistItem, Table
from opsplan.operations.schemas import Meeting

_STRIP_ROWS = {"full": 8, "extract": 2}


def debrief(share: Share) -> Blocks:
    """Duties, meetings to come, the hot debrief card, the sign-in strip."""
    length = share.audience.length
    strip = _STRIP_ROWS.get(length, 0)
    items = (
        item("Owed", bullets(lines(_duties(share)))),
        item("Meetings", _meetings(share), brief=True, said=_in_words(share)),
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
    rows = [(m.title, _when(m), m.place) for m in _coming(share)]
    return table(("Meeting", "When", "Where"), rows, (2, 2, 2))


def _coming(share: Share) -> list[Meeting]:
    return [m for m in share.plan.meetings if m.on >= share.plan.operation.t0]


def _in_words(share: Share) -> list[str]:
    return [", ".join(p for p in (f"{m.title}: {_when(m)}", m.place) if p) for m in _coming(share)]


def _when(meeting: Meeting) -> str:
    """ "Wednesday 7 July 2027, 10:00 to 13:00"."""
    start = dt.datetime.combine(meeting.on, dt.time.fromisoformat(meeting.at))
    end = start + dt.timedelta(minutes=meeting.minutes)
    return f"{words.day(meeting.on)}, {start:%H:%M} to {end:%H:%M}"


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
