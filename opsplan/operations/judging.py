"""What is wrong with a section somebody typed, and whether it stops the saving.

A plan in the making may be incomplete and may contradict itself: a new premises is written before
the agency that goes there. So a reference to another section only warns. What stops is what could
not be read again (a wrong shape) and an hour that does not exist or exists twice, because every
other time of the plan hangs on it.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct, structs

from opsplan.errors import Problem
from opsplan.operations import checks, shape
from opsplan.operations.checks import times
from opsplan.operations.labels import labels
from opsplan.operations.progress import section_of
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

_CLOCKS = ("at", "arrive", "leaves", "report_at", "briefing_at", "opens_at", "h_hour", "h_hour_is")
_FOR_FILES = ((" in quotes", ""), (" (no quotes)", ""), ("is missing", "is needed"))


class Judged(Struct, frozen=True, kw_only=True):
    """The plan with the section in it, or None when `stops` says why it cannot be kept."""

    plan: OperationPlan | None
    stops: tuple[Problem, ...]


def judge(plan: OperationPlan, section: str, document: Any, guide: Guide) -> Judged:
    """`document` (the section as a plan file would hold it) put in its place in `plan`."""
    whole = msgspec.json.decode(msgspec.json.encode(plan))
    faults = [
        problem
        for problem in shape.problems({**whole, section: document})
        if section_of(problem.where) == section
    ]
    if faults:
        return Judged(plan=None, stops=tuple(faults))
    field = next(field for field in structs.fields(plan) if field.name == section)
    made = structs.replace(plan, **{section: msgspec.convert(document, field.type)})
    stops = tuple(
        problem
        for problem in times.problems(made, guide)
        if section_of(problem.where) == section and problem.where.endswith(_CLOCKS)
    )
    return Judged(plan=None if stops else made, stops=stops)


def warnings(
    plan: OperationPlan, section: str, guide: Guide
) -> tuple[list[Problem], list[Problem]]:
    """What our rules have against a plan that can be kept: in this section, and elsewhere."""
    found = checks.problems(plan, guide)
    here = [problem for problem in found if section_of(problem.where) == section]
    return here, [problem for problem in found if problem not in here]


def at_fields(problems: Iterable[Problem], names: Iterable[str]) -> dict[str, str]:
    """Each problem at the field that shows it, its sentence begun with the field's label."""
    known, told = set(names), dict[str, str]()
    for problem in problems:
        where = problem.where
        while where and where not in known:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        told.setdefault(where, _sentence(problem))
    return told


def _sentence(problem: Problem) -> str:
    plain = re.sub(r"\[\d+\]", "", problem.where)
    field = labels().field.get(plain)
    section = labels().section.get(plain)
    name = field.label if field else section.title if section else problem.where
    rows = [
        f"{section_one(problem.where[: found.start()])} {int(found[1]) + 1}"
        for found in re.finditer(r"\[(\d+)\](?=[.\[])", problem.where)
    ]
    place = f" ({', '.join(rows)})" if rows and field else ""
    what = problem.what
    for theirs, ours in _FOR_FILES:
        what = what.replace(theirs, ours)
    return f"{name}{place}: {what}"


def section_one(path: str) -> str:
    """What one entry of the list at that path is called ("premises[0].hazards": "danger")."""
    plain = re.sub(r"\[\d+\]", "", path)
    section, field = labels().section.get(plain), labels().field.get(plain)
    found = section.one if section else field.one if field else ""
    return found or "entry"
