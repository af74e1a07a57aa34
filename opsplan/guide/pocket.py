"""The pocket guide: the powers in force of some agencies, in a kind of operation, on paper.

It is handed on, so it holds the law alone, and says on its first page how it stands and how sure
it is.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from opsplan.documents.schemas import (
    AnyBlock,
    Callout,
    Document,
    Heading,
    Index,
    IndexEntry,
    IndexGroup,
    KeyValues,
    Paragraph,
)
from opsplan.errors import Invalid, Problem
from opsplan.guide import pocketbodies, pocketchapters, pocketentries, pocketindex
from opsplan.guide.labels import labels
from opsplan.guide.pocketchapters import Chapter, Entry
from powers import history
from powers.export import Only, export
from powers.guide import Guide
from powers.history import Shift
from powers.schemas import Nation, Power, Scenario
from powers.standing import day

TITLE = "Pocket guide to enforcement powers"
_ONE_DAY = dt.timedelta(days=1)
_NOT_ADVICE = (
    "It tells the law in plain words, not in the law's own. Read the provision before you rely on "
    "an entry, and ask your legal adviser.",
    "What is not in here may still exist: nothing found is no proof.",
    "One body's power is not another's way in.",
)


_NO_PROOF = "That is no proof that nothing exists. Choose another day, or less of it."
_TERMS_LEFT_OUT = (
    "When and how far each may be used is not printed here. Read the whole entry in the guide, or "
    "in the pocket guide of the agency, before you use one."
)


class Chosen(Struct, frozen=True, kw_only=True):
    """Whose powers, in which kind of operation, where; nothing means all. Agencies are ids or
    former ids."""

    agencies: tuple[str, ...] = ()
    scenario: Scenario | None = None
    nation: Nation | None = None


class Held(Struct, frozen=True, kw_only=True):
    """What of the guide is set out: its entries in chapters with their numbers, and the changes."""

    chapters: tuple[Chapter, ...]
    numbers: dict[str, str]
    changes: tuple[Shift, ...]
    agencies: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry in the order it is set out."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)


def compose(guide: Guide, chosen: Chosen, on: dt.date) -> Document:
    """The guide as the law stands on `on`; the same for the same edition, choice and day.

    Raises KeyError for an agency the guide has not, Invalid where no entry fits.
    """
    held = gather(guide, chosen, on)
    edition = f"edition {guide.edition}"
    return Document(
        title=TITLE,
        subtitle="; ".join(_choice(guide, chosen, held)),
        marking="",
        reference=f"Law as at {day(on)}, {edition}. Not legal advice",
        made_at=dt.datetime.combine(
            dt.date.fromisoformat(guide.edition.split()[0]), dt.time(), dt.UTC
        ),
        blocks=(
            *_front(guide, held, on),
            *_body(guide, held, on),
            *_coming(guide, held),
            *_indexes(guide, held),
        ),
        contents=True,
        paper="a5",
    )


def gather(guide: Guide, chosen: Chosen, on: dt.date) -> Held:
    """What fits; a body that was not in being on the day gives way to the one that was."""
    agencies, notes = pocketbodies.in_being(guide, chosen.agencies, on)
    law = export(guide, on, Only(agencies=agencies, scenario=chosen.scenario))
    powers = [power for power in law.powers if _there(power, chosen)]
    offences = [offence for offence in law.offences if _there(offence, chosen)]
    if not powers and not offences:
        raise Invalid(
            f"This guide holds nothing of what you chose in force on {day(on)}:",
            [Problem("", note) for note in (*notes, _NO_PROOF)],
        )
    chapters = pocketchapters.by_agency(guide, powers, offences, on)
    if agencies:
        brief = pocketchapters.away_from_door(guide, powers, chosen.scenario)
        chapters = pocketchapters.by_need(powers, offences, brief)
    return Held(
        chapters=chapters,
        numbers=pocketchapters.numbers(chapters),
        changes=tuple(_changes(guide, chosen, agencies, on)),
        agencies=agencies,
        notes=notes,
    )


def _there(entry: Entry, chosen: Chosen) -> bool:
    return chosen.nation is None or chosen.nation in entry.extent


def _changes(
    guide: Guide, chosen: Chosen, agencies: tuple[str, ...], on: dt.date
) -> Iterator[Shift]:
    """What is to come of the entries that fit, whether or not they are in force yet."""
    everything = not (agencies or chosen.scenario or chosen.nation)
    law = export(guide, None, Only(agencies=agencies, scenario=chosen.scenario))
    held: tuple[Entry, ...] = (*law.powers, *law.offences)
    fitting = {entry.id for entry in held if _there(entry, chosen)}
    for shift in history.told(guide, on + _ONE_DAY):
        if everything or not fitting.isdisjoint(shift.entries):
            yield shift


def _choice(guide: Guide, chosen: Chosen, held: Held) -> Iterator[str]:
    """What was chosen, in words."""
    if held.agencies:
        yield ", ".join(guide.agency(name).name for name in held.agencies)
    if chosen.scenario:
        yield labels().scenario[chosen.scenario].capitalize()
    if chosen.nation:
        yield labels().nation[chosen.nation]
    if not (held.agencies or chosen.scenario or chosen.nation):
        yield "Every agency of the guide"


def _front(guide: Guide, held: Held, on: dt.date) -> Iterator[AnyBlock]:
    edition = f"Edition {guide.edition} of the guide. Make a new one when the law has changed."
    yield Callout(kind="key", title="The law as it stands on", lines=(day(on), edition))
    yield KeyValues(rows=tuple(_standing(guide, held, on)), close=True)
    yield Callout(kind="warning", title="This is not legal advice", lines=_NOT_ADVICE)


def _standing(guide: Guide, held: Held, on: dt.date) -> Iterator[tuple[str, str]]:
    powers = sum(isinstance(entry, Power) for entry in held.entries)
    offences = len(held.entries) - powers
    yield "Holds", f"{_counted(powers, 'power')} and {_counted(offences, 'offence')} in force"
    for note in held.notes:
        yield "Whose", note
    yield "Not here", "what had ended by that day or had not started; notes on how to use a power"
    doubted = sum(bool(pocketentries.doubts(guide, entry, on)) for entry in held.entries)
    sure = f"{len(held.entries) - doubted} of {len(held.entries)} were read against the law twice"
    yield (
        "How sure",
        f"{sure} and stand in no doubt. {_counted(doubted, 'entry', 'entries')} marked "
        f"{pocketentries.MARK}, with the reason: read the law itself first.",
    )
    yield "To find", "by what has to be done, by citation, or by everyday word: see the indexes"


def _body(guide: Guide, held: Held, on: dt.date) -> Iterator[AnyBlock]:
    part = ""
    deeper = any(chapter.part for chapter in held.chapters)
    for number, chapter in enumerate(held.chapters, start=1):
        if chapter.part != part:
            part = chapter.part
            yield Heading(text=part)
        yield Heading(text=chapter.title, number=str(number), level=2 if deeper else 1)
        if chapter.brief:
            yield Paragraph(text=_TERMS_LEFT_OUT)
        for entry in chapter.entries:
            mark = f" [{pocketentries.MARK}]" if pocketentries.doubts(guide, entry, on) else ""
            yield Heading(
                text=f"{entry.title}{mark}",
                number=held.numbers[entry.id],
                level=3 if deeper else 2,
            )
            yield pocketentries.block(guide, entry, on, brief=chapter.brief)
        if chapter.also:
            yield _elsewhere(chapter, held.numbers)


def _elsewhere(chapter: Chapter, numbers: dict[str, str]) -> Index:
    """Powers that belong here too, each with where it is set out."""
    lines = tuple(
        IndexEntry(text=power.title, numbers=(numbers[power.id],)) for power in chapter.also
    )
    title = "Also, set out elsewhere" if chapter.entries else "Set out elsewhere"
    return Index(groups=(IndexGroup(title=title, entries=lines),), columns=1)


def _coming(guide: Guide, held: Held) -> Iterator[AnyBlock]:
    yield Heading(text="Changes to come")
    if not held.changes:
        yield Paragraph(text="This guide knows of none that concerns what is set out here.")
    for shift in held.changes:
        yield pocketentries.change(guide, shift, held.numbers)


def _indexes(guide: Guide, held: Held) -> Iterator[AnyBlock]:
    yield Heading(text="Index by citation")
    yield pocketindex.by_citation(held.entries, held.numbers)
    yield Heading(text="Index by everyday word")
    yield pocketindex.by_word(guide, held.entries, held.numbers)


def _counted(count: int, noun: str, many: str = "") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {many or f'{noun}s'}"
