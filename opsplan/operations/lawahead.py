"""What changes in the law between the day of asking and the day of entry of a plan."""

import datetime as dt

from msgspec import Struct

from opsplan.operations.schemas import OperationPlan
from powers import history
from powers.guide import Guide
from powers.history import Shift
from powers.standing import day


class Ahead(Struct, frozen=True, kw_only=True):
    """One change before the day: when, what, where the guide tells of it, and whether that is
    beyond doubt."""

    when: str
    what: str
    href: str
    sure: bool


class LawAhead(Struct, frozen=True, kw_only=True):
    """`touching` concern a power of the plan or one that those coming hold; `others` counts the
    rest, of which `href` tells too."""

    touching: tuple[Ahead, ...]
    others: int
    href: str


def law_ahead(plan: OperationPlan, guide: Guide, today: dt.date) -> LawAhead | None:
    """What a plan must reckon with; None where nothing changes before its day, or that is past."""
    found = [
        shift for shift in history.between(guide, today, plan.operation.t0) if not shift.told_by
    ]
    if not found:
        return None
    entries = {chosen.power for chosen in plan.powers}
    coming = {_id(guide, agency.id) for agency in plan.agencies}
    touching = [shift for shift in found if shift.touches(entries, coming)]
    # The plan's own powers first: they are what somebody means to stand on at the door.
    touching.sort(key=lambda shift: not shift.touches(entries, ()))
    return LawAhead(
        touching=tuple(shown(shift) for shift in touching),
        others=len(found) - len(touching),
        href=f"/guide/changes?since={today + dt.timedelta(days=1)}",
    )


def sentence(ahead: LawAhead) -> str:
    """The same in one sentence, for a list of remarks."""
    told = "; ".join(
        f"{each.when}: {each.what}{'' if each.sure else ' (not certain)'}"
        for each in ahead.touching
    )
    count = f"{ahead.others} more" if ahead.touching else str(ahead.others)
    noun = "change" if ahead.others == 1 else "changes"
    more = f"{count} {noun} touching no power or body of this plan" if ahead.others else ""
    return f"the law changes before the day: {'; '.join(filter(None, (told, more)))}"


def shown(shift: Shift) -> Ahead:
    """A change as a page of an operation tells it."""
    return Ahead(
        when=day(shift.on),
        what=shift.words,
        href=f"/guide/changes#{shift.anchor}",
        sure=shift.sure,
    )


def _id(guide: Guide, name: str) -> str:
    """A plan may name a body by its former id, or in the making one the guide does not know."""
    try:
        return guide.agency(name).id
    except KeyError:
        return name
