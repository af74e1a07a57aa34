"""What time does to the law: the life of one entry, and what changes between two days.

`NOT_STARTED` as a day says that none is set; it is last wherever days are in order, and never
between two days.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from powers.guide import Guide
from powers.schemas import NOT_STARTED, Change, Offence, Power
from powers.standing import day

EventKind = Literal["started", "replaced", "changed", "ended", "replaced-by", "reviewed"]
ShiftKind = Literal["change", "starts", "ends"]
_ORDER: tuple[EventKind, ...] = (
    "started",
    "replaced",
    "changed",
    "ended",
    "replaced-by",
    "reviewed",
)
TO_COME = "Still to come"
WITHOUT_A_DAY = "Made law, no day set"


class Event(Struct, frozen=True, kw_only=True):
    """One thing in the life of an entry. `on` is None where the day is not recorded.

    `entry` is the id of the other entry where one replaced another, `change` that of a change.
    """

    on: dt.date | None
    kind: EventKind
    words: str
    entry: str = ""
    change: str = ""


class Shift(Struct, frozen=True, kw_only=True):
    """One thing that changes in the law on a day: a change, or an entry that starts or ends.

    `id` is that of the change or the entry, `entries` are those concerned, `agencies` their
    holders. `told_by` is the change of the same day that tells of the entry already, or "".
    """

    on: dt.date
    kind: ShiftKind
    id: str
    words: str
    entries: tuple[str, ...]
    agencies: tuple[str, ...]
    sure: bool
    told_by: str = ""

    @property
    def anchor(self) -> str:
        """A name for it where all stand on one page: an entry may both start and end."""
        return self.id if self.kind == "change" else f"{self.kind}-{self.id}"

    def touches(self, entries: Collection[str], agencies: Collection[str]) -> bool:
        """Whether it concerns one of these entries, or one that these agencies hold."""
        return not {*entries}.isdisjoint(self.entries) or not {*agencies}.isdisjoint(self.agencies)


class Chapter(Struct, frozen=True, kw_only=True):
    """Shifts to come, those to which no day is set, or those of a year."""

    title: str
    shifts: tuple[Shift, ...]


def of(guide: Guide, entry: Power | Offence) -> tuple[Event, ...]:
    """The life of an entry in order of day; what has no recorded day stands first."""
    return tuple(sorted(_events(guide, entry), key=_when))


def between(guide: Guide, after: dt.date, until: dt.date) -> tuple[Shift, ...]:
    """What changes in law from the day after `after` up to and including `until`, in order."""
    return tuple(
        shift for shift in shifts(guide) if after < shift.on <= until and shift.on != NOT_STARTED
    )


# Asked at every page of an operation, and depends on nothing but the guide.
@lru_cache(maxsize=8)
def shifts(guide: Guide) -> tuple[Shift, ...]:
    """Everything of the guide that ever changes the law, in order of day, pending ones last."""
    # On one day the changes stand before the entries, which keep the order of the guide.
    return tuple(sorted(_shifts(guide), key=lambda shift: (shift.on, shift.kind != "change")))


def told(
    guide: Guide,
    since: dt.date | None = None,
    until: dt.date | None = None,
    agency: str | None = None,
) -> tuple[Shift, ...]:
    """Changes, and the entries no change tells of, from `since` up to and including `until`.

    Those to which no day is set are among them where there is no `until`. `agency` is an id or a
    former id; KeyError when there is none.
    """
    holder = None if agency is None else guide.agency(agency).id
    first, last = since or dt.date.min, until or NOT_STARTED
    return tuple(
        shift
        for shift in shifts(guide)
        if first <= shift.on <= last
        and not shift.told_by
        and (holder is None or holder in shift.agencies)
    )


def chapters(found: Iterable[Shift], today: dt.date) -> tuple[Chapter, ...]:
    """What is to come in the order it comes, then what has no day, then the years, newest first."""

    def title(shift: Shift) -> str:
        if shift.on == NOT_STARTED:
            return WITHOUT_A_DAY
        return TO_COME if shift.on > today else str(shift.on.year)

    ordered = sorted(found, key=lambda shift: (shift.on, shift.kind != "change"))
    coming = [shift for shift in ordered if shift.on > today]
    past = sorted(
        (shift for shift in ordered if shift.on <= today), key=lambda shift: shift.on, reverse=True
    )
    return tuple(
        Chapter(title=name, shifts=tuple(group))
        for name, group in groupby([*coming, *past], key=title)
    )


def _when(event: Event) -> tuple[dt.date, int]:
    return event.on or dt.date.min, _ORDER.index(event.kind)


def _events(guide: Guide, entry: Power | Offence) -> Iterator[Event]:
    names = {entry.id, *entry.aliases}
    yield _start(entry)
    for older in guide.powers:
        if older.superseded_by in names:
            words = f"Took the place of: {older.title}"
            yield Event(on=older.until, kind="replaced", words=words, entry=older.id)
    for change in guide.changes:
        if not names.isdisjoint(change.entries):
            yield Event(on=change.date, kind="changed", words=change.what, change=change.id)
    if entry.until is not None:
        words = "Ended: it cannot be used for anything done from this day"
        yield Event(on=entry.until, kind="ended", words=words)
    newer = entry.superseded_by if isinstance(entry, Power) else None
    if newer is not None:
        successor = _entry(guide, newer)
        words = f"Its place was taken by: {successor.title}"
        yield Event(on=entry.until, kind="replaced-by", words=words, entry=successor.id)
    if entry.reviewed is not None:
        words = "This entry was read against the law a second time"
        yield Event(on=entry.reviewed, kind="reviewed", words=words)


def _start(entry: Power | Offence) -> Event:
    if entry.start is None:
        words = "In force for long; this guide does not record the first day"
    elif entry.start == NOT_STARTED:
        words = "Enacted; no day is set for its start"
    else:
        words = "In force from this day"
    return Event(on=entry.start, kind="started", words=words)


def _shifts(guide: Guide) -> Iterator[Shift]:
    telling: dict[tuple[dt.date, str], str] = {}
    for change in guide.changes:
        entries = tuple(_entry(guide, name) for name in change.entries)
        for entry in entries:
            telling.setdefault((change.date, entry.id), change.id)
        yield _change(change, entries)
    for entry in _entries(guide):
        if entry.start is not None:
            pending = entry.start == NOT_STARTED
            words = f"{'Enacted, not started' if pending else 'Starts'}: {entry.title}"
            told_by = telling.get((entry.start, entry.id), "")
            yield _dated(entry, entry.start, "starts", words, told_by)
        if entry.until is not None:
            words = f"Ends: {entry.title}"
            told_by = telling.get((entry.until, entry.id), "")
            yield _dated(entry, entry.until, "ends", words, told_by)


def _change(change: Change, entries: Iterable[Power | Offence]) -> Shift:
    held = tuple(entries)
    return Shift(
        on=change.date,
        kind="change",
        id=change.id,
        words=change.what,
        entries=tuple(entry.id for entry in held),
        agencies=tuple(dict.fromkeys(name for entry in held for name in entry.agencies)),
        sure=change.confidence == "high",
    )


def _dated(entry: Power | Offence, on: dt.date, kind: ShiftKind, words: str, told_by: str) -> Shift:
    return Shift(
        on=on,
        kind=kind,
        id=entry.id,
        words=words,
        entries=(entry.id,),
        agencies=entry.agencies,
        sure=entry.confidence == "high",
        told_by=told_by,
    )


def _entries(guide: Guide) -> Iterator[Power | Offence]:
    yield from guide.powers
    yield from guide.offences


def _entry(guide: Guide, name: str) -> Power | Offence:
    try:
        return guide.power(name)
    except KeyError:
        return guide.offence(name)


def said(on: dt.date | None) -> str:
    """A day of an event or a shift as people say it."""
    if on is None:
        return "Day not recorded"
    return "No day set" if on == NOT_STARTED else day(on)
