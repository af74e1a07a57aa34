"""What waits for somebody on their operations, for the start page."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from opsplan.operations import opened, progress
from opsplan.operations.clocks import LONDON
from opsplan.operations.opened import Mine
from opsplan.pages import Waiting, day
from opsplan.security import SignedIn
from powers.guide import Guide

_MOST = 5


def waiting_for(session: Session, person: SignedIn, guide: Guide) -> list[Waiting]:
    """The next operations of somebody, the nearest first: sections to fill, their pack to read."""
    today = session.info["now"]().astimezone(LONDON).date()
    found, _ = opened.mine(session, person, guide, today)
    ahead = [mine for mine in found if mine.t0 >= today]
    return [thing for mine in ahead[:_MOST] for thing in _things(mine, guide)]


def _things(mine: Mine, guide: Guide) -> Iterator[Waiting]:
    exercise = " (EXERCISE)" if mine.exercise else ""
    name, href = f"{mine.code_name}{exercise}", f"/operations/{mine.code_name}"
    if mine.plan is None:
        yield Waiting(title=name, words=f"{day(mine.t0)}: your part is ready to read", href=href)
        return
    wrong = progress.problems(mine.plan, guide)
    states = progress.states(mine.plan, wrong)
    left = [state.title for state in states if state.state in ("problems", "to fill")]
    if left:
        shown = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        words = f"{day(mine.t0)}: to fill in or mend: {shown}"
    else:
        words = f"{day(mine.t0)}: the plan is filled; its packs can be made"
    yield Waiting(title=name, words=words, href=href)
