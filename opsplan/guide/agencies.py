"""Agencies as their pages show them and as their JSON twins give them."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from opsplan.guide.entries import Banner, address, being, choice, shaped
from opsplan.guide.labels import labels
from opsplan.guide.results import Choice, day_suffix
from opsplan.guide.schemas import AgencyEntry, AgencyLine
from powers.guide import Guide
from powers.schemas import Agency, Power
from powers.standing import in_force, status


class Group(Struct, frozen=True, kw_only=True):
    """Powers of an agency that belong together; `id` is where on the page."""

    id: str
    title: str
    powers: tuple[Choice, ...]


class AgencyPage(Struct, frozen=True, kw_only=True):
    """An agency, its powers in groups, and what it may no longer or not yet use."""

    agency: Agency
    status: str
    banner: Banner | None
    groups: tuple[Group, ...]
    count: int
    offences: tuple[Choice, ...]
    unusable: tuple[Choice, ...]


def agency_page(guide: Guide, agency: Agency, by: str, on: dt.date, today: dt.date) -> AgencyPage:
    """The page of an agency as at `on`, its powers sorted `by` need or kind."""
    suffix = day_suffix(on, today)
    held = [power for power in guide.powers if agency.id in power.agencies]
    usable = [power for power in held if in_force(power, on)]
    return AgencyPage(
        agency=agency,
        status=status(agency, on),
        banner=_agency_banner(guide, agency, on, suffix),
        groups=tuple(_groups(usable, by, suffix)),
        count=len(usable),
        offences=tuple(
            choice(offence, suffix)
            for offence in guide.offences
            if agency.id in offence.agencies and in_force(offence, on)
        ),
        unusable=tuple(
            Choice(text=f"{power.title} ({status(power, on)})", href=address(power, suffix))
            for power in held
            if not in_force(power, on)
        ),
    )


def agency_entry(guide: Guide, agency: Agency, on: dt.date, practice: bool) -> AgencyEntry:
    """An agency as JSON gives it, with the ids of its powers in force."""
    held = (one for one in guide.powers if agency.id in one.agencies and in_force(one, on))
    note = agency.role_in_operations if practice else None
    return shaped(
        AgencyEntry,
        agency,
        guide,
        on,
        powers=tuple(power.id for power in held),
        role_in_operations=note,
    )


def agency_lines(guide: Guide, on: dt.date) -> tuple[AgencyLine, ...]:
    """Every agency in the guide's order, with how many powers it has in force."""
    counts = dict.fromkeys((agency.id for agency in guide.agencies), 0)
    for power in guide.powers:
        if in_force(power, on):
            for name in power.agencies:
                counts[guide.agency(name).id] += 1
    return tuple(
        AgencyLine(
            id=agency.id,
            name=agency.name,
            short=agency.short,
            kind=agency.kind,
            status=being(agency, on),
            powers=counts[agency.id],
        )
        for agency in guide.agencies
    )


def _agency_banner(guide: Guide, agency: Agency, on: dt.date, suffix: str) -> Banner | None:
    if in_force(agency, on):
        return None
    successor = guide.agency(agency.successor) if agency.successor else None
    return Banner(
        words=f"This body no longer exists: it {status(agency, on)}."
        if agency.until is not None and agency.until <= on
        else f"This body does not exist on that day: it {status(agency, on)}.",
        lead="Its work went to",
        link=Choice(text=successor.name, href=f"/guide/agencies/{successor.id}{suffix}")
        if successor
        else None,
    )


def _groups(powers: Iterable[Power], by: str, suffix: str) -> Iterable[Group]:
    """By need, then what meets none by kind; or all by kind."""
    held = list(powers)
    if by == "need":
        for need, title in labels().need.items():
            yield from _group(f"need-{need}", title, [p for p in held if need in p.needs], suffix)
        held = [power for power in held if not power.needs]
    for kind, title in labels().kind.items():
        found = [power for power in held if kind in power.kinds]
        yield from _group(f"kind-{kind}", title.capitalize(), found, suffix)


def _group(name: str, title: str, powers: list[Power], suffix: str) -> Iterable[Group]:
    if powers:
        links = tuple(choice(power, suffix) for power in powers)
        yield Group(id=name, title=title, powers=links)
