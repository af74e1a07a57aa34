"""What the guide rests on: acts with who cites what of them, and publications as at a day."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

import msgspec
from msgspec import Struct

from opsplan.guide.entries import TEXT_OF_THE_LAW
from opsplan.guide.results import doubtful
from powers import publications
from powers.guide import Guide
from powers.schemas import Confidence, Offence, Power, Publication, PublicationKind
from powers.sources import COMMON_LAW, Act, acts
from powers.standing import in_force, status


class Resting(Struct, frozen=True, kw_only=True):
    """A power or an offence that rests on a source; `kind` is power or offence."""

    id: str
    kind: str
    title: str
    status: str
    doubt: bool


class ActLine(Struct, frozen=True, kw_only=True):
    """An act and how far its entries can be relied on; `url` is its text, "" at common law.

    `reviewed_first` and `reviewed_last` are the oldest and the newest review of its entries.
    """

    root: str
    title: str
    instrument: bool
    url: str
    entries: int
    in_force: int
    in_doubt: int
    not_reviewed: int
    reviewed_first: dt.date | None
    reviewed_last: dt.date | None


class CitedLine(Struct, frozen=True, kw_only=True):
    """A provision, where its text is, and the entries that rest on it."""

    provision: str
    url: str
    entries: tuple[Resting, ...]


class ActEntry(Struct, frozen=True, kw_only=True):
    """One act: from each provision to the entries."""

    edition: str
    on: dt.date
    act: ActLine
    provisions: tuple[CitedLine, ...]


class PublicationLine(Struct, frozen=True, kw_only=True):
    """A publication in a list; `published` is as exact as it is known."""

    id: str
    title: str
    kind: PublicationKind
    publisher: str
    version: str
    published: str
    status: str
    superseded_by: str | None
    reviewed: dt.date | None
    doubt: bool


class PublicationEntry(Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """One publication as at a day, the agencies it binds or helps and the entries it bears on."""

    edition: str
    on: dt.date
    line: PublicationLine
    about: str
    start: dt.date | None
    until: dt.date | None
    url: str
    agencies: tuple[str, ...]
    entries: tuple[Resting, ...]
    confidence: Confidence
    checked_against: str
    note: str


class Sources(Struct, frozen=True, kw_only=True):
    """Everything the guide rests on: acts and instruments by title, publications by kind."""

    edition: str
    on: dt.date
    acts: tuple[ActLine, ...]
    publications: tuple[PublicationLine, ...]


def every_source(guide: Guide, on: dt.date) -> Sources:
    """Acts and publications, as they stand on the day."""
    return Sources(
        edition=guide.edition,
        on=on,
        acts=tuple(_act_line(act, on) for act in _acts(guide)),
        publications=tuple(_line(one, on) for one in guide.publications),
    )


def find_act(guide: Guide, root: str) -> Act:
    """The act of that path; KeyError where no entry cites it."""
    return {act.root: act for act in _acts(guide)}[root]


def act_entry(guide: Guide, act: Act, on: dt.date) -> ActEntry:
    """The cross-index of one act."""
    return ActEntry(
        edition=guide.edition,
        on=on,
        act=_act_line(act, on),
        provisions=tuple(
            CitedLine(
                provision=cited.provision,
                url=_text(cited.legislation_id),
                entries=tuple(_resting(cited.entries, on)),
            )
            for cited in act.provisions
        ),
    )


def publication_entry(guide: Guide, one: Publication, on: dt.date) -> PublicationEntry:
    """Everything known of one publication, as at the day."""
    own = {field.name for field in msgspec.structs.fields(PublicationEntry)}
    values = {name: getattr(one, name) for name in own & set(one.__struct_fields__)}
    values |= {"edition": guide.edition, "entries": tuple(_resting(_named(guide, one), on))}
    return PublicationEntry(**values, on=on, line=_line(one, on))


@lru_cache(maxsize=4)
def _acts(guide: Guide) -> tuple[Act, ...]:
    return acts((*guide.powers, *guide.offences))


def _act_line(act: Act, on: dt.date) -> ActLine:
    days = sorted(entry.reviewed for entry in act.entries if entry.reviewed is not None)
    return ActLine(
        root=act.root,
        title=act.title,
        instrument=act.instrument,
        url="" if act.root == COMMON_LAW else _text(act.root),
        entries=len(act.entries),
        in_force=sum(in_force(entry, on) for entry in act.entries),
        in_doubt=sum(doubtful(entry) for entry in act.entries),
        not_reviewed=len(act.entries) - len(days),
        reviewed_first=days[0] if days else None,
        reviewed_last=days[-1] if days else None,
    )


def _line(one: Publication, on: dt.date) -> PublicationLine:
    return PublicationLine(
        id=one.id,
        title=one.title,
        kind=one.kind,
        publisher=one.publisher,
        version=one.edition,
        published=publications.published(one),
        status=publications.standing(one, on),
        superseded_by=one.superseded_by,
        reviewed=one.reviewed,
        doubt=one.confidence != "high" or one.reviewed is None,
    )


def _named(guide: Guide, one: Publication) -> Iterable[Power | Offence]:
    for name in one.entries:
        try:
            yield guide.power(name)
        except KeyError:
            yield guide.offence(name)


def _resting(entries: Iterable[Power | Offence], on: dt.date) -> Iterable[Resting]:
    for entry in entries:
        yield Resting(
            id=entry.id,
            kind="power" if isinstance(entry, Power) else "offence",
            title=entry.title,
            status=status(entry, on),
            doubt=doubtful(entry),
        )


def _text(path: str) -> str:
    return TEXT_OF_THE_LAW + path if path else ""
