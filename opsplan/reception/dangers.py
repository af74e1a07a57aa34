"""Dangers to the people at the centre: always on the paper, with what to do, without a source."""

from collections.abc import Iterator

from msgspec.structs import replace

from opsplan.documents.schemas import Callout
from opsplan.errors import Invalid, Problem
from opsplan.operations.schemas import OperationPlan, Risk
from opsplan.reception.centre import Centre

_AT_THE_CENTRE = {"victims", "children", "staff", "interpreters", "volunteers"}


def blocks(plan: OperationPlan, centre: Centre) -> Iterator[Callout]:
    """One frame with every danger; or one that asks to look for them when none is in the plan.

    Raises Invalid for a risk to people at the centre that says neither what to do nor a control.
    """
    lines = (*_of_the_building(plan), *_of_risks(plan), *_of_people(plan, centre))
    if lines:
        yield Callout(
            kind="danger", title="Dangers at the centre, and what to do", lines=tuple(lines)
        )
    else:
        yield Callout(
            kind="note",
            title="No danger at the centre is in the plan",
            lines=("Walk the building before doors open and tell everyone what you find.",),
        )


def printed_risks(plan: OperationPlan) -> Iterator[tuple[str, Risk]]:
    """The risks at the centre with their path, and of each only what the paper says."""
    for row, risk in enumerate(plan.risks):
        if _concerns_the_centre(risk):
            control = "" if risk.do.strip() else risk.control
            yield f"risks[{row}]", replace(risk, control=control, owner="", trigger="")


def _of_the_building(plan: OperationPlan) -> Iterator[str]:
    for hazard in plan.reception.hazards:
        yield f"{hazard.what}: {hazard.do}"


def _of_risks(plan: OperationPlan) -> Iterator[str]:
    silent = []
    for row, risk in enumerate(plan.risks):
        if not _concerns_the_centre(risk):
            continue
        do = risk.do.strip() or risk.control.strip()
        if not do:
            silent.append(Problem(f"risks[{row}].do", "say what people at the centre do about it"))
        yield f"{risk.hazard}: {do}"
    if silent:
        raise Invalid("A danger at the centre has nothing said to do about it.", silent)


def _concerns_the_centre(risk: Risk) -> bool:
    here = not risk.where or "centre" in risk.where
    return here and bool(_AT_THE_CENTRE & {*risk.to_whom})


def _of_people(plan: OperationPlan, centre: Centre) -> Iterator[str]:
    """Markers of those who may come, each once and without a code."""
    markers = {
        marker: None
        for subject in plan.subjects
        if subject.role != "suspect"
        for marker in subject.warning_markers
    }
    for marker in markers:
        yield f"Somebody who may come is marked for {marker}: {centre.markers[marker]}"
