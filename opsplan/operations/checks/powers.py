"""Rules about law in a plan: entries the guide has, in force at T-0, held by who uses them."""

from collections.abc import Iterator
from typing import TypeVar

from opsplan.errors import Problem
from opsplan.operations.checks.parties import known_agency
from opsplan.operations.schemas import OperationPlan, PlannedPower
from opsplan.operations.shape import nearest
from powers.guide import Guide
from powers.schemas import NOT_STARTED, Offence, Power

Entry = TypeVar("Entry", Power, Offence)


def problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """Unknown, ended or foreign powers and offences; holders who lack the power or stay away."""
    for row, planned in enumerate(plan.powers):
        power = _power(guide, planned.power)
        yield from _entry(f"powers[{row}].power", planned.power, power, plan, guide)
        if power:
            yield from _holder(f"powers[{row}]", planned, power, plan, guide)
    for row, sharing in enumerate(plan.sharing):
        gateway = _power(guide, sharing.gateway)
        where = f"sharing[{row}].gateway"
        yield from _entry(where, sharing.gateway, gateway, plan, guide)
        if gateway and "gateway" not in gateway.kinds:
            yield Problem(where, f"{gateway.id} is no gateway: it does not let information pass")
    for row, subject in enumerate(plan.subjects):
        for place, name in enumerate(subject.offences):
            offence = _offence(guide, name)
            yield from _entry(f"subjects[{row}].offences[{place}]", name, offence, plan, guide)


def _power(guide: Guide, name: str | None) -> Power | None:
    try:
        return guide.power(name) if name else None
    except KeyError:
        return None


def _offence(guide: Guide, name: str | None) -> Offence | None:
    try:
        return guide.offence(name) if name else None
    except KeyError:
        return None


def _entry(
    where: str, name: str | None, entry: Entry | None, plan: OperationPlan, guide: Guide
) -> Iterator[Problem]:
    if not name:
        return
    if entry is None:
        known = guide.offences if ".offences[" in where else guide.powers
        close = nearest(name, [each.id for each in known])
        yield Problem(where, f'the guide has no entry "{name}"{close}')
        return
    on, nation = plan.operation.t0, plan.operation.nation
    if entry.start == NOT_STARTED:
        yield Problem(where, f"{entry.id} is enacted but no start was found: not to be relied on")
    elif entry.start and entry.start > on:
        yield Problem(where, f"{entry.id} starts on {entry.start}, after T-0 ({on})")
    if entry.until and entry.until <= on:
        heir = getattr(entry, "superseded_by", None)
        then = f"; see {heir}" if heir else ""
        yield Problem(where, f"{entry.id} ended on {entry.until}, before T-0 ({on}){then}")
    if nation not in entry.extent:
        yield Problem(where, f"{entry.id} does not extend to {nation.title()}")


def _holder(
    where: str, planned: PlannedPower, power: Power, plan: OperationPlan, guide: Guide
) -> Iterator[Problem]:
    agency = known_agency(guide, planned.agency)
    if agency is None:
        return
    if agency.id not in power.agencies:
        holders = ", ".join(power.agencies)
        yield Problem(f"{where}.agency", f"{agency.id} does not hold {power.id} ({holders} do)")
    partners = [
        each
        for each in plan.agencies
        if (entry := known_agency(guide, each.id)) and entry.id == agency.id
    ]
    if not partners and all(each.id for each in plan.agencies):
        yield Problem(f"{where}.agency", f"{agency.id} does not take part in this plan")
    if partners and all(
        each.premises and planned.premises not in each.premises for each in partners
    ):
        yield Problem(f"{where}.premises", f"{agency.id} does not go to {planned.premises}")
