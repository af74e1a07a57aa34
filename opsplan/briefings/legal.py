"""What a pack says of the law its powers rest on: the edition, changes before the day, and since.

Only of powers this reader may see: the rows of the Share. A pack knows no today, so that the same
plan and guide give the same bytes: what lies ahead is told from the day of the guide's edition.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from opsplan.briefings import words
from opsplan.briefings.paper import stacked
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.operations import lawsince
from opsplan.operations.schemas import PlannedPower
from powers import history
from powers.guide import Guide
from powers.history import Shift


def basis(share: Share, guide: Guide) -> str:
    """The lines of the control sheet on the law, one below the other; "" without a power."""
    lines = [line for line in share.plan.powers if line.power]
    return stacked(_lines(share, lines, guide)) if lines else ""


def read_on(guide: Guide) -> dt.date:
    """The day of the guide's edition."""
    return dt.date.fromisoformat(guide.edition.partition(" ")[0])


def _lines(share: Share, lines: list[PlannedPower], guide: Guide) -> Iterator[str]:
    day = share.plan.operation.t0
    yield say("law-edition", edition=guide.edition, day=words.date(day))
    yield _before(lines, guide, day)
    if share.shows("powers.entry"):
        yield from _since(lines, guide, day)


def _before(lines: list[PlannedPower], guide: Guide, day: dt.date) -> str:
    entries = {guide.power(line.power).id for line in lines}
    found = [
        shift
        for shift in history.between(guide, read_on(guide), day)
        if not shift.told_by and shift.touches(entries, ())
    ]
    return say("law-before", what=_told(found).rstrip(".")) if found else say("law-before-none")


def _since(lines: list[PlannedPower], guide: Guide, day: dt.date) -> Iterator[str]:
    """What reads otherwise since chosen; and of how many choices nothing can be told."""
    kept = [line for line in lines if line.entry]
    found = [f"{each.title}: {each.what}" for each in lawsince.mended(kept, guide)]
    shifts = lawsince.shifts(kept, guide, min(day, read_on(guide)))
    found += [_told([shift]) for shift in shifts]
    if found:
        yield say("law-since", what="; ".join(found).rstrip("."))
    elif kept:
        yield say("law-since-none")
    if len(kept) < len(lines):
        yield say("law-since-unknown", count=str(len(lines) - len(kept)), of=str(len(lines)))


def _told(shifts: Iterable[Shift]) -> str:
    return "; ".join(
        f"{words.date(shift.on)}: {shift.words}{'' if shift.sure else ' (not certain)'}"
        for shift in shifts
    )
