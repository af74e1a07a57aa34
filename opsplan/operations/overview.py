"""What the home page of an operation shows, made from its plan."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from opsplan.errors import Invalid, Problem
from opsplan.operations import coverage, lawahead, lawsince, progress
from opsplan.operations.clocks import LONDON, first_entry
from opsplan.operations.fields import TO_FILL
from opsplan.operations.labels import labels
from opsplan.operations.lawahead import LawAhead
from opsplan.operations.lawsince import LawSince
from opsplan.operations.progress import SectionState, Turn
from opsplan.operations.rules import planning_number, raised_band
from opsplan.operations.schemas import Hazard, OperationPlan, PlannedAgency
from powers.coverage import Cell, Gap
from powers.guide import Guide

_CELLS = {"without-warrant": "Yes", "with-warrant": "With a warrant", "nothing": "–"}


class Dangers(Struct, frozen=True, kw_only=True):
    """The dangers of one place: what, and what the reader does."""

    where: str
    hazards: tuple[Hazard, ...]


class Door(Struct, frozen=True, kw_only=True):
    """One premises: who of those coming may do what, and what nobody there can."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    gaps: tuple[str, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """The home page; `doors` is empty while the plan has problems, `law` is None where the law
    does not change before the day, `since` where no power is chosen."""

    code_name: str
    marking: str
    exercise: bool
    facts: tuple[tuple[str, str], ...]
    turn: Turn
    law: LawAhead | None
    since: LawSince | None
    dangers: tuple[Dangers, ...]
    agencies: tuple[tuple[str, ...], ...]
    doors: tuple[Door, ...]
    sections: tuple[SectionState, ...]
    problems: tuple[Problem, ...]


# A page asks again for what has not changed: the overview depends on nothing but what it is given.
@lru_cache(maxsize=32)
def of(plan: OperationPlan, guide: Guide, today: dt.date) -> Overview:
    """The overview of `plan`; a plan in the making is shown as far as it goes."""
    found = progress.problems(plan, guide)
    operation = plan.operation
    return Overview(
        code_name=operation.code_name,
        marking=operation.marking,
        exercise=operation.exercise,
        facts=tuple(_facts(plan, guide)),
        turn=progress.turn(plan, len(found), today),
        law=lawahead.law_ahead(plan, guide, today),
        since=lawsince.law_since(plan, guide, today),
        dangers=tuple(_dangers(plan)),
        agencies=tuple(_agency(each, guide) for each in plan.agencies),
        doors=() if found else tuple(_doors(plan, guide)),
        sections=progress.states(plan, found),
        problems=found,
    )


def _facts(plan: OperationPlan, guide: Guide) -> Iterator[tuple[str, str]]:
    operation, band = plan.operation, raised_band(plan)
    day = operation.t0
    people = planning_number(plan.estimate)
    yield "Date of entry", f"{day:%A} {day.day} {day:%B %Y}"
    yield "H-hour", h_hour(plan)
    yield "Kind", labels().field["operation.kind"].words[operation.kind]
    yield "Scenario", operation.scenario.replace("-", " ")
    yield "Band", _band_words(band.band, band.size, band.reasons, operation.raised_because)
    yield "Lead agency", agency_name(operation.lead_agency, guide)
    yield "Partnership", operation.partnership
    children = "1 child" if people.children == 1 else f"{people.children} children"
    yield "People to be ready for", f"{people.expected}, among them {children}"
    yield "Version of the plan", str(operation.version)


def _band_words(band: str, size: str, reasons: tuple[str, ...], because: str) -> str:
    why = because or ", ".join(reasons)
    raised = f" (size {size})" if band != size else ""
    return f"{band}{raised}{': ' + why if why else ''}"


def h_hour(plan: OperationPlan) -> str:
    """H-hour in local time, with the name of the clock in force; or what is wrong with it."""
    try:
        moment = first_entry(plan)
    except Invalid as error:
        return f"{plan.operation.h_hour} ({error.problems[0].what})"
    return f"{moment:%H:%M} ({moment.astimezone(LONDON).tzname()})"


def _dangers(plan: OperationPlan) -> Iterator[Dangers]:
    places = [(_place(place.code, place.description), place.hazards) for place in plan.premises]
    for where, hazards in (*places, ("Reception centre", plan.reception.hazards)):
        told = tuple(hazard for hazard in hazards if not hazard.what.startswith(TO_FILL))
        if told:
            yield Dangers(where=where, hazards=told)


def _place(code: str, description: str) -> str:
    return code if description.startswith(TO_FILL) else f"{code}: {description}"


def _agency(planned: PlannedAgency, guide: Guide) -> tuple[str, ...]:
    places = labels().field["agencies.attends"].words[planned.attends]
    if planned.premises:
        places = f"{places}: {', '.join(planned.premises)}"
    times = " to ".join(time for time in (planned.arrive, planned.leaves) if time)
    return agency_name(planned.id, guide), planned.lead, str(planned.people), places, times


def agency_name(name: str, guide: Guide) -> str:
    """The guide's name of a body, or the id where it knows none."""
    try:
        return guide.agency(name).name
    except KeyError:
        return name


def _doors(plan: OperationPlan, guide: Guide) -> Iterator[Door]:
    for door in coverage.doors(plan, guide):
        matrix = door.coverage
        yield Door(
            title=_place(door.code, door.description),
            columns=("Agency", *(need.replace("-", " ").capitalize() for need in matrix.needs)),
            rows=tuple(
                (
                    guide.agency(agency).short,
                    *(_cell(matrix.cell(agency, need)) for need in matrix.needs),
                )
                for agency in matrix.agencies
            ),
            gaps=tuple(_gap(gap, guide) for gap in matrix.gaps),
        )


def _cell(cell: Cell) -> str:
    return _CELLS[cell.state] + (" (check)" if cell.doubt else "")


def _gap(gap: Gap, guide: Guide) -> str:
    parts = [
        f"{words} {', '.join(guide.agency(name).short for name in names[:4])}"
        for words, names in (
            ("without a warrant:", gap.without_warrant),
            ("with a warrant or authority:", gap.with_warrant),
        )
        if names
    ]
    need = gap.need.replace("-", " ").capitalize()
    return f"{need}: nobody at this door can. {'; '.join(parts) or 'Nobody in the guide could.'}"
