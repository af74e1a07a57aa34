"""The form of a return: its fields filled, grouped by indicator, and what another save changed."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from opsplan.forms import Filled
from opsplan.outcomes.indicators import COORDINATOR, Indicator, load
from opsplan.outcomes.owed import said
from opsplan.outcomes.rules import read_posted
from opsplan.outcomes.schemas import Held, Kept, Place
from opsplan.outcomes.suppliers import Asked
from opsplan.outcomes.tables import Collated


def filled_with(kept: Kept) -> Filled:
    """The form as it stands with what is kept: none shows as 0."""
    typed: dict[str, list[str]] = {"comment": [kept.comment]}
    for name, held in kept.figures.items():
        typed[name] = [] if held.value is None else [str(held.value)]
        typed[f"{name}-why"] = [held.reason]
    return Filled(typed)


def groups(place: Place) -> Sequence[tuple[Indicator, tuple[Asked, ...]]]:
    """The figures asked, by indicator."""
    found: dict[str, list[Asked]] = {}
    for one in place.asked:
        found.setdefault(one.indicator.id, []).append(one)
    return [(parts[0].indicator, tuple(parts)) for parts in found.values()]


def as_typed(filled: Filled) -> Filled:
    """The same form with no fault found on it yet."""
    return Filled({name: filled.every(name) for name in filled.names()})


def after_clash(filled: Filled, place: Place, kept: Kept) -> Filled:
    """As typed, and in each line left blank what somebody else has saved meanwhile."""
    posted = read_posted(as_typed(filled), place.asked, kept)
    typed = {name: filled.every(name) for name in filled.names()}
    theirs = filled_with(kept)
    for one in place.asked:
        if one.name not in posted.figures and not filled.typed(one.name).strip():
            for field in (one.name, f"{one.name}-why"):
                typed[field] = theirs.every(field)
    return Filled(typed)


def met(filled: Filled, place: Place, kept: Kept) -> Mapping[str, str]:
    """For each figure that was typed otherwise: what somebody else has saved, in words."""
    posted = read_posted(as_typed(filled), place.asked, kept)
    indicators = load()
    return {
        one.name: said(kept.figures.get(one.name, Held()), indicators)
        for one in place.asked
        if posted.figures.get(one.name) != kept.figures.get(one.name)
    }


def address(place: Place, saved: bool = False) -> str:
    """Where the return stands; `saved` shows that it was just saved."""
    query = {}
    if place.supplier == COORDINATOR:
        query["by"] = COORDINATOR
    if saved:
        query["saved"] = "yes"
    path = f"/outcomes/{quote(place.seen.code_name)}/{place.stage}"
    return f"{path}?{urlencode(query)}" if query else path


def period_query(collated: Collated) -> str:
    """The query of the same table as a download."""
    query = {"since": str(collated.period.since), "until": str(collated.period.until)}
    if collated.exercises:
        query["exercises"] = "yes"
    return urlencode(query)


def period_form(filled: Filled, collated: Collated) -> Filled:
    """The period's form: as typed after a fault, else with the period shown."""
    if filled.errors:
        return filled
    return Filled(
        {
            "since": [str(collated.period.since)],
            "until": [str(collated.period.until)],
            "exercises": ["yes"] if collated.exercises else [],
        }
    )
