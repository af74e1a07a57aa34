"""Who is asked for which figure of an operation, worked out from who takes part. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from opsplan.outcomes.indicators import COORDINATOR, Indicator, Indicators, Part, Stage, Supply


class Taking(Struct, frozen=True, kw_only=True):
    """Who takes part, in the plan's order; `roles` are titles with the agency that holds each."""

    agencies: tuple[str, ...]
    lead: str
    roles: tuple[tuple[str, str], ...] = ()


class Asked(Struct, frozen=True, kw_only=True):
    """One figure that a supplier is asked for."""

    indicator: Indicator
    part: Part
    name: str


def suppliers(indicators: Indicators, supply: Supply, taking: Taking) -> tuple[str, ...]:
    """Agency ids (or "coordinator") asked under `supply`, in the plan's order, each once."""
    barred = {one for token in supply.never for one in _meant(indicators, token, taking)}
    for token in supply.first:
        found = [one for one in _meant(indicators, token, taking) if one not in barred]
        if found:
            return (found[0],)
    each = {one for token in supply.each for one in _meant(indicators, token, taking)}
    return tuple(agency for agency in taking.agencies if agency in each - barred)


def _meant(indicators: Indicators, token: str, taking: Taking) -> list[str]:
    sort, _, name = token.rpartition(":")
    if sort == "kind":
        return [one for one in taking.agencies if _kind(indicators, one) == name]
    if not sort:
        return [one for one in taking.agencies if one == name]
    if name == COORDINATOR:
        return [COORDINATOR]
    if name == "lead":
        return [taking.lead]
    begins = next(role.begins for role in indicators.content.role if role.key == name)
    return [agency for title, agency in taking.roles if title.startswith(begins)]


def _kind(indicators: Indicators, agency: str) -> str:
    body = indicators.bodies.get(agency)
    return body.kind if body else ""


def asked_of(indicators: Indicators, taking: Taking) -> Iterator[tuple[str, Indicator, Part, str]]:
    """Every figure asked of anybody: supplier, indicator, part and the figure's name."""
    for indicator, part, name in indicators.each():
        if indicator.worked_out:
            continue
        supply = part.supplied_by or indicator.supplied_by
        for supplier in suppliers(indicators, supply, taking):
            yield supplier, indicator, part, name


def asked(indicators: Indicators, taking: Taking, supplier: str, stage: str) -> tuple[Asked, ...]:
    """The figures one supplier is asked for at one stage; empty when it owes none."""
    return tuple(
        Asked(indicator=indicator, part=part, name=name)
        for one, indicator, part, name in asked_of(indicators, taking)
        if one == supplier and stage in indicator.stages
    )


def owing(indicators: Indicators, taking: Taking) -> Mapping[str, tuple[Stage, ...]]:
    """Who owes a return at which stages; suppliers in the plan's order, the coordinator last."""
    found: dict[str, set[str]] = {}
    for supplier, indicator, _, _ in asked_of(indicators, taking):
        found.setdefault(supplier, set()).update(indicator.stages)
    places = {agency: place for place, agency in enumerate(taking.agencies)}
    return {
        supplier: tuple(stage for stage in indicators.content.stage if stage.key in found[supplier])
        for supplier in sorted(found, key=lambda one: (places.get(one, len(places)), one))
    }


def due(stage: Stage, t0: dt.date) -> dt.date:
    """The day by which a return is due."""
    return t0 + dt.timedelta(days=stage.days)
