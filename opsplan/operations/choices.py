"""What a field may be chosen from: the guide's bodies and entries, or the plan's own parts."""

from typing import Any

from opsplan.operations.fields import GROUPS
from opsplan.operations.labels import FieldLabel, literal
from opsplan.operations.overview import agency_name
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide, in_force

Options = tuple[tuple[str, str], ...]
LONG = frozenset({"powers", "offences"})
"""Sources too long for a list on the page: they are typed, with suggestions."""


def sources(plan: OperationPlan, guide: Guide) -> dict[str, Options]:
    """The choices of each source, as (value, words)."""
    present = {each.id: agency_name(each.id, guide) for each in plan.agencies}
    on = plan.operation.t0
    premises = tuple((place.code, f"{place.code}: {place.description}") for place in plan.premises)
    return {
        "agencies": _by_words(
            (each.id, each.name)
            for each in guide.agencies
            if (each.until is None or each.until > on) and (each.start is None or each.start <= on)
        ),
        "present": _by_words(present.items()),
        "premises": premises,
        "places": (*premises, ("centre", "Reception centre")),
        "audiences": (
            *((name, name.replace("-", " ").capitalize()) for name in GROUPS),
            *_by_words(present.items()),
        ),
        "powers": _by_words((each.id, each.title) for each in guide.powers if in_force(each, on)),
        "offences": _by_words((each.id, each.title) for each in guide.offences),
    }


def _by_words(found: Any) -> Options:
    return tuple(sorted(found, key=lambda each: str(each[1]).casefold()))


def options(
    label: FieldLabel, annotation: Any, known: dict[str, Options], held: list[str]
) -> Options:
    """The choices of one field; what it holds already is always among them."""
    if label.source:
        found = known[label.source]
    else:
        found = tuple(
            (value, label.words.get(value, value.replace("-", " ").capitalize()))
            for value in literal(annotation)
        )
    words = dict(found)
    missing = [value for value in held if value and value not in words]
    return (*found, *((value, value) for value in missing))


def held_first(found: Options, held: list[str]) -> Options:
    """Choices with those that are held in front, in their order: it is kept in the plan."""
    words = dict(found)
    front = [value for value in held if value in words]
    return (
        *((value, words[value]) for value in front),
        *(each for each in found if each[0] not in front),
    )
