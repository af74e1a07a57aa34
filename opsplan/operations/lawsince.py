"""What changed in the law since a plan's powers were chosen or last confirmed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from opsplan.operations import lawahead, readings
from opsplan.operations.lawahead import Ahead
from opsplan.operations.readings import Reading
from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers import history
from powers.guide import Guide
from powers.history import Shift
from powers.standing import day


class Mended(Struct, frozen=True, kw_only=True):
    """A chosen power whose entry reads otherwise now: what of it, and at which doors it is used.

    `href` is empty where the guide has no such entry any more.
    """

    title: str
    what: str
    where: str
    href: str


class LawSince(Struct, frozen=True, kw_only=True):
    """`mended` entries and `shifts` of the law since; `unrecorded` choices of which nothing is
    kept. `since` is the earliest day any was chosen or confirmed, "" where none is known."""

    since: str
    mended: tuple[Mended, ...]
    shifts: tuple[Ahead, ...]
    unrecorded: int

    @property
    def quiet(self) -> bool:
        """Nothing is to be told."""
        return not (self.mended or self.shifts or self.unrecorded)


def law_since(plan: OperationPlan, guide: Guide, today: dt.date) -> LawSince | None:
    """What somebody must look at before they rely on the powers chosen; None without any."""
    if not plan.powers:
        return None
    days = [line.chosen_on for line in plan.powers if line.chosen_on]
    found = shifts(plan.powers, guide, min(today, plan.operation.t0))
    return LawSince(
        since=day(min(days)) if days else "",
        mended=tuple(mended(plan.powers, guide)),
        shifts=tuple(lawahead.shown(shift) for shift in found),
        unrecorded=sum(not line.entry for line in plan.powers),
    )


def mended(lines: Iterable[PlannedPower], guide: Guide) -> Iterator[Mended]:
    """Each chosen entry that reads otherwise than when it was chosen, once."""
    found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings.readings(lines, guide):
        if reading.changed or reading.power is None:
            name = reading.power.id if reading.power else reading.line.power
            found[name, "; ".join(reading.changed)].append(reading)
    for (name, what), each in found.items():
        power = each[0].power
        yield Mended(
            title=power.title if power else name,
            what=what or "this guide has no such entry any more",
            where=", ".join(dict.fromkeys(reading.line.premises for reading in each)),
            href=f"/guide/powers/{name}" if power else "",
        )


def shifts(lines: Iterable[PlannedPower], guide: Guide, until: dt.date) -> list[Shift]:
    """What started, ended or changed for a chosen power after it was chosen, up to `until`."""
    entries: dict[dt.date, set[str]] = defaultdict(set)
    for reading in readings.readings(lines, guide):
        if reading.line.chosen_on and reading.power:
            entries[reading.line.chosen_on].add(reading.power.id)
    found = {
        (shift.kind, shift.id): shift
        for chosen_on, names in entries.items()
        for shift in history.between(guide, chosen_on, until)
        if not shift.told_by and shift.touches(names, ())
    }
    return sorted(found.values(), key=lambda shift: shift.on)


def sentence(found: LawSince) -> str:
    """The same in one sentence, for a list of remarks; "" where there is nothing to tell."""
    told = [f"{each.title} ({each.where}): {each.what}" for each in found.mended]
    told += [f"{each.when}: {each.what}" for each in found.shifts]
    if not told:
        return ""
    return f"the law changed since the powers were chosen: {'; '.join(told)}"
