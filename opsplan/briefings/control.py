"""The first pages: the big box, the control sheet, what kills, what the reader may and must not."""

import datetime as dt

from opsplan.briefings import holdings, legal, words
from opsplan.briefings.authority import IN_FORCE, citation
from opsplan.briefings.boxes import boxes
from opsplan.briefings.gaps import missing
from opsplan.briefings.paper import Blocks, bullets, joined, note, stacked, values, warning
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say
from opsplan.documents.schemas import Callout, Heading
from powers.guide import Guide

_HANDLING = {
    "gold": "handling-police",
    "commanders": "handling-police",
    "police": "handling-police",
    "volunteers": "handling-volunteer",
    "interpreters": "handling-volunteer",
    "transport": "handling-volunteer",
    "press": "handling-press",
}
_DO_NOT = {
    "gold": "do-not-police",
    "commanders": "do-not-police",
    "police": "do-not-police",
    "regulators": "do-not-regulators",
    "social-care": "do-not-care",
    "health": "do-not-care",
    "centre": "do-not-centre",
    "volunteers": "do-not-centre",
    "interpreters": "do-not-interpreters",
    "transport": "do-not-transport",
    "press": "do-not-press",
    "immigration": "do-not-immigration",
    "police-partners": "do-not-police-partners",
}


def first_pages(share: Share, guide: Guide, edition: str) -> Blocks:
    """What the reader must find before anything else."""
    return (
        *_box(share),
        Heading(text="Control sheet", level=1),
        *_sheet(share, guide, edition),
        *_told_later(share),
        *_before_you_go(share, guide),
        *_still_to_come(share),
    )


def _box(share: Share) -> Blocks:
    plan, admin = share.plan, share.plan.administration
    day = words.day(plan.operation.t0)
    shown = share.shows("operation.h_hour")
    report = " to ".join(_some(words.clock(share, admin.report_at), admin.report_to))
    briefing = ", ".join(_some(words.clock(share, admin.briefing_at), admin.briefing_place))
    told = [
        f"{plan.operation.h_hour}, {day}" if shown else day,
        report and f"Report: {report}",
        briefing and f"Briefing: {briefing}",
        admin.rv and f"Rendezvous: {admin.rv}",
        *_arrivals(share),
        *_where(share),
    ]
    title = "H-hour (first entry)" if shown else "Day of the operation"
    return (Callout(kind="key", title=title, lines=tuple(line for line in told if line)),)


def _some(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _arrivals(share: Share) -> list[str]:
    plan = share.plan
    found = []
    for agency in plan.agencies:
        if agency.id in share.audience.agencies and agency.arrive and share.audience.agency:
            said = words.facts().arrives[agency.attends]
            found.append(f"{said}: {words.clock(share, agency.arrive)}")
    opens = words.clock(share, plan.reception.opens_at)
    if share.audience.at_centre and opens and not share.audience.police:
        found.append(f"Reception centre opens: {opens}")
    if plan.reception.manager and not share.audience.premises and not share.audience.police:
        found.append(f"Report at the centre to: {plan.reception.manager}")
    return found


def _where(share: Share) -> list[str]:
    reception = share.plan.reception
    kept = any(held.where == "premises.address" for held in share.withheld)
    regulators = share.audience.id == "regulators"
    elsewhere = "address in your body's own pack" if kept and regulators else ""
    found = []
    for place in share.plan.premises:
        told = _some(place.address or elsewhere, place.description)
        if told:
            found.append(f"{place.code}: {'; '.join(told)}")
    centre = ", ".join(_some(reception.venue_label, reception.address))
    if centre:
        found.append(f"Reception centre: {centre}")
    if reception.pick_up_point and share.audience.column == "transport":
        found.append(f"Pick-up point: {reception.pick_up_point}")
    return found


def _sheet(share: Share, guide: Guide, edition: str) -> Blocks:
    operation, audience = share.plan.operation, share.audience
    handling = say(_HANDLING.get(audience.column, "handling-partner"))
    until = operation.t0 + dt.timedelta(days=1)
    version = (
        f"{operation.version}, replaces every earlier one; valid to the end of {words.day(until)}, "
        "unless a newer one comes"
    )
    approved = operation.approver_role and f"approved by {operation.approver_role}"
    by = joined((f"Written by {operation.author_role}", approved))
    return values(
        ("For", f"{audience.title}. Copy number and holder: ____________________"),
        ("Kind and band", words.kind(share)),
        ("Band raised because", joined((*share.band_reasons, operation.raised_because))),
        ("Version", stacked((version, by))),
        ("Changes", stacked(operation.changes_since)),
        ("Led by", joined((words.name(guide, operation.lead_agency), operation.partnership))),
        ("Marking", f"{operation.marking}. {handling}"),
        ("If lost or seen", stacked((f"Ring {operation.if_lost_call}", say("lost-pack")))),
        ("Rests on", _rests_on(share, guide, edition)),
        ("Legal basis", legal.basis(share, guide)),
    )


def _rests_on(share: Share, guide: Guide, edition: str) -> str:
    """Editions of the law and the protocol, for those whose pack quotes them."""
    if share.audience.length not in ("full", "extract"):
        return ""
    return joined((f"powers guide {guide.edition}", edition and f"protocol {edition}"))


def _told_later(share: Share) -> Blocks:
    what = "; ".join(title[:1].lower() + title[1:] for title in share.told_on_the_day)
    return note("Told on the day", [say("told-on-day", what=what)]) if what else ()


def _before_you_go(share: Share, guide: Guide) -> Blocks:
    return (
        Heading(text="Before you go", level=1),
        *warning("You must not", lines(_DO_NOT[share.audience.column])),
        *boxes(share),
        *_may(share, guide),
    )


def _may(share: Share, guide: Guide) -> Blocks:
    """The chosen powers in force on the day; any other stands in section 3, with its reason."""
    own = [p for p in holdings.chosen(share, guide) if p.own and p.standing == IN_FORCE]
    if not own:
        return ()
    told = [f"{p.where}: {p.power.title} ({citation(p.power)})" for p in own]
    return note("You may", [*told, say("own-purpose")])


def _still_to_come(share: Share) -> Blocks:
    if not share.audience.plans:
        return ()
    found = bullets(missing(share))
    return (Heading(text="Still to come", level=1), *found) if found else ()
