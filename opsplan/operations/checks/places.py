"""Rules about premises: one code each, and nothing that points to a door the plan does not have."""

from collections.abc import Iterator

from opsplan.errors import Problem
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide


def problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """Codes used twice or pointing nowhere; visits of a day of action; a centre nobody opens."""
    yield from _codes(plan)
    yield from _visits(plan)
    yield from _references(plan)
    yield from _centre(plan)


def _codes(plan: OperationPlan) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, premises in enumerate(plan.premises):
        if premises.code in seen:
            yield Problem(
                f"premises[{place}].code", f"{premises.code} is used twice; give each its own"
            )
        if premises.code:
            seen.add(premises.code)
    subjects: set[str] = set()
    for place, subject in enumerate(plan.subjects):
        if subject.code in subjects:
            yield Problem(
                f"subjects[{place}].code", f"{subject.code} is used twice; give each its own"
            )
        if subject.code:
            subjects.add(subject.code)


def _visits(plan: OperationPlan) -> Iterator[Problem]:
    for place, premises in enumerate(plan.premises):
        where = f"premises[{place}].visit_kind"
        if plan.operation.kind == "D" and premises.visit_kind is None:
            yield Problem(where, "is missing: in a day of action each premises is W, J or V")
        if plan.operation.kind not in (None, "D") and premises.visit_kind is not None:
            yield Problem(where, "only a day of action (kind D) gives each premises its own kind")


def _references(plan: OperationPlan) -> Iterator[Problem]:
    codes = {premises.code for premises in plan.premises}
    if not all(codes):
        return  # a door without a sound code could be the one that is pointed to
    known = ", ".join(sorted(codes)) or "none"
    for where, code in _pointers(plan):
        if code and code not in codes:
            yield Problem(where, f"there is no premises {code} in this plan (it has: {known})")


def _pointers(plan: OperationPlan) -> Iterator[tuple[str, str | None]]:
    for row, agency in enumerate(plan.agencies):
        for place, code in enumerate(agency.premises):
            yield f"agencies[{row}].premises[{place}]", code
    for row, power in enumerate(plan.powers):
        yield f"powers[{row}].premises", power.premises
    for row, subject in enumerate(plan.subjects):
        yield f"subjects[{row}].premises", subject.premises
    for row, risk in enumerate(plan.risks):
        for place, code in enumerate(risk.where):
            yield f"risks[{row}].where[{place}]", None if code == "centre" else code


def _centre(plan: OperationPlan) -> Iterator[Problem]:
    if plan.reception.needed:
        return
    what = "this plan has no reception centre (reception.needed = false)"
    for row, agency in enumerate(plan.agencies):
        if agency.attends in ("centre", "both"):
            yield Problem(f"agencies[{row}].attends", f"{agency.id} cannot go there: {what}")
    for row, risk in enumerate(plan.risks):
        if "centre" in risk.where:
            yield Problem(f"risks[{row}].where", what)
