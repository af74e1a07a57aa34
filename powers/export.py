"""The guide, or what is chosen of it, to be passed on: the law, and no note on practice."""

import datetime as dt
from collections.abc import Collection

import msgspec
from msgspec import Struct

from powers import briefs
from powers.guide import Guide
from powers.schemas import Agency, Brief, Change, Offence, Power, Publication, Scenario
from powers.standing import in_force


class Only(Struct, frozen=True, kw_only=True):
    """What is taken of the guide: entries any of these agencies holds, and of one scenario.

    `agencies` are ids. Offences belong to a scenario where its brief names them.
    """

    agencies: tuple[str, ...] = ()
    scenario: Scenario | None = None


EVERYTHING = Only()


class Export(Struct, frozen=True, kw_only=True):
    """`on` is null for everything the guide holds, ended and coming ones too; `changes` are all
    up to that day. `only` says what was chosen: changes, briefs and publications are then those
    that concern it.

    A file is passed on: it holds the law, and every note on practice in it is empty or null.
    """

    edition: str
    on: dt.date | None
    only: Only
    agencies: tuple[Agency, ...]
    powers: tuple[Power, ...]
    offences: tuple[Offence, ...]
    changes: tuple[Change, ...]
    briefs: tuple[Brief, ...]
    publications: tuple[Publication, ...]


def export(guide: Guide, on: dt.date | None = None, only: Only = EVERYTHING) -> Export:
    """Gather; with `on` only what is in force that day.

    Agencies may be former ids; KeyError where there is none.
    """
    only = msgspec.structs.replace(
        only, agencies=tuple(dict.fromkeys(guide.agency(name).id for name in only.agencies))
    )
    powers = tuple(law(one) for one in guide.powers if _power(guide, one, only, on))
    offences = tuple(one for one in guide.offences if _offence(guide, one, only, on))
    held = {one.id for one in powers} | {one.id for one in offences}
    whole = only == EVERYTHING
    return Export(
        edition=guide.edition,
        on=on,
        only=only,
        agencies=_agencies(guide, only, on, (*powers, *offences)),
        powers=powers,
        offences=offences,
        changes=tuple(
            one
            for one in guide.changes
            if (on is None or one.date <= on) and (whole or _concerns(guide, one.entries, held))
        ),
        briefs=tuple(briefs.law(brief) for brief in guide.briefs if _brief(brief, only)),
        publications=tuple(
            one
            for one in guide.publications
            if whole
            or not set(only.agencies).isdisjoint(one.agencies)
            or _concerns(guide, one.entries, held)
        ),
    )


def law(power: Power) -> Power:
    """The power without its note on use in an operation."""
    return msgspec.structs.replace(power, use_in_operation="")


def json(content: Export) -> bytes:
    """Indented JSON with a newline at its end; fields as the files of record name them."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def entry(guide: Guide, name: str) -> Power | Offence:
    """A power or an offence by id or former id; KeyError where there is none."""
    try:
        return guide.power(name)
    except KeyError:
        return guide.offence(name)


def _power(guide: Guide, power: Power, only: Only, on: dt.date | None) -> bool:
    if not _stands(power, only, on):
        return False
    fits = only.scenario is None or not {"any", only.scenario}.isdisjoint(power.scenarios)
    return fits or power.id in guide.brief(str(only.scenario)).powers


def _offence(guide: Guide, offence: Offence, only: Only, on: dt.date | None) -> bool:
    if not _stands(offence, only, on):
        return False
    return only.scenario is None or offence.id in guide.brief(only.scenario).offences


def _stands(one: Power | Offence, only: Only, on: dt.date | None) -> bool:
    held = not only.agencies or not set(only.agencies).isdisjoint(one.agencies)
    return held and (on is None or in_force(one, on))


def _agencies(
    guide: Guide, only: Only, on: dt.date | None, entries: Collection[Power | Offence]
) -> tuple[Agency, ...]:
    """Those chosen; of a scenario its holders and whom its brief names; else all."""
    named = set(only.agencies)
    if only.scenario is not None and not named:
        named = {name for one in entries for name in one.agencies}
        named.update(guide.brief(only.scenario).agencies)
    return tuple(
        msgspec.structs.replace(one, role_in_operations="")
        for one in guide.agencies
        if (not named or one.id in named) and (on is None or in_force(one, on))
    )


def _brief(brief: Brief, only: Only) -> bool:
    asked = only.scenario in (None, brief.id)
    return asked and (not only.agencies or not set(only.agencies).isdisjoint(brief.agencies))


def _concerns(guide: Guide, names: Collection[str], held: Collection[str]) -> bool:
    return any(entry(guide, name).id in held for name in names)
