"""What changed in the law, as the page, its JSON twin and the feed tell it; an entry's history."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from opsplan.guide.entries import address, choice
from opsplan.guide.results import Choice, day_suffix
from opsplan.guide.schemas import FIRST_DAY, LAST_DAY
from powers import history
from powers.guide import Guide
from powers.history import EventKind, Shift, ShiftKind
from powers.schemas import NOT_STARTED, Confidence, Offence, Power

CHANGES = "/guide/changes"


class LawChange(Struct, frozen=True, kw_only=True):
    """A change of the law, or an entry that starts or ends with no change that tells of it.

    `on` is null where no day is set. `id` is the change's or the entry's, `anchor` where it is on
    the page of changes; `entries` are ids of powers and offences, `agencies` their holders.
    """

    id: str
    anchor: str
    kind: ShiftKind
    on: dt.date | None
    what: str
    act: str
    effect: str
    source: str
    confidence: Confidence
    entries: tuple[str, ...]
    agencies: tuple[str, ...]


class LawChanges(Struct, frozen=True, kw_only=True):
    """What is to come after `on` in the order it comes, what has no day, then the past, newest
    first."""

    edition: str
    on: dt.date
    since: dt.date | None
    agency: str | None
    changes: tuple[LawChange, ...]


class Told(Struct, frozen=True, kw_only=True):
    """One change with its day in words and links to what it concerns; `kind` in words too."""

    change: LawChange
    when: str
    entries: tuple[Choice, ...]


class Chapter(Struct, frozen=True, kw_only=True):
    """Changes to come, without a day, or of a year; `alone` are entries no change tells of."""

    title: str
    told: tuple[Told, ...]
    alone: tuple[Told, ...]


class Past(Struct, frozen=True, kw_only=True):
    """One line of an entry's history; `as_at` is the entry's own address on that day, or ""."""

    kind: EventKind
    when: str
    words: str
    link: Choice | None
    as_at: str


def chapters(guide: Guide, found: Sequence[Shift], on: dt.date, today: dt.date) -> list[Chapter]:
    """What was found, in chapters as at `on`. Years older than every change make one chapter."""
    suffix = day_suffix(on, today)
    made = [
        Chapter(
            title=chapter.title,
            told=tuple(_told(guide, one, suffix) for one in chapter.shifts if _is_change(one)),
            alone=tuple(_told(guide, one, suffix) for one in chapter.shifts if not _is_change(one)),
        )
        for chapter in history.chapters(found, on)
    ]
    while len(made) > 1 and not made[-1].told and not made[-2].told and made[-2].title.isdigit():
        older = made.pop()
        newer = made.pop()
        merged = newer.alone + older.alone
        title = f"{newer.title.partition(' ')[0]} and before"
        made.append(Chapter(title=title, told=(), alone=merged))
    return made


def changes(
    guide: Guide, on: dt.date, since: dt.date | None = None, agency: str | None = None
) -> LawChanges:
    """The JSON twin, as at `on`."""
    found = history.told(guide, since, agency=agency)
    ordered = (shift for chapter in history.chapters(found, on) for shift in chapter.shifts)
    return LawChanges(
        edition=guide.edition,
        on=on,
        since=since,
        agency=guide.agency(agency).id if agency else None,
        changes=tuple(law_changes(guide, ordered)),
    )


def law_changes(guide: Guide, found: Iterable[Shift]) -> Iterable[LawChange]:
    """Each shift with all that the guide knows of it."""
    return (law_change(guide, shift) for shift in found)


def law_change(guide: Guide, shift: Shift) -> LawChange:
    """One shift with all that the guide knows of it."""
    on = None if shift.on == NOT_STARTED else shift.on
    if _is_change(shift):
        change = next(one for one in guide.changes if one.id == shift.id)
        act, effect, source = change.act, change.effect, change.source
        confidence = change.confidence
    else:
        entry = _entry(guide, shift.id)
        act, effect, source = f"{entry.act}, {entry.provision}", "", entry.checked_against
        confidence = entry.confidence
    return LawChange(
        id=shift.id,
        anchor=shift.anchor,
        kind=shift.kind,
        on=on,
        what=shift.words,
        act=act,
        effect=effect,
        source=source,
        confidence=confidence,
        entries=shift.entries,
        agencies=shift.agencies,
    )


def of_entry(guide: Guide, entry: Power | Offence, on: dt.date, today: dt.date) -> tuple[Past, ...]:
    """The history of an entry as its page shows it; links carry the day asked about along.

    Each day is offered once, at the first thing that happened on it.
    """
    suffix = day_suffix(on, today)
    told: list[Past] = []
    for event in history.of(guide, entry):
        as_at = _as_at(entry, event, on, today)
        told.append(
            Past(
                kind=event.kind,
                when=history.said(event.on),
                words=event.words,
                link=_link(guide, event, suffix),
                as_at="" if any(as_at == one.as_at for one in told) else as_at,
            )
        )
    return tuple(told)


def _as_at(entry: Power | Offence, event: history.Event, on: dt.date, today: dt.date) -> str:
    """No link to the day already read, nor to one of which nobody may ask."""
    asked = event.on
    if event.kind == "reviewed" or asked is None or not FIRST_DAY <= asked <= LAST_DAY:
        return ""
    return "" if asked == on else address(entry, day_suffix(asked, today))


def _link(guide: Guide, event: history.Event, suffix: str) -> Choice | None:
    if event.change:
        return Choice(text="About this change", href=f"{CHANGES}{suffix}#{event.change}")
    return choice(_entry(guide, event.entry), suffix) if event.entry else None


def _told(guide: Guide, shift: Shift, suffix: str) -> Told:
    return Told(
        change=law_change(guide, shift),
        when="" if shift.on == NOT_STARTED else history.said(shift.on),
        entries=tuple(choice(_entry(guide, name), suffix) for name in shift.entries),
    )


def _is_change(shift: Shift) -> bool:
    return shift.kind == "change"


def _entry(guide: Guide, name: str) -> Power | Offence:
    try:
        return guide.power(name)
    except KeyError:
        return guide.offence(name)
