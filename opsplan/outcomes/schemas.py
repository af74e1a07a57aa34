"""What comes in with a return, and what the pages of outcomes show."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from opsplan.outcomes.suppliers import Asked, Taking

State = Literal["not returned", "provisional", "final"]


class Held(Struct, frozen=True):
    """A number, nought included, or (value None) the key of the reason why it is not known."""

    value: int | None = None
    reason: str = ""


class Seen(Struct, frozen=True, kw_only=True):
    """The outcome side of an operation: never more of its plan than who takes part."""

    id: int
    code_name: str
    kind: str
    t0: dt.date
    exercise: bool
    marking: str
    member: bool
    taking: Taking


class Posted(Struct, frozen=True, kw_only=True):
    """A return as its form sends it; `version` is the one that was looked at, 0 for none."""

    version: int
    final: bool
    figures: Mapping[str, Held]
    comment: str = ""
    why: str = ""


class Kept(Struct, frozen=True, kw_only=True):
    """A return as it is kept: version 0 and "not returned" when there is none."""

    state: State = "not returned"
    version: int = 0
    figures: Mapping[str, Held] = {}
    comment: str = ""
    saved_at: dt.datetime | None = None
    saved_by: str = ""


class Change(Struct, frozen=True, kw_only=True):
    """One line of a return's corrections."""

    at: dt.datetime
    by: str
    figure: str
    old: str
    new: str
    why: str


class Place(Struct, frozen=True, kw_only=True):
    """One return a person may fill in: the operation, for whom, at which stage, what is asked."""

    seen: Seen
    supplier: str
    called: str
    stage: str
    label: str
    due: dt.date
    asked: tuple[Asked, ...]


class Owed(Struct, frozen=True, kw_only=True):
    """One return that is owed, or was; `days_late` above 0 means overdue."""

    code_name: str
    kind: str
    t0: dt.date
    exercise: bool
    supplier: str
    called: str
    stage: str
    label: str
    due: dt.date
    state: State
    days_late: int
    opens: dt.date | None
    href: str


class PeriodAsked(Struct, frozen=True, kw_only=True):
    """A period as a query gives it; what is left out is the reporting year's."""

    since: dt.date | None = None
    until: dt.date | None = None
