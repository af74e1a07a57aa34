"""Powers, offences and agencies as the page's script shows them: everything said in words."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from powers import search
from powers.check import REVIEW_DAYS
from powers.coverage import aside, narrow, state_of
from powers.export import entry as found_entry
from powers.facets import covered_premises
from powers.guide import Guide
from powers.schemas import NOT_STARTED, Agency, Need, Offence, Power
from powers.standing import day, in_force, status
from powers.takeaway.labels import labels
from powers.words import Aim

Entry = Power | Offence
_BETWEEN_SENTENCES = re.compile(r"(?<=[.])\s+(?=[A-Z])")


class Law(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry. Pairs are words and where they lead: a path at legislation.gov.uk, an id.

    `weight` multiplies what a search finds, `elsewhere` marks law of neither England nor Wales;
    `ranks` are, by need, how far it is from being a plain answer, as `powers.coverage` counts.
    """

    id: str
    kind: str
    title: str
    status: str
    banner: str = ""
    newer: str = ""
    lead: str = ""
    doubts: tuple[str, ...] = ()
    agencies: tuple[str, ...]
    rows: tuple[tuple[str, str | tuple[str, ...]], ...]
    sources: tuple[tuple[str, str], ...]
    citation: str
    sure: tuple[tuple[str, str], ...]
    more: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    terms: tuple[str, str] = ("", "")
    weight: float
    elsewhere: bool = False
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    extent: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    narrow: bool = False
    ranks: dict[str, tuple[int, ...]] = {}


class Body(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An agency; `living` where it is in being on the day of the file."""

    id: str
    name: str
    short: str
    kind: str
    about: str
    where: str
    reach: str
    living: bool = False
    banner: str = ""
    newer: str = ""


def law(guide: Guide, entry: Entry, on: dt.date) -> Law:
    """A power or an offence as at a day."""
    power = entry if isinstance(entry, Power) else None
    return Law(
        id=entry.id,
        kind="power" if power else "offence",
        title=entry.title,
        status=status(entry, on),
        banner=_banner(entry, on),
        newer=_name(guide, power.superseded_by) if power and power.superseded_by else "",
        doubts=tuple(_doubts(entry, on)),
        agencies=entry.agencies,
        rows=tuple(_power_rows(entry) if isinstance(entry, Power) else _offence_rows(entry)),
        sources=tuple((f"{one.act}, {one.provision}", one.legislation_id) for one in entry.sources),
        citation=f"{entry.act}, {entry.provision}",
        sure=tuple(_sure(entry)),
        weight=_weight(entry, on),
        elsewhere=search.MOSTLY.isdisjoint(entry.extent),
        extent=entry.extent,
        **_of_power(guide, power) if power else {},
    )


def body(agency: Agency, on: dt.date) -> Body:
    """An agency as at a day."""
    living, said = in_force(agency, on), status(agency, on)
    ended = agency.until is not None and agency.until <= on
    banner = (
        f"This body {'no longer exists' if ended else 'does not exist on that day'}: it {said}."
    )
    return Body(
        id=agency.id,
        name=agency.name,
        short=agency.short,
        kind=agency.kind,
        about=agency.what_it_does,
        where=_nations(agency.jurisdiction),
        reach=agency.how_to_reach,
        living=living,
        banner="" if living else banner,
        newer=agency.successor or "" if not living else "",
    )


def _of_power(guide: Guide, power: Power) -> dict[str, Any]:
    return {
        "lead": _lead(power),
        "more": power.offences,
        "also": tuple(_name(guide, name) for name in power.see_also),
        "terms": (power.conditions[0] if power.conditions else "", power.authorisation),
        "needs": power.needs,
        "kinds": power.kinds,
        "scenarios": power.scenarios,
        "premises": power.premises,
        "reach": tuple(sorted(covered_premises(power))),
        "narrow": narrow(power),
        "ranks": {need: _ranks(power, need, guide.words.needs[need]) for need in power.needs},
    }


def _ranks(power: Power, need: Need, aim: Aim) -> tuple[int, ...]:
    """First whether it needs a warrant or authority, then as `aside` counts, for its first holder
    at no premises in particular: what depends on those is nought."""
    free = state_of(power, need) == "without-warrant"
    return (0 if free else 1, *map(int, aside(power, aim, power.agencies[0], ())))


def _name(guide: Guide, name: str) -> str:
    """The id an entry has today."""
    return found_entry(guide, name).id


def _weight(entry: Entry, on: dt.date) -> float:
    shared = 1 + search.SHARED * min(len(entry.agencies), search.MANY)
    coming = not in_force(entry, on) and not _ended(entry, on)
    return shared * (search.COMING if coming else 1.0)


def _ended(entry: Entry, on: dt.date) -> bool:
    return entry.until is not None and entry.until <= on


def _banner(entry: Entry, on: dt.date) -> str:
    said = status(entry, on)
    if said == "in force":
        return ""
    if _ended(entry, on):
        return (
            f"This {said}. It can no longer be used; it still answers for what was done while it "
            "was in force."
        )
    if said == "enacted, not started":
        return "Enacted, not started. No day is set; it cannot be used yet."
    return f"Not in force: it {said}. It cannot be used before that day."


def _doubts(entry: Entry, on: dt.date) -> Iterator[str]:
    if entry.confidence != "high":
        yield f"Confidence in this entry is {labels().confidence[entry.confidence]}."
    if entry.reviewed is None:
        yield "Nobody has read this entry against the law a second time."
    elif (on - entry.reviewed).days > REVIEW_DAYS:
        yield f"It was last reviewed on {day(entry.reviewed)}, more than a year ago."


def _lead(power: Power) -> str:
    """The answer in a line: who has to decide, for a home too where that differs."""
    said = labels().lead
    if power.home_decider in (None, power.decider):
        return said[power.decider]
    home = said[str(power.home_decider)]
    return f"{said[power.decider]} In a home: {home[:1].lower()}{home[1:]}"


def _power_rows(power: Power) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    said = labels()
    places = ", ".join(said.premises[place] for place in power.premises)
    yield "Who may", power.exercisable_by
    yield "Where", f"{places}; {_nations(power.extent)}"
    yield "When", power.conditions or "No condition is recorded here: read the provision."
    yield "Warrant", said.warrant[power.warrant].capitalize()
    sentences = tuple(_BETWEEN_SENTENCES.split(power.authorisation))
    yield "Authority", sentences if len(sentences) > 1 else power.authorisation
    yield "Limits", power.limits or "No limit is recorded here: read the provision."


def _offence_rows(offence: Offence) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    yield "What it is", offence.note
    yield "Maximum penalty", offence.max_penalty
    yield "Tried", offence.mode


def _sure(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "Extent", _nations(entry.extent)
    if entry.start is None:
        yield "In force from", "not recorded; in force for long"
    else:
        pending = entry.start == NOT_STARTED
        yield "In force from", "no day set yet" if pending else day(entry.start)
    if entry.until is not None:
        yield "Until", f"{day(entry.until)} is the first day without it"
    yield "Confidence", labels().confidence[entry.confidence]
    yield "Reviewed", day(entry.reviewed) if entry.reviewed else "never"
    if entry.checked_against:
        yield "Checked against", entry.checked_against


def _nations(nations: tuple[str, ...]) -> str:
    return ", ".join(labels().nation[nation] for nation in nations)
