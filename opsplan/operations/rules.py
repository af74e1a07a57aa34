"""What a plan amounts to: the planning number, the band and the reasons that raise it.

The numbers are practice, kept in `scale.toml`. Nothing here lowers a size.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from opsplan.operations.clocks import first_entry as first_entry
from opsplan.operations.clocks import moment as moment
from opsplan.operations.facts import load
from opsplan.operations.fields import Band, WarningMarker
from opsplan.operations.schemas import Estimate, OperationPlan
from powers.schemas import Scenario

_Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class BandSize(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A band and the largest planning number it holds."""

    band: Band
    up_to: int


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `scale.toml`."""

    best_percent: Annotated[int, Meta(ge=100)]
    unknown_upper_percent: Annotated[int, Meta(ge=100)]
    child_percent: Annotated[int, Meta(ge=0, le=100)]
    most_languages: int
    most_premises_at_once: int
    night_from: _Clock
    night_until: _Clock
    weekend: tuple[Annotated[int, Meta(ge=1, le=7)], ...]
    dangerous_markers: tuple[WarningMarker, ...]
    danger_words: tuple[str, ...]
    sexual_exploitation_scenarios: tuple[Scenario, ...]
    bands: Annotated[tuple[BandSize, ...], Meta(min_length=1)]


class PlanningNumber(Struct, frozen=True, kw_only=True):
    """People to be ready for: `best` E, `upper` U, `expected` P, and `children` C among them."""

    best: int
    upper: int
    expected: int
    children: int


class RaisedBand(Struct, frozen=True, kw_only=True):
    """`size` goes by the planning number alone; `band` decides command, sign-off and gates.

    `worked_out` is the size band raised for `reasons`; `band` is the signed one where the plan
    sets it, else the same.
    """

    size: Band
    band: Band
    worked_out: Band
    reasons: tuple[str, ...]


def scale() -> Scale:
    """The rules of scale in force."""
    return load("scale.toml", Scale)


def planning_number(estimate: Estimate) -> PlanningNumber:
    """P = max(U, 1.25 E), U being 1.5 E when none is given; all rounded up."""
    rules = scale()
    best = estimate.best
    upper = estimate.upper
    if upper is None:
        upper = _share(best, rules.unknown_upper_percent)
    expected = max(upper, _share(best, rules.best_percent))
    # A child is planned for even where none is expected: nought is an estimate, not a promise.
    children = estimate.children
    if not children:
        children = max(1, _share(expected, rules.child_percent)) if expected else 0
    return PlanningNumber(best=best, upper=upper, expected=expected, children=children)


def _share(people: int, percent: int) -> int:
    return -(-people * percent // 100)


def size_band(expected: int) -> Band:
    """The band of a planning number: 0 none, A 1-3, B 4-9, C 10-24, D 25-49, E 50 and more."""
    bands = scale().bands
    return next((size.band for size in bands if expected <= size.up_to), bands[-1].band)


def raised_band(plan: OperationPlan) -> RaisedBand:
    """The band by size, and the one that commands: one higher when any reason the plan tells holds.

    Never more than one, never above E. Cross-force work and media interest also raise a band but a
    plan cannot tell them: the planner sets `band` and says why.
    """
    size = size_band(planning_number(plan.estimate).expected)
    reasons = tuple(_reasons(plan))
    order = [entry.band for entry in scale().bands]
    place = order.index(size)
    worked_out = order[min(place + 1, len(order) - 1)] if reasons else size
    return RaisedBand(
        size=size, band=plan.operation.band or worked_out, worked_out=worked_out, reasons=reasons
    )


def _reasons(plan: OperationPlan) -> Iterator[str]:
    yield from _people_reasons(plan)
    yield from _place_reasons(plan)
    yield from _time_reasons(plan)


def _people_reasons(plan: OperationPlan) -> Iterator[str]:
    estimate, rules = plan.estimate, scale()
    if estimate.child_possible or estimate.children or any(p.child_possible for p in plan.premises):
        yield "a child is likely"
    if (
        estimate.sexual_exploitation
        or plan.operation.scenario in rules.sexual_exploitation_scenarios
    ):
        yield "sexual exploitation"
    if len(estimate.languages) > rules.most_languages:
        yield f"{len(estimate.languages)} languages"
    if estimate.known_needs or any(
        subject.medical_marker and subject.role != "suspect" for subject in plan.subjects
    ):
        yield "known illness or care needs"


def _place_reasons(plan: OperationPlan) -> Iterator[str]:
    rules = scale()
    words = re.compile(rf"\b({'|'.join(map(re.escape, rules.danger_words))})\b", re.IGNORECASE)
    marked = {marker for subject in plan.subjects for marker in subject.warning_markers}
    if marked & set(rules.dangerous_markers) or any(
        words.search(hazard.what) for place in plan.premises for hazard in place.hazards
    ):
        yield "firearms or dogs suspected"
    at_once = len(entered_at_once(plan))
    if at_once > rules.most_premises_at_once:
        yield f"{at_once} premises entered at once"


def entered_at_once(plan: OperationPlan) -> tuple[str, ...]:
    """Codes of the premises entered at H-hour; a day of action visits its own one by one."""
    return () if plan.operation.kind == "D" else tuple(place.code for place in plan.premises)


def _time_reasons(plan: OperationPlan) -> Iterator[str]:
    rules = scale()
    operation = plan.operation
    night = dt.time.fromisoformat(operation.h_hour)
    start, end = dt.time.fromisoformat(rules.night_from), dt.time.fromisoformat(rules.night_until)
    if night >= start or night < end:
        yield f"entry at night ({operation.h_hour})"
    if operation.t0.isoweekday() in rules.weekend:
        yield f"entry at a weekend ({operation.t0:%A})"
