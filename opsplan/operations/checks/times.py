"""Rules about times: hours that exist, told apart where the clocks show them twice."""

from collections.abc import Iterator

from opsplan.errors import Invalid, Problem
from opsplan.operations.clocks import first_entry, moment, readings, skipped
from opsplan.operations.fields import GROUPS
from opsplan.operations.schemas import OperationPlan
from opsplan.operations.shape import nearest
from powers.guide import Guide


def problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """H-hour, times of the day and meetings that no clock or two clock hours answer to."""
    try:
        first_entry(plan)
    except Invalid as error:
        yield from error.problems
    else:
        yield from _moments(plan)
    yield from _meetings(plan)


def _moments(plan: OperationPlan) -> Iterator[Problem]:
    for where, when in _times(plan):
        if not when:
            continue
        try:
            moment(plan, when)
        except Invalid as error:
            yield from (Problem(where, problem.what) for problem in error.problems)
    for row, agency in enumerate(plan.agencies):
        if agency.arrive and agency.leaves and _backwards(plan, agency.arrive, agency.leaves):
            yield Problem(
                f"agencies[{row}].leaves", f"{agency.leaves} is not after {agency.arrive}"
            )


def _backwards(plan: OperationPlan, arrive: str, leaves: str) -> bool:
    try:
        return moment(plan, leaves) <= moment(plan, arrive)
    except Invalid:
        return False


def _times(plan: OperationPlan) -> Iterator[tuple[str, str | None]]:
    for row, agency in enumerate(plan.agencies):
        yield f"agencies[{row}].arrive", agency.arrive
        yield f"agencies[{row}].leaves", agency.leaves
    for row, timing in enumerate(plan.method.phases):
        yield f"method.phases[{row}].at", timing.at
    yield "administration.report_at", plan.administration.report_at
    yield "administration.briefing_at", plan.administration.briefing_at
    yield "reception.opens_at", plan.reception.opens_at


def _meetings(plan: OperationPlan) -> Iterator[Problem]:
    keys: set[str] = set()
    for row, meeting in enumerate(plan.meetings):
        if meeting.key in keys:
            yield Problem(f"meetings[{row}].key", f"{meeting.key} is used twice; give each its own")
        if meeting.key:
            keys.add(meeting.key)
        if meeting.on and meeting.at:
            found = readings(meeting.on, meeting.at)
            if not found:
                yield Problem(f"meetings[{row}].at", skipped(meeting.on, meeting.at))
            if len(found) > 1:
                twice = f"{meeting.at} comes twice on {meeting.on}: choose another time"
                yield Problem(f"meetings[{row}].at", twice)
        yield from _audiences(plan, f"meetings[{row}].audiences", meeting.audiences)


def _audiences(plan: OperationPlan, where: str, audiences: tuple[str, ...]) -> Iterator[Problem]:
    known = [*(agency.id for agency in plan.agencies if agency.id), *GROUPS]
    for place, audience in enumerate(audiences):
        if audience and audience not in known:
            yield Problem(
                f"{where}[{place}]",
                f'"{audience}" is neither an agency of this plan nor a group '
                f"({', '.join(GROUPS)}){nearest(audience, known)}",
            )
