"""The powers of this pack: those chosen for the doors, and what else the reader's bodies hold.

All as at T-0; the law is the guide's, so a power that has ended or not started says so.
"""

import datetime as dt

from msgspec import Struct

from opsplan.briefings.schemas import Share
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide, in_force, status
from powers.schemas import Power

_MOST_OTHERS = {True: 8, False: 3}
_MOST_ENDED = 2
_REMEMBERED = dt.timedelta(days=730)
"""A power that ended longer ago than this is no longer reached for by habit."""
_ANYWHERE = frozenset({"any", "person"})


class Chosen(Struct, frozen=True, kw_only=True):
    """A power chosen, with the lines of the plan that choose it; `own` when the reader holds it."""

    power: Power
    lines: tuple[PlannedPower, ...]
    own: bool
    standing: str

    @property
    def where(self) -> str:
        """The premises it is chosen for: "P1, P2"."""
        return ", ".join(dict.fromkeys(line.premises for line in self.lines))


class Held(Struct, frozen=True, kw_only=True):
    """A power that a body holds beside the chosen ones, and its standing on the day."""

    power: Power
    standing: str


def chosen(share: Share, guide: Guide) -> tuple[Chosen, ...]:
    """The powers chosen in the plan that this audience may know, each once a body."""
    lines: dict[tuple[str, str], list[PlannedPower]] = {}
    for line in (line for line in share.plan.powers if line.power):
        lines.setdefault((line.agency, line.power), []).append(line)
    own = share.audience.agencies
    return tuple(
        Chosen(
            power=guide.power(name),
            lines=tuple(found),
            own=agency in own,
            standing=status(guide.power(name), share.plan.operation.t0),
        )
        for (agency, name), found in lines.items()
    )


def others(share: Share, guide: Guide, agency: str) -> tuple[tuple[Held, ...], int]:
    """What else `agency` holds for its premises and jobs, most fitting first, and how many more.

    The count is of powers left off to keep the table short; ended ones within two years and
    those not yet started are shown last, a few.
    """
    body, on = guide.agency(agency).id, share.plan.operation.t0
    taken = {c.power.id for c in chosen(share, guide) if c.lines[0].agency == agency}
    fitting = [p for p in guide.powers if body in p.agencies and p.id not in taken]
    fitting = [p for p in fitting if _fits(p, share)]
    needs = {need for place in share.plan.premises for need in place.needs}
    now = [p for p in fitting if in_force(p, on)]
    here = _scenario(share)
    now.sort(key=lambda p: (here not in p.scenarios, -len(needs & {*p.needs}), p.title))
    gone = [p for p in fitting if not in_force(p, on) and _remembered(p, on)][:_MOST_ENDED]
    most = _MOST_OTHERS[share.audience.length == "full"]
    shown = [*now[:most], *gone]
    held = tuple(Held(power=p, standing=status(p, on)) for p in shown)
    return held, max(len(now) - most, 0)


def _scenario(share: Share) -> str:
    """The sort of place, or "any" for a reader who may not know it."""
    return share.plan.operation.scenario if share.shows("operation.scenario") else "any"


def _fits(power: Power, share: Share) -> bool:
    plan = share.plan
    if share.shows("operation.nation") and plan.operation.nation not in power.extent:
        return False
    kinds = {kind for place in plan.premises for kind in place.kinds}
    if not (kinds | _ANYWHERE) & {*power.premises}:
        return False
    if share.shows("operation.scenario") and not _for_these_doors(power, share):
        return bool({plan.operation.scenario, "any"} & {*power.scenarios})
    return True


def _for_these_doors(power: Power, share: Share) -> bool:
    """A plan has one scenario but may have a shared house beside a factory: a door counts too."""
    return any(
        {*place.kinds} & {*power.premises} and {*place.needs} & {*power.needs}
        for place in share.plan.premises
    )


def _remembered(power: Power, on: dt.date) -> bool:
    return power.until is None or on - power.until <= _REMEMBERED


def doubt(power: Power) -> str:
    """What to be wary of, when the guide is not sure of the entry; empty when it is."""
    if power.confidence == "high":
        return ""
    return f"confidence {power.confidence}: {power.checked_against}"


def text_of(power: Power) -> str:
    """Everything of an entry that a pack may print, for the check before release."""
    return "\n".join(
        (
            power.title, power.exercisable_by, power.authorisation, power.act, power.provision,
            *power.conditions, *power.limits, "; ".join(power.conditions), "; ".join(power.limits),
            power.checked_against, doubt(power),
        )
    )  # fmt: skip
