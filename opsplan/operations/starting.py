"""Starting a plan in the browser: from what is usual for a kind and scenario, or from a file."""

import datetime as dt
import re
from typing import Any

from litestar.connection import Request
from litestar.datastructures import UploadFile
from msgspec import Struct, structs

from opsplan.errors import Invalid, Problem
from opsplan.forms import Filled, read
from opsplan.operations import clocks, planfile, skeleton
from opsplan.operations.fields import Clock, CodeName, Kind
from opsplan.operations.schemas import OperationPlan
from opsplan.operations.typed import day_of
from opsplan.security import SignedIn
from powers.guide import Guide
from powers.schemas import Scenario

WORDS = {
    "kind": "Choose what kind of operation it is",
    "scenario": "Choose the scenario",
    "code_name": "Enter a code name",
    "t0": "Enter the date of entry as day, month and year, as 27 3 2027",
    "h_hour": "Enter H-hour as a local time, as 05:30",
}
_LONG_BEFORE = dt.timedelta(days=60)
"""Days before entry, so that every usual meeting is drawn up; those already past are left out."""
_NO_FILE = "Choose a plan file (TOML)"


class Opening(Struct, frozen=True, kw_only=True):
    """What the form that opens an operation sends."""

    kind: Kind
    scenario: Scenario
    code_name: CodeName
    t0: dt.date
    h_hour: Clock
    real: bool = False


def opening(filled: Filled) -> Opening | None:
    """The form as a Struct, or None with every error on `filled`."""
    typed = {name: list(filled.every(name)) for name in filled.names()}
    day = day_of(filled.typed("t0"))
    typed["t0"] = [day] if day else []
    typed["code_name"] = [filled.typed("code_name").strip().upper()]
    asked = Filled(typed)
    found = read(asked, Opening, WORDS)
    for field in structs.fields(Opening):
        if field.name in asked.errors:
            filled.wrong(field.name, WORDS.get(field.name, asked.errors[field.name]))
    if found is None:
        return None
    for problem in _hour_problems(found):
        filled.wrong("h_hour", problem)
    return None if filled.errors else found


def _hour_problems(asked: Opening) -> list[str]:
    moments = clocks.readings(asked.t0, asked.h_hour)
    if not moments:
        return [clocks.skipped(asked.t0, asked.h_hour)]
    if len(moments) > 1:
        return [f"{asked.h_hour} comes twice on that day: the clocks go back. Choose another hour"]
    return []


def plan(asked: Opening, person: SignedIn, today: dt.date, guide: Guide) -> OperationPlan:
    """The plan to begin with: what is usual, the person's partnership, their day and hour."""
    long_before = asked.t0 - _LONG_BEFORE
    text = skeleton.write(asked.kind, asked.scenario, asked.code_name, long_before, guide)
    made = planfile.parse(text.encode(), guide, asked.code_name)
    away = asked.t0 - made.operation.t0
    return structs.replace(
        made,
        operation=structs.replace(
            made.operation,
            t0=asked.t0,
            h_hour=asked.h_hour,
            partnership=person.partnership,
            author_role=f"{person.title}, {person.organisation}",
            exercise=not asked.real,
        ),
        meetings=tuple(
            structs.replace(meeting, on=meeting.on + away)
            for meeting in made.meetings
            if meeting.on + away > today
        ),
    )


class Uploaded(Struct, frozen=True, kw_only=True):
    """A file somebody sent: its name, made fit to show, and its content."""

    name: str
    content: bytes


async def provide_uploaded(request: Request[Any, Any, Any]) -> Uploaded | None:
    """The plan file of a form, or None when none was chosen."""
    sent = (await request.form()).get("plan")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    # One byte more than allowed is enough to know that it is too large.
    content = await sent.read(planfile.LARGEST + 1)
    return Uploaded(name=re.sub(r"[^\w. -]", "", sent.filename)[:80] or "plan", content=content)


def plan_in(sent: Uploaded | None, guide: Guide) -> OperationPlan:
    """The plan in the file. Raises Invalid with every problem, its path and its line."""
    if sent is None:
        raise Invalid(_NO_FILE, [Problem("", _NO_FILE)])
    return planfile.parse(sent.content, guide, sent.name)


def taken(why: str) -> Problem:
    """The problem of a plan file whose code name cannot be used."""
    return Problem("operation.code_name", why)
