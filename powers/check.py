"""The rules the whole guide must keep, and how much of it has been reviewed.

`faults` are wrong whatever the day and stop the guide from loading; `stale` are warnings: entries
nobody has reviewed for twelve months.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from powers import briefcheck, gatewaycheck, ordercheck, publications
from powers.faults import Fault
from powers.reading import NamedFile, Reading
from powers.schemas import NOT_STARTED, Agency, Duty, Offence, Power
from powers.standing import overlap

REVIEW_DAYS = 365
_REGNAL = r"(?:[A-Z][a-z]+\d*)(?:and\d*[A-Z][a-z]+\d*)?/\d{1,2}(?:-\d{1,2})*"
_LEVELS = "section|schedule|part|chapter|paragraph|article|regulation|rule|annex|crossheading"
LEGISLATION_ID = re.compile(
    rf"[a-z]{{3,6}}/(?:\d{{4}}|{_REGNAL})/\d+(?:/(?:{_LEVELS})(?:/[0-9A-Za-z]+)*)*"
)


_Named = TypeVar("_Named", Agency, Power | Offence)


class Share(Struct, frozen=True, kw_only=True):
    """How many entries of a file carry a date of review."""

    file: str
    entries: int
    reviewed: int


class _Known(Struct, frozen=True, kw_only=True):
    """Ids and aliases to what they name, for looking up what entries refer to."""

    agencies: Mapping[str, Agency]
    entries: Mapping[str, Power | Offence]
    unsound: frozenset[str]
    whole: bool

    def lacks(self, name: str, among: Mapping[str, object]) -> bool:
        """True when nothing has that name, nor may what could not be read."""
        return self.whole and name not in among and name not in self.unsound

    def lacks_agency(self, name: str) -> bool:
        return self.lacks(name, self.agencies)

    def lacks_entry(self, name: str) -> bool:
        return self.lacks(name, self.entries)


def faults(reading: Reading) -> list[Fault]:
    """Everything that breaks a rule across fields, entries or files."""
    files = reading.files
    known = _Known(
        unsound=reading.unsound,
        whole=reading.whole,
        agencies=_by_name(agency for file in files for agency in file.facts.agency),
        entries=_by_name(entry for file in files for entry in _entries(file)),
    )
    found = list(_twice(files))
    found += publications.faults(reading, known.lacks_agency, known.lacks_entry)
    found += _changes(files, known)
    for file in files:
        for agency in file.facts.agency:
            found += (
                Fault(file.name, agency.id, field, what) for field, what in _agency(agency, known)
            )
        for entry in _entries(file):
            found += (
                Fault(file.name, entry.id, field, what) for field, what in _entry(entry, known)
            )
        for duty in file.facts.duty:
            found += (
                Fault(file.name, duty.agency, field, what) for field, what in _duty(duty, known)
            )
    if known.whole and not known.unsound:
        found += briefcheck.faults(files, known.agencies, known.entries)
        found += ordercheck.faults(files, known.agencies, known.entries, LEGISLATION_ID.fullmatch)
        found += gatewaycheck.faults(files, known.agencies, known.entries, LEGISLATION_ID.fullmatch)
    return found


def shares(files: Sequence[NamedFile]) -> list[Share]:
    """For each file how many of its powers and offences have been reviewed."""
    return [
        Share(
            file=file.name,
            entries=len(_entries(file)),
            reviewed=sum(entry.reviewed is not None for entry in _entries(file)),
        )
        for file in files
        if _entries(file)
    ]


def stale(files: Sequence[NamedFile], today: dt.date) -> list[Fault]:
    """A warning for each power, offence and order not reviewed within twelve months of `today`."""
    since = today - dt.timedelta(days=REVIEW_DAYS)
    return [
        Fault(file.name, entry.id, "reviewed", _age(entry.reviewed))
        for file in files
        for entry in (*_entries(file), *file.facts.order)
        if entry.reviewed is None or entry.reviewed < since
    ]


def _age(reviewed: dt.date | None) -> str:
    return "never reviewed" if reviewed is None else f"last reviewed on {reviewed}"


def _entries(file: NamedFile) -> tuple[Power | Offence, ...]:
    return (*file.facts.power, *file.facts.offence)


def _agencies(file: NamedFile) -> tuple[Agency, ...]:
    return file.facts.agency


def _by_name(things: Iterable[_Named]) -> dict[str, _Named]:
    pairs = [(name, thing) for thing in things for name in _names(thing)]
    return dict(pairs)


def _names(thing: Agency | Power | Offence) -> tuple[str, ...]:
    return tuple(dict.fromkeys((thing.id, *thing.aliases)))


def _twice(files: Sequence[NamedFile]) -> Iterator[Fault]:
    """Powers and offences share one set of names, agencies have their own."""
    kinds: tuple[Callable[[NamedFile], tuple[Agency | Power | Offence, ...]], ...]
    kinds = (_entries, _agencies)
    for named in kinds:
        holders: dict[str, str] = {}
        places = [(file.name, thing) for file in files for thing in named(file)]
        for file_name, thing in places:
            for name in _names(thing):
                if name in holders:
                    field = "id" if name == thing.id else "aliases"
                    yield Fault(file_name, thing.id, field, f"{name} is taken by {holders[name]}")
                holders.setdefault(name, f"{thing.id} of {file_name}")


def _changes(files: Sequence[NamedFile], known: _Known) -> Iterator[Fault]:
    """Changes have ids of their own, and name only what the guide holds."""
    taken: set[str] = set()
    for file in files:
        for change in file.facts.change:
            if change.id in taken:
                yield Fault(file.name, change.id, "id", "is taken by another change")
            taken.add(change.id)
            for name in filter(known.lacks_entry, change.entries):
                yield Fault(file.name, change.id, "entries", f"no entry is called {name}")


def _agency(agency: Agency, known: _Known) -> Iterator[tuple[str, str]]:
    yield from _dates(agency)
    if agency.successor is not None and known.lacks(agency.successor, known.agencies):
        yield "successor", f"no agency is called {agency.successor}"


def _entry(entry: Power | Offence, known: _Known) -> Iterator[tuple[str, str]]:
    yield from _dates(entry)
    yield from _sources(entry)
    if not entry.agencies and isinstance(entry, Power):
        yield "agencies", "a power needs a holder"
    for name in entry.agencies:
        if known.lacks(name, known.agencies):
            yield "agencies", f"no agency is called {name}"
    if isinstance(entry, Power):
        yield from _links(entry, known)
        yield from _holders(entry, known)


def _duty(duty: Duty, known: _Known) -> Iterator[tuple[str, str]]:
    """A row of what must be answered, against the entries that do not end."""
    if known.lacks(duty.agency, known.agencies):
        yield "agency", f"no agency is called {duty.agency}"
        return
    held = [
        entry
        for entry in known.entries.values()
        if isinstance(entry, Power)
        and duty.agency in entry.agencies
        and entry.until is None
        and entry.start != NOT_STARTED
    ]
    if not known.whole or known.unsound:
        return
    for need in duty.needs:
        for nation in duty.nations:
            if not any(need in power.needs and nation in power.extent for power in held):
                yield "needs", f"no entry in force lets {duty.agency} {need} in {nation}"


def _links(power: Power, known: _Known) -> Iterator[tuple[str, str]]:
    for name in power.see_also:
        if known.lacks(name, known.entries):
            yield "see_also", f"no entry is called {name}"
    if power.superseded_by is None:
        return
    if known.lacks(power.superseded_by, known.entries):
        yield "superseded_by", f"no entry is called {power.superseded_by}"
    if power.until is None:
        yield "until", "is needed where superseded_by is given"


def _holders(power: Power, known: _Known) -> Iterator[tuple[str, str]]:
    """Each holder existed while the power was in force, and one of them to its end."""
    holders = [known.agencies[name] for name in power.agencies if name in known.agencies]
    for holder in holders:
        if not overlap(power, holder):
            yield "agencies", f"{holder.id} did not exist while the power was in force"
    last = max((holder.until or dt.date.max for holder in holders), default=dt.date.max)
    if known.whole and last < (power.until or dt.date.max):
        yield "agencies", f"nobody holds it after {last}, when its last holder ended"


def _dates(entry: Agency | Power | Offence) -> Iterator[tuple[str, str]]:
    if entry.start is not None and entry.until is not None and entry.start >= entry.until:
        yield "until", f"{entry.until} is not after the first day, {entry.start}"
    if entry.until == NOT_STARTED:
        yield "until", f"{NOT_STARTED} only says that something has not started"


def _sources(entry: Power | Offence) -> Iterator[tuple[str, str]]:
    if not entry.sources:
        yield "sources", "at least one is needed"
    for field, path in (
        ("legislation_id", entry.legislation_id),
        *(("sources", source.legislation_id) for source in entry.sources),
    ):
        if not path and isinstance(entry, Offence):
            continue
        if not LEGISLATION_ID.fullmatch(path):
            yield field, f"'{path}' is not a path of legislation.gov.uk, as ukpga/2015/30/section/1"
