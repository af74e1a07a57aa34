"""One power or offence as its page shows it and as its JSON twin gives it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from opsplan.errors import NotFound
from opsplan.guide.labels import labels
from opsplan.guide.results import Choice, day_suffix
from opsplan.guide.schemas import AgencyEntry, OffenceEntry, PowerEntry
from powers import gatewaywords, history
from powers.check import REVIEW_DAYS
from powers.guide import Guide
from powers.schemas import NOT_STARTED, Agency, Offence, Power
from powers.sources import root_of
from powers.standing import day, in_force, status

_BETWEEN_SENTENCES = re.compile(r"(?<=[.])\s+(?=[A-Z])")
TEXT_OF_THE_LAW = "https://www.legislation.gov.uk/"
_Found = TypeVar("_Found")
_Shape = TypeVar("_Shape", PowerEntry, OffenceEntry, AgencyEntry)


class Banner(Struct, frozen=True, kw_only=True):
    """What must be said before anything else of an entry that may not be used on the day."""

    words: str
    lead: str = ""
    link: Choice | None = None


class Cited(Struct, frozen=True, kw_only=True):
    """A provision with where its text is, and what else of its act the guide holds."""

    text: str
    href: str
    act: str


class EntryPage(Struct, frozen=True, kw_only=True):
    """A power or an offence and what its page says beside it; links carry the day along."""

    entry: Power | Offence
    status: str
    banner: Banner | None
    doubts: tuple[str, ...]
    lead: str
    authority: tuple[str, ...]
    ways: tuple[str, ...]
    holders: tuple[Choice, ...]
    see_also: tuple[Choice, ...]
    sources: tuple[Cited, ...]
    extent: str
    first_day: str
    last_day: str
    sureness: str
    reviewed: str


def find(lookup: Callable[[str], _Found], name: str) -> _Found:
    """By id or former id; NotFound says where to look."""
    try:
        return lookup(name)
    except KeyError:
        raise NotFound(
            f"The guide has nothing called {name[:80]!r}. Search for it at /guide."
        ) from None


def entry_page(guide: Guide, entry: Power | Offence, on: dt.date, today: dt.date) -> EntryPage:
    """The page of a power or an offence as at `on`."""
    suffix = day_suffix(on, today)
    also = entry.see_also if isinstance(entry, Power) else ()
    return EntryPage(
        entry=entry,
        status=status(entry, on),
        banner=_banner(guide, entry, on, suffix),
        doubts=tuple(_doubts(entry, today)),
        lead=_lead(entry),
        authority=_sentences(entry.authorisation) if isinstance(entry, Power) else (),
        ways=tuple(_ways(guide, entry)) if isinstance(entry, Power) else (),
        holders=tuple(
            Choice(text=_holder(guide.agency(name), on), href=f"/guide/agencies/{name}{suffix}")
            for name in entry.agencies
        ),
        see_also=tuple(_also(guide, name, on, suffix) for name in also),
        sources=tuple(
            Cited(
                text=f"{source.act}, {source.provision}",
                href=TEXT_OF_THE_LAW + source.legislation_id if source.legislation_id else "",
                act=f"/guide/sources/acts/{root_of(source.legislation_id)}{suffix}",
            )
            for source in entry.sources
        ),
        extent=listed(labels().nation[nation] for nation in entry.extent),
        first_day=_first_day(entry),
        last_day=f"{day(entry.until)} is the first day without it" if entry.until else "",
        sureness=labels().confidence[entry.confidence],
        reviewed=day(entry.reviewed) if entry.reviewed else "never",
    )


def power_entry(guide: Guide, power: Power, on: dt.date, practice: bool) -> PowerEntry:
    """The law of a power as JSON gives it, and the note on its use for those who may read it."""
    note = power.use_in_operation if practice else None
    past = history.of(guide, power)
    return shaped(PowerEntry, power, guide, on, use_in_operation=note, history=past)


def offence_entry(guide: Guide, offence: Offence, on: dt.date) -> OffenceEntry:
    """An offence as JSON gives it."""
    return shaped(OffenceEntry, offence, guide, on, history=history.of(guide, offence))


def listed(words: Iterable[str]) -> str:
    """ "England, Wales"."""
    return ", ".join(words)


def shaped(
    shape: type[_Shape], entry: Agency | Power | Offence, guide: Guide, on: dt.date, **more: Any
) -> _Shape:
    own = {field.name for field in msgspec.structs.fields(entry)}
    values = {
        field.name: getattr(entry, field.name)
        for field in msgspec.structs.fields(shape)
        if field.name in own
    }
    standing = being(entry, on) if isinstance(entry, Agency) else status(entry, on)
    return shape(**{**values, "status": standing, "on": on, "edition": guide.edition, **more})


def being(agency: Agency, on: dt.date) -> str:
    """An agency is not in force: it exists, existed, or will."""
    return status(agency, on).replace("in force", "in being")


def _banner(guide: Guide, entry: Power | Offence, on: dt.date, suffix: str) -> Banner | None:
    said = status(entry, on)
    if said == "in force":
        return None
    if said.startswith("ended"):
        successor = entry.superseded_by if isinstance(entry, Power) else None
        return Banner(
            words=f"This {said}. It can no longer be used; it still answers for what was done "
            "while it was in force.",
            lead="Replaced by",
            link=_link(guide, successor, suffix) if successor else None,
        )
    if said == "enacted, not started":
        return Banner(words="Enacted, not started. No day is set; it cannot be used yet.")
    return Banner(words=f"Not in force: it {said}. It cannot be used before that day.")


def _holder(agency: Agency, on: dt.date) -> str:
    """Its name, and that it did not exist on the day where it did not."""
    return agency.name if in_force(agency, on) else f"{agency.name} ({being(agency, on)})"


def _lead(entry: Power | Offence) -> str:
    """The answer in a line: who has to decide, for a home too where that differs."""
    if isinstance(entry, Offence):
        return ""
    said = labels().lead
    lead = said[entry.decider]
    if entry.home_decider and entry.home_decider != entry.decider:
        lead += f" In a home: {said[entry.home_decider][:1].lower()}{said[entry.home_decider][1:]}"
    return lead


def _ways(guide: Guide, power: Power) -> Iterable[str]:
    """Who may tell whom by a gateway, a direction at a time."""
    for way in power.gateway:
        giver, taker = (
            listed(gatewaywords.named(guide, name) for name in names)
            for names in (way.from_bodies, way.to_bodies)
        )
        yield f"{giver} to {taker}. {gatewaywords.FORCES[way.force]}: {way.purpose}"
    if power.opens_nothing:
        yield f"It opens no way by itself: {power.opens_nothing}"


def _sentences(text: str) -> tuple[str, ...]:
    """Its sentences: a paragraph of many rules is read one by one."""
    return tuple(_BETWEEN_SENTENCES.split(text))


def _doubts(entry: Power | Offence, today: dt.date) -> Iterable[str]:
    if entry.confidence != "high":
        yield f"Confidence in this entry is {labels().confidence[entry.confidence]}."
    if entry.reviewed is None:
        yield "Nobody has read this entry against the law a second time."
    elif (today - entry.reviewed).days > REVIEW_DAYS:
        yield f"It was last reviewed on {day(entry.reviewed)}, more than a year ago."


def _also(guide: Guide, name: str, on: dt.date, suffix: str) -> Choice:
    """A link that says so where what it leads to may not be used on the day."""
    entry = _entry(guide, name)
    link, said = choice(entry, suffix), status(entry, on)
    return link if said == "in force" else Choice(text=f"{link.text} ({said})", href=link.href)


def _link(guide: Guide, name: str, suffix: str) -> Choice:
    return choice(_entry(guide, name), suffix)


def _entry(guide: Guide, name: str) -> Power | Offence:
    try:
        return guide.power(name)
    except KeyError:
        return guide.offence(name)


def choice(entry: Power | Offence, suffix: str) -> Choice:
    return Choice(text=entry.title, href=address(entry, suffix))


def address(entry: Power | Offence, suffix: str) -> str:
    kind = "powers" if isinstance(entry, Power) else "offences"
    return f"/guide/{kind}/{entry.id}{suffix}"


def _first_day(entry: Power | Offence) -> str:
    if entry.start is None:
        return "not recorded; in force for long"
    return "no day set yet" if entry.start == NOT_STARTED else day(entry.start)
