"""What a plan that can be used still leaves to think about; none of it stops anything."""

import datetime as dt
import re
from collections.abc import Iterator

from opsplan.errors import Problem
from opsplan.operations import lawahead, lawremarks, lines, sharing
from opsplan.operations.fields import TO_FILL
from opsplan.operations.rules import raised_band
from opsplan.operations.schemas import OperationPlan
from opsplan.operations.suggestions import code_names, suggestions
from powers.guide import Guide

_DOORS = {"enter-business", "enter-dwelling"}


def remarks(
    plan: OperationPlan, guide: Guide, text: str = "", today: dt.date | None = None
) -> tuple[Problem, ...]:
    """Remarks with their paths; `text` is the plan file, for what is still to fill in it.

    With `today`, also what changes in the law from then to the day of entry, and what changed
    since its powers were chosen.
    """
    found = lines.index(text)
    told = [*_code_name(plan), *_band(plan), *_doors(plan, guide), *_risks(plan), *_exercise(plan)]
    told += [*lawremarks.remarks(plan, guide, today), *(_law(plan, guide, today) if today else ())]
    told += sharing.remarks(plan, guide)
    return (*_to_fill(text), *(_placed(each, found) for each in told))


def _placed(remark: Problem, found: dict[str, int]) -> Problem:
    line = lines.line_of(remark.where, found)
    return Problem(remark.where, f"{remark.what} (line {line})" if line else remark.what)


def _to_fill(text: str) -> Iterator[Problem]:
    numbers = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if TO_FILL in line and not line.startswith("#")
    ]
    if numbers:
        first = ", ".join(map(str, numbers[:5]))
        yield Problem("", f"{len(numbers)} lines still say {TO_FILL}, the first at: {first}")


def _code_name(plan: OperationPlan) -> Iterator[Problem]:
    name, operation = plan.operation.code_name, plan.operation
    words = re.findall(r"[A-Z]{4,}", f"{operation.scenario} {operation.partnership}".upper())
    words += re.findall(r"[A-Z]{5,}", " ".join(each.address for each in plan.premises).upper())
    telling = next((word for word in (*code_names().telling, *words) if word in name), None)
    if telling:
        yield Problem(
            "operation.code_name",
            f'"{telling}" in {name} hints at the place or the crime; draw a random one',
        )


def _band(plan: OperationPlan) -> Iterator[Problem]:
    band = raised_band(plan)
    if band.reasons and plan.operation.band is None:
        yield Problem(
            "operation.band",
            f"size {band.size}; commanded as {band.worked_out} because of: "
            f"{', '.join(band.reasons)}",
        )


def _doors(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    for row, place in enumerate(plan.premises):
        chosen = [each for each in plan.powers if each.premises == place.code]
        entries = [guide.power(each.power) for each in chosen]
        doors = _DOORS & set(place.needs)
        if doors and not any(doors & set(entry.needs) for entry in entries):
            yield Problem(
                f"premises[{row}]",
                f"no power to enter {place.code} is written down; a consent visit says so in "
                "entry_method",
            )
        if not place.hazards:
            yield Problem(f"premises[{row}]", f"{place.code} has no hazard and what to do about it")


def _risks(plan: OperationPlan) -> Iterator[Problem]:
    told = " ".join(f"{risk.hazard} {risk.control}" for risk in plan.risks).lower()
    missing = [
        each.hazard for each in suggestions().risks if not any(word in told for word in each.words)
    ]
    if missing:
        yield Problem("risks", f"nothing is said of: {'; '.join(missing)}")


def _law(plan: OperationPlan, guide: Guide, today: dt.date) -> Iterator[Problem]:
    ahead = lawahead.law_ahead(plan, guide, today)
    if ahead is not None:
        yield Problem("operation.t0", lawahead.sentence(ahead))


def _exercise(plan: OperationPlan) -> Iterator[Problem]:
    if plan.operation.exercise:
        yield Problem("operation.exercise", "every pack and invite is marked EXERCISE")
