"""Everything the page holds, as its script reads it."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from powers import briefs, history
from powers.coverage import ANYWHERE, BUSINESSES, DWELLINGS, NEEDS
from powers.export import EVERYTHING, Export, entry
from powers.guide import Guide
from powers.history import Shift
from powers.schemas import NOT_STARTED, Offence, Power
from powers.standing import day
from powers.takeaway.entries import Body, Law, body, law
from powers.takeaway.finder import Finder, finder
from powers.takeaway.labels import Labels, labels


class Told(Struct, frozen=True, kw_only=True):
    """One change of the law, or an entry that starts or ends; `on` is "" where no day is set."""

    id: str
    on: str
    when: str
    words: str
    act: str
    effect: str
    source: str
    doubt: str
    entries: tuple[str, ...]


class Chapter(Struct, frozen=True, kw_only=True):
    """Changes to come, without a day, or of a year."""

    title: str
    told: tuple[Told, ...]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of operation: the brief without working practice, in England."""

    id: str
    title: str
    looks_like: str
    signs: tuple[str, ...]
    premises: tuple[str, ...]
    agencies: tuple[str, ...]
    powers: tuple[str, ...]
    offences: tuple[str, ...]
    dangers: tuple[tuple[str, str], ...]
    confidence: str


class Contents(Struct, frozen=True, kw_only=True):
    """`on` is the day of the file. `scope` says what it holds where that is not the whole guide;
    `chosen` are the agencies it was narrowed to, `scenario` the kind of operation.

    `names` are short and full names of every agency, `titles` of entries spoken of that the file
    does not hold; `places` are the sorts of premises coverage tells apart.
    """

    edition: str
    on: dt.date
    day: str
    scope: str
    chosen: tuple[str, ...]
    scenario: str
    labels: Labels
    needs: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, str]]
    agencies: tuple[Body, ...]
    entries: tuple[Law, ...]
    titles: dict[str, str]
    chapters: tuple[Chapter, ...]
    kinds: tuple[Kind, ...]
    finder: Finder


def contents(guide: Guide, content: Export, on: dt.date) -> Contents:
    """What an export holds, as at `on`."""
    kept: tuple[Power | Offence, ...] = (*content.powers, *content.offences)
    entries = tuple(law(guide, one, on) for one in kept)
    held = {one.id for one in entries}
    chapters = tuple(_chapters(guide, content, held, on))
    kinds = tuple(_kinds(guide, content, on))
    return Contents(
        edition=guide.edition,
        on=on,
        day=day(on),
        scope=scope(guide, content),
        chosen=content.only.agencies,
        scenario=content.only.scenario or "",
        labels=labels(),
        needs=NEEDS,
        places={
            "dwellings": tuple(sorted(DWELLINGS)),
            "businesses": tuple(sorted(BUSINESSES)),
            "anywhere": tuple(sorted(ANYWHERE)),
        },
        names={one.id: (one.short, one.name) for one in guide.agencies},
        agencies=tuple(body(one, on) for one in content.agencies),
        entries=entries,
        titles={
            name: entry(guide, name).title
            for name in _spoken_of(entries, chapters, kinds)
            if name not in held
        },
        chapters=chapters,
        kinds=kinds,
        finder=finder(guide, kept),
    )


def packed(content: Contents) -> bytes:
    """As JSON."""
    return msgspec.json.encode(content)


def scope(guide: Guide, content: Export) -> str:
    """What the file holds, said in words; "" for the whole guide."""
    said = []
    if content.only.agencies:
        names = ", ".join(guide.agency(name).name for name in content.only.agencies)
        said.append(f"powers and offences of {names}")
    if content.only.scenario:
        said.append(f"what concerns the kind of operation “{_kind(content)}”")
    if content.on:
        said.append(f"what is in force on {day(content.on)}")
    return f"This file holds only {' and only '.join(said)}." if said else ""


def _kind(content: Export) -> str:
    return labels().scenario[str(content.only.scenario)]


def _chapters(
    guide: Guide, content: Export, held: Collection[str], on: dt.date
) -> Iterator[Chapter]:
    found = [
        shift
        for shift in history.told(guide, until=content.on)
        if content.only == EVERYTHING or not set(shift.entries).isdisjoint(held)
    ]
    for chapter in history.chapters(found, on):
        yield Chapter(
            title=chapter.title, told=tuple(_told(guide, shift) for shift in chapter.shifts)
        )


def _told(guide: Guide, shift: Shift) -> Told:
    pending = shift.on == NOT_STARTED
    return Told(
        id=shift.anchor,
        on="" if pending else str(shift.on),
        when="" if pending else day(shift.on),
        words=shift.words,
        doubt="" if shift.sure else "In doubt: read the law itself before relying on this.",
        entries=shift.entries,
        **_about(guide, shift),
    )


def _about(guide: Guide, shift: Shift) -> dict[str, Any]:
    if shift.kind == "change":
        change = next(one for one in guide.changes if one.id == shift.id)
        return {"act": change.act, "effect": change.effect, "source": change.source}
    one = entry(guide, shift.id)
    return {"act": f"{one.act}, {one.provision}", "effect": "", "source": ""}


def _kinds(guide: Guide, content: Export, on: dt.date) -> Iterator[Kind]:
    for brief in sorted(content.briefs, key=lambda one: one.title):
        sheet = briefs.compose(guide, brief, on)
        yield Kind(
            id=sheet.id,
            title=sheet.title,
            looks_like=sheet.looks_like,
            signs=sheet.signs,
            premises=sheet.premises,
            agencies=tuple(comer.id for comer in sheet.agencies),
            powers=tuple(line.id for line in sheet.powers),
            offences=tuple(line.id for line in sheet.offences),
            dangers=tuple((danger.what, danger.do) for danger in sheet.dangers),
            confidence=sheet.confidence,
        )


def _spoken_of(
    entries: Collection[Law], chapters: Collection[Chapter], kinds: Collection[Kind]
) -> Iterator[str]:
    for one in entries:
        yield from filter(None, (one.newer, *one.also))
    for chapter in chapters:
        for told in chapter.told:
            yield from told.entries
    for kind in kinds:
        yield from (*kind.powers, *kind.offences)
