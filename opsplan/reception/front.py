"""The first page of the checklist: the key box, what to settle, roles, who is expected."""

import re
from collections.abc import Iterator

from opsplan.documents.schemas import AnyBlock, Callout, Heading, KeyValues, Table
from opsplan.operations.rules import raised_band
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.centre import Centre, shown
from opsplan.reception.schemas import Quantities


def key_box(plan: OperationPlan, needed: Quantities, centre: Centre) -> Callout:
    """The big box: when, how many, and that the venue is told by phone."""
    operation, reception = plan.operation, plan.reception
    doors = reception.opens_at or centre.doors_open
    lines = [
        f"H-hour {operation.h_hour}, {operation.t0:%A} {operation.t0.day} {operation.t0:%B %Y}"
    ]
    if needed.expected:
        children = f", {needed.children} of them children" if needed.children else ""
        lines += [
            f"Venue open {shown(plan, centre.venue_open)}, doors open {shown(plan, doors)}, "
            f"first vehicle {shown(plan, centre.first_vehicle)}",
            f"Plan for {needed.expected} people{children}; {needed.staff_on_site} staff on site; "
            f"size band {needed.size_band}",
        ]
    else:
        lines.append("Nobody is expected: a place of safety is named and numbers are on call")
    label = f"{reception.venue_label}, " if reception.venue_label else ""
    lines.append(f"Venue: {label}address by phone")
    return Callout(kind="key", title=operation.code_name, lines=tuple(lines))


def warnings(plan: OperationPlan, needed: Quantities) -> Iterator[Callout]:
    """What to settle before the day, when there is anything."""
    lines = list(needed.warnings)
    if not plan.reception.needed:
        lines.append("The plan opens no centre: these numbers are to be held ready.")
    band = raised_band(plan)
    if band.band != needed.size_band:
        lines.append(
            f"Command and sign-off go by band {band.band}; quantities by the number of people "
            f"alone, band {needed.size_band}."
        )
    if lines:
        yield Callout(kind="warning", title="Settle before the day", lines=tuple(lines))


def who(plan: OperationPlan, centre: Centre) -> Iterator[AnyBlock]:
    """The roles the centre deals with, and the post that holds each."""
    roles = [
        role
        for role in plan.roles
        if not {*role.role.casefold().split()} & {*centre.roles_elsewhere}
    ]
    named = " ".join(role.role.casefold() for role in roles)
    rows = [
        (role, post, "")
        for role, post in (
            ("Centre manager", plan.reception.manager),
            ("Police lead at the centre", plan.reception.police_lead),
        )
        if role.casefold() not in named
    ]
    rows += [
        (
            role.role,
            f"{role.held_by} ({_spoken(role.agency)})" if role.held_by else _spoken(role.agency),
            role.contact,
        )
        for role in roles
    ]
    yield Heading(text="Who is who")
    yield Table(
        caption="Roles, never names",
        columns=("Role", "Held by", "Contact"),
        rows=tuple(rows),
        widths=(0.34, 0.4, 0.26),
    )


def _spoken(agency: str) -> str:
    """An agency's id as words ("la-housing" as "council housing"); the guide has its full name."""
    return re.sub(r"^la-", "council ", agency).replace("-", " ")


def guests(plan: OperationPlan, needed: Quantities) -> Iterator[AnyBlock]:
    """How many people are expected and what is known of their needs."""
    estimate = plan.estimate
    languages = ", ".join(f"{entry.language} {entry.expected}" for entry in estimate.languages)
    people = (
        f"best estimate {needed.best}, upper {needed.upper}, planned for {needed.expected}, "
        f"of them {needed.children} children; open {needed.hours} hours"
        f"{' and overnight' if needed.overnight else ''}"
    )
    rows = [
        ("People", people),
        ("Languages expected", languages or "not known"),
        ("Known needs", "; ".join(estimate.known_needs) or "none known"),
    ]
    yield Heading(text="Who is expected")
    yield KeyValues(rows=tuple(rows))
