"""A brief as at a day and in a nation: its agencies, what each need is met by, and the law.

A body or power that did not yet exist that day gives way to the one it came after; a police body
that does not work in the nation to the one that does.
"""

import datetime as dt
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from powers import plainest
from powers.coverage import Gap, coverage
from powers.guide import Guide
from powers.plainest import Met
from powers.schemas import (
    Agency,
    Brief,
    Confidence,
    Danger,
    Decider,
    Nation,
    Offence,
    Power,
    Practice,
    Premises,
    Scenario,
)
from powers.standing import in_force, status


class Comer(Struct, frozen=True, kw_only=True):
    """An agency of the brief that is in being that day and works there."""

    id: str
    name: str
    short: str


class PowerLine(Struct, frozen=True, kw_only=True):
    """A power most used there, and how it stands that day: "in force", "not in Scotland"."""

    id: str
    title: str
    citation: str
    agencies: tuple[str, ...]
    decider: Decider
    condition: str
    status: str
    doubt: bool


class OffenceLine(Struct, frozen=True, kw_only=True):
    """An offence likely there, and how it stands that day."""

    id: str
    title: str
    citation: str
    max_penalty: str
    status: str
    doubt: bool


class Sheet(Struct, frozen=True, kw_only=True):
    """The whole brief. `left_out` are ids of its agencies that do not work there; `gaps` are
    needs none of those named has an entry for; `practice` is None where it is withheld."""

    edition: str
    on: dt.date
    nation: Nation
    id: Scenario
    title: str
    looks_like: str
    signs: tuple[str, ...]
    premises: tuple[Premises, ...]
    agencies: tuple[Comer, ...]
    left_out: tuple[str, ...]
    needs: tuple[Met, ...]
    gaps: tuple[Gap, ...]
    powers: tuple[PowerLine, ...]
    offences: tuple[OffenceLine, ...]
    dangers: tuple[Danger, ...]
    confidence: Confidence
    reviewed: dt.date | None
    practice: Practice | None


def compose(
    guide: Guide, brief: Brief, on: dt.date, nation: Nation = "england", practice: bool = False
) -> Sheet:
    """The brief as at `on` in `nation`; working practice only where it may be read."""
    stand_ins = {name: tuple(_standing_in(guide, name, on, nation)) for name in brief.agencies}
    coming = tuple(dict.fromkeys(name for names in stand_ins.values() for name in names))
    powers = tuple(_on_that_day(guide, brief, on))
    found = coverage(
        guide, coming, brief.premises, brief.needs, on, nation=nation, scenario=brief.id
    )
    return Sheet(
        edition=guide.edition,
        on=on,
        nation=nation,
        id=brief.id,
        title=brief.title,
        looks_like=brief.looks_like,
        signs=brief.signs,
        premises=brief.premises,
        agencies=tuple(_comer(guide.agency(name)) for name in coming),
        left_out=tuple(name for name, names in stand_ins.items() if not names),
        needs=plainest.answers(guide, found, [power.id for power in powers]),
        gaps=found.gaps,
        powers=tuple(_power(power, on, nation) for power in powers),
        offences=tuple(_offence(guide.offence(name), on, nation) for name in brief.offences),
        dangers=brief.dangers,
        confidence=brief.confidence,
        reviewed=brief.reviewed,
        practice=_practice(brief, stand_ins) if practice else None,
    )


def law(brief: Brief) -> Brief:
    """The brief without working practice."""
    return msgspec.structs.replace(brief, practice=None)


def _practice(brief: Brief, stand_ins: dict[str, tuple[str, ...]]) -> Practice | None:
    if brief.practice is None:
        return None
    bring = {
        name: said
        for original, said in brief.practice.bring.items()
        for name in stand_ins[original]
    }
    return msgspec.structs.replace(brief.practice, bring=bring)


def _standing_in(guide: Guide, name: str, on: dt.date, nation: Nation) -> Iterator[str]:
    """The agency, else those it came after, else the police body of that nation alone."""
    agency = guide.agency(name)
    same_work = [agency] if in_force(agency, on) else _before(guide, name, on)
    there = [one.id for one in same_work if nation in one.jurisdiction]
    if there or agency.kind != "police":
        yield from there
        return
    yield from (
        one.id
        for one in guide.agencies
        if one.kind == agency.kind and one.jurisdiction == (nation,) and in_force(one, on)
    )


def _before(guide: Guide, name: str, on: dt.date) -> list[Agency]:
    kind = guide.agency(name).kind
    return [
        one
        for one in guide.agencies
        if one.successor == name and one.kind == kind and in_force(one, on)
    ]


def _on_that_day(guide: Guide, brief: Brief, on: dt.date) -> Iterator[Power]:
    for name in brief.powers:
        power = guide.power(name)
        before = [one for one in guide.powers if one.superseded_by == name and in_force(one, on)]
        yield from [power] if in_force(power, on) or not before else before


def _comer(agency: Agency) -> Comer:
    return Comer(id=agency.id, name=agency.name, short=agency.short)


def _power(power: Power, on: dt.date, nation: Nation) -> PowerLine:
    return PowerLine(
        id=power.id,
        title=power.title,
        citation=f"{power.act}, {power.provision}",
        agencies=power.agencies,
        decider=power.decider,
        condition=power.conditions[0] if power.conditions else "",
        status=_standing(power, on, nation),
        doubt=_doubtful(power),
    )


def _offence(offence: Offence, on: dt.date, nation: Nation) -> OffenceLine:
    return OffenceLine(
        id=offence.id,
        title=offence.title,
        citation=f"{offence.act}, {offence.provision}",
        max_penalty=offence.max_penalty,
        status=_standing(offence, on, nation),
        doubt=_doubtful(offence),
    )


def _standing(entry: Power | Offence, on: dt.date, nation: Nation) -> str:
    if nation not in entry.extent:
        return f"not in {nation.replace('-', ' ').title()}"
    return status(entry, on)


def _doubtful(entry: Power | Offence) -> bool:
    return entry.confidence != "high" or entry.reviewed is None
