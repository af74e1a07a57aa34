"""What the guide says of a plan's sharing rows, as at T-0: which gateways there are, which fit.

Nothing here stops anything: "none found in this guide" is not proof that there is none.
"""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from msgspec import Struct

from opsplan.errors import Problem
from opsplan.operations.schemas import OperationPlan, Sharing
from powers import gateways
from powers.gatewayanswers import Bar, Found, Match
from powers.gatewaywords import one_body
from powers.guide import Guide
from powers.schemas import Power

_FIRST = 4


class Row(Struct, frozen=True, kw_only=True):
    """One row of the plan: what binds whoever gives, what could be named, and what is told."""

    number: int
    ends: str
    says: str
    told: str
    bars: tuple[Bar, ...]
    suggestions: tuple[Match, ...]
    more: int
    href: str


def remarks(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """A row between bodies with no gateway in the guide, or whose named entry does not fit both."""
    for number, row in enumerate(plan.sharing):
        found = _found(row, guide, plan.operation.t0, "")
        if found and (told := _told(row, found, guide)):
            field = "gateway" if row.gateway else "to_agency"
            yield Problem(f"sharing[{number}].{field}", told)


def rows(plan: OperationPlan, guide: Guide) -> tuple[Row, ...]:
    """For each row whose bodies the guide knows, what it may name, best first."""
    day = plan.operation.t0
    pairs = (
        (n, row, _found(row, guide, day, row.purpose)) for n, row in enumerate(plan.sharing, 1)
    )
    return tuple(_row(n, row, found, guide) for n, row, found in pairs if found)


def _found(row: Sharing, guide: Guide, on: dt.date, purpose: str) -> Found | None:
    """None while the plan is in the making and names a body that the guide does not know."""
    try:
        return gateways.find(guide, row.from_agency, row.to_agency, on, purpose)
    except KeyError:
        return None


def _row(number: int, row: Sharing, found: Found, guide: Guide) -> Row:
    fits = tuple({match.id: match for match in reversed(found.fits)}.values())[::-1]
    asked = {"source": found.source, "recipient": found.recipient, "on": found.on}
    return Row(
        number=number,
        ends=f"{guide.agency(found.source).short} to {guide.agency(found.recipient).short}",
        says=found.says,
        told=_told(row, found, guide),
        bars=tuple(bar for bar in found.bars if bar.reach == "all" or bar.offences),
        suggestions=fits[:_FIRST],
        more=len(fits[_FIRST:]),
        href=f"/guide/gateways?{urlencode(asked)}",
    )


def _told(row: Sharing, found: Found, guide: Guide) -> str:
    """What speaks against the row; "" for nothing."""
    named = _named(row, guide)
    ends = f"from {found.source} to {found.recipient}"
    if named and not gateways.fits(named, found.source, found.recipient):
        could = list(dict.fromkeys(match.id for match in found.fits if match.force != "terms"))
        instead = f"; the guide has {', '.join(could[:_FIRST])}" if could else ""
        return f"{named.id} does not let information pass {ends}{instead}"
    if found.fits or one_body(guide, found.source, found.recipient):
        return ""
    return (
        f"the guide has no gateway {ends} as at {found.on}, which is not proof that there is none: "
        "name the law it rests on, or pass it through a body that has one"
    )


def _named(row: Sharing, guide: Guide) -> Power | None:
    """The gateway the row names; None for none, and for what is no gateway (a fault elsewhere)."""
    try:
        power = guide.power(row.gateway) if row.gateway else None
    except KeyError:
        return None
    return power if power and "gateway" in power.kinds else None
