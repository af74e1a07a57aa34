"""What a reception centre needs for the people of a plan: every line with its sum.

Pure. Sums go by the number of people and the band it falls in; a band raised for another reason
never changes a quantity.
"""

from collections.abc import Iterator

from opsplan.operations.rules import planning_number, scale, size_band
from opsplan.operations.schemas import OperationPlan
from opsplan.reception import sums
from opsplan.reception.languages import Spoken, spoken
from opsplan.reception.rules import AnyAmount, Left, Rule, Rules
from opsplan.reception.schemas import Line, Quantities
from opsplan.reception.sums import Known, Worked

_PEOPLE = {"people": ("person", "people"), "children": ("child", "children")}
_STAFF = ("member of staff", "staff")
_SPREAD_BANDS = "DE"


def work_out(plan: OperationPlan, rules: Rules) -> Quantities:
    """The quantities of `plan`, in the order of the rules, with what to be warned of."""
    number = planning_number(plan.estimate)
    band = size_band(number.expected)
    known = Known(
        counts={"people": number.expected, "children": number.children, "staff": 0},
        nouns={**_PEOPLE, "staff": _STAFF, **{r.key: r.counted for r in rules.rule if r.counted}},
        spoken=spoken(plan.estimate, number.expected, rules),
        suspect_languages=len({name.casefold() for name in plan.estimate.suspect_languages}),
        hours=plan.estimate.hours,
        overnight=plan.estimate.overnight,
    )
    lines: list[Line] = []
    for rule in rules.rule:
        amount = rule.amount(band) if _applies(rule, plan, rules) else rule.otherwise
        lines.extend(_lines(rule, amount, known))
    return Quantities(
        best=number.best,
        upper=number.upper,
        expected=number.expected,
        children=number.children,
        size_band=band,
        hours=plan.estimate.hours,
        overnight=plan.estimate.overnight,
        staff_on_site=known.counts["staff"],
        lines=tuple(lines),
        warnings=tuple(_warnings(plan, known, rules)) if number.expected else (),
    )


def _applies(rule: Rule, plan: OperationPlan, rules: Rules) -> bool:
    estimate = plan.estimate
    return {
        "always": True,
        "overnight": estimate.overnight,
        "long-day": long_day(plan, rules),
        "women": estimate.women_expected
        or estimate.sexual_exploitation
        or plan.operation.scenario in scale().sexual_exploitation_scenarios,
    }[rule.when]


def long_day(plan: OperationPlan, rules: Rules) -> bool:
    """Whether the centre needs two full shifts."""
    return plan.estimate.overnight or plan.estimate.hours > rules.long_day_hours


def _lines(rule: Rule, amount: AnyAmount, known: Known) -> Iterator[Line]:
    if isinstance(amount, Left):
        known.counts[rule.key] = 0
        return
    parts: tuple[sums.Part, ...] = ()
    if type(amount) in sums.SPLIT:
        parts = sums.SPLIT[type(amount)](amount, known)
        total = sum(part.worked.quantity or 0 for part in parts)
        added = " + ".join(str(part.worked.quantity) for part in parts)
        worked = Worked(total, f"{added} = {total}" if len(parts) > 1 else "see below")
        if not parts:
            worked = Worked(0, "nobody expected needs one; telephone interpreting stays on")
    else:
        worked = sums.SINGLE[type(amount)](amount, known)
    known.counts[rule.key] = worked.quantity or 0
    if rule.staff:
        known.counts["staff"] += worked.quantity or 0
    yield _line(rule, worked)
    for spoken_line, part in parts:
        yield _part(rule, spoken_line, part)


def _line(rule: Rule, worked: Worked) -> Line:
    return Line(
        key=rule.key,
        thing=rule.thing,
        section=rule.section,
        quantity=worked.quantity,
        unit=rule.unit[0 if worked.quantity == 1 else 1],
        reason=worked.reason,
        why=rule.why,
        on_site_staff=rule.staff,
        supplied_by=rule.supplied_by,
    )


def _part(rule: Rule, line: Spoken, worked: Worked) -> Line:
    return Line(
        key=f"{rule.key}:{line.key}",
        thing=f"{rule.each or rule.thing}: {line.language}",
        section=rule.section,
        quantity=worked.quantity,
        unit=rule.unit[0 if worked.quantity == 1 else 1],
        reason=worked.reason,
        why=rule.why,
        part_of=rule.key,
    )


def _warnings(plan: OperationPlan, known: Known, rules: Rules) -> Iterator[str]:
    people, staff = known.counts["people"], known.counts["staff"]
    band = size_band(people)
    if long_day(plan, rules):
        how = (
            "the centre stays open overnight"
            if plan.estimate.overnight
            else (f"{plan.estimate.hours} hours are more than {rules.long_day_hours}")
        )
        yield f"Two full shifts: {how}. Find {staff} people twice."
    if band in _SPREAD_BANDS:
        at_once = -(-people // rules.one_day_share)
        yield (
            f"Talks are spread over two days. To end them on the first, {at_once} first responders "
            "and as many private rooms are needed."
        )
    if people > rules.guests_a_site:
        sites = -(-people // rules.guests_a_site)
        yield (
            f"Split over {sites} sites of no more than {rules.guests_a_site} guests, each with its "
            "own manager, deputy, loggist and security."
        )
    if not plan.estimate.languages:
        yield "No language is in the plan: find out before interpreters and booklets are ordered."
    told = sum(entry.expected for entry in plan.estimate.languages)
    if told > people:
        yield (
            f"The languages add up to {told} people, more than the {people} planned for: "
            "check the upper estimate."
        )
