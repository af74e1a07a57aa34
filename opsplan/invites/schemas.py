"""A calendar event before it is bytes. Its words are a security decision: code name only."""

import datetime as dt
from typing import Literal

from msgspec import Struct


class Event(Struct, frozen=True, kw_only=True):
    """One event for one audience. `start` and `end` are aware; for a whole day they are midnights.

    `summary` and `description` hold the code name and never a place, a subject or the purpose
    (facts/briefing-pack.md §9). `sequence` rises with each change of time or state.
    """

    key: str
    audience: str
    summary: str
    description: str
    location: str
    start: dt.datetime
    end: dt.datetime
    whole_day: bool = False
    uid: str
    sequence: int = 0
    stamp: dt.datetime
    state: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"
    alarm_minutes: int | None = None
    exercise: bool = False
    send_on: dt.date | None = None
