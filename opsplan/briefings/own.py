"""The pack of somebody's own agency, and what its page shows: the share cut for it, no more."""

from collections.abc import Iterator

from msgspec import Struct

from opsplan.briefings import audiences, pack, safety
from opsplan.briefings.schemas import Audience, Pack, Share
from opsplan.briefings.share import cut
from opsplan.operations import rules
from opsplan.operations.clocks import LONDON
from opsplan.operations.labels import labels
from opsplan.operations.overview import agency_name
from opsplan.operations.schemas import OperationPlan, PlannedAgency
from opsplan.reception import quantities
from opsplan.reception.rules import load
from powers.guide import Guide

_LISTS = ("tasks", "looks_for", "kit")
_LINES = ("headline", "returns_to", "note_taking")


class Part(Struct, frozen=True, kw_only=True):
    """One agency's part of an operation, as far as the sharing grid gives it."""

    audience: Audience
    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    dangers: tuple[tuple[str, tuple[safety.Danger, ...]], ...]


def audience(plan: OperationPlan, agency: str, guide: Guide) -> Audience | None:
    """The audience that `agency` (an account's) is in this plan; None when it takes no part.

    Only a body of the guide that stands in the plan counts: an account cannot name a group.
    """
    try:
        meant = guide.agency(agency).id
    except KeyError:
        return None
    for planned in plan.agencies:
        if guide.agency(planned.id).id == meant:
            return audiences.find(plan, guide, planned.id)
    return None


def made(plan: OperationPlan, reader: Audience, guide: Guide) -> Pack:
    """The pack of that audience. Raises Invalid when one may not be made."""
    return pack.compose(plan, reader, guide, "", quantities.work_out(plan, load()))


def part(plan: OperationPlan, reader: Audience, guide: Guide) -> Part:
    """What the page of one agency's part shows. Raises Invalid where its pack would be refused."""
    made(plan, reader, guide)
    share = cut(plan, reader, guide)
    planned = next((a for a in share.plan.agencies if a.id in reader.agencies), None)
    return Part(
        audience=reader,
        facts=tuple(_facts(plan, share, planned, guide)),
        lists=tuple(_lists(planned)) if planned else (),
        dangers=_by_place(safety.dangers(share.plan, reader.places)),
    )


def _by_place(
    found: tuple[safety.Danger, ...],
) -> tuple[tuple[str, tuple[safety.Danger, ...]], ...]:
    by_place: dict[str, list[safety.Danger]] = {}
    for danger in found:
        places = ", ".join(danger.places).replace("centre", "reception centre")
        by_place.setdefault(places or "everywhere", []).append(danger)
    return tuple((place, tuple(dangers)) for place, dangers in by_place.items())


def _facts(
    plan: OperationPlan, share: Share, planned: PlannedAgency | None, guide: Guide
) -> Iterator[tuple[str, str]]:
    operation = share.plan.operation
    day = operation.t0
    yield "Date", f"{day:%A} {day.day} {day:%B %Y}"
    if share.shows("operation.h_hour"):
        yield "H-hour", operation.h_hour
    if share.shows("operation.kind"):
        yield "Kind", labels().field["operation.kind"].words[operation.kind]
    yield "Lead agency", agency_name(operation.lead_agency, guide)
    if planned is None:
        return
    if planned.arrive:
        yield "Arrive", f"{rules.moment(plan, planned.arrive).astimezone(LONDON):%H:%M}"
    yield "Where", ", ".join(reader_places(share.audience)) or "nowhere on the day"
    for name in _LINES:
        yield labels().field[f"agencies.{name}"].label, getattr(planned, name)


def reader_places(reader: Audience) -> tuple[str, ...]:
    """The places its people go to, in words."""
    centre = ("the reception centre",) if reader.at_centre else ()
    return (*reader.premises, *centre)


def _lists(planned: PlannedAgency) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in _LISTS:
        entries = getattr(planned, name)
        if entries:
            yield labels().field[f"agencies.{name}"].label, entries
