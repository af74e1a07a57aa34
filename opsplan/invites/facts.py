"""The events every operation has, as written in `events.toml`; a wrong file is refused."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from opsplan.operations import facts
from opsplan.operations.fields import GROUPS, Kind
from opsplan.reception.centre import At
from opsplan.reception.rules import Positive, Whole, Words

VENUE = "venue"
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_BODIES = ("core", "all", "deployed", "premises", "centre")

Starts = Annotated[
    str,
    Meta(
        pattern=r"^(H([+-][0-9]{1,2}:[0-5][0-9])?|end(\+[0-9]{1,2}:[0-5][0-9])?"
        r"|([01][0-9]|2[0-3]):[0-5][0-9])$"
    ),
]
Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event; `day` and `send` count from T-0, `alarm` is minutes before the start."""

    key: Key
    title: Words
    says: Words
    to: Annotated[tuple[str, ...], Meta(min_length=1)]
    day: int = 0
    starts: Starts = "00:00"
    ends: At | None = None
    minutes: Positive | None = None
    whole_day: bool = False
    planned: Literal["briefing_at"] | None = None
    send: Annotated[int, Meta(le=0)] | None = None
    alarm: Whole | None = None
    needs: Literal["centre", "interpreters"] | None = None
    not_for: tuple[Kind, ...] = ()
    replaced_by_meetings: bool = False

    def __post_init__(self) -> None:
        groups = [f"group:{name}" for name in (*GROUPS, VENUE)]
        for audience in self.to:
            if audience not in _BODIES and audience not in groups:
                known = ", ".join([*_BODIES, *groups])
                raise ValueError(f'"{self.key}", field to: "{audience}" is none of {known}')
        if self.day and not _CLOCK.fullmatch(self.starts):
            raise ValueError(f'"{self.key}", field starts: only on T-0 can it count from H')
        lengths = (self.minutes is not None, self.ends is not None, self.whole_day)
        if sum(lengths) != 1:
            raise ValueError(f'"{self.key}": one of the fields minutes, ends and whole_day')


class EventsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file. `stamp` is the DTSTAMP of version 1."""

    stamp: dt.datetime
    place: Words
    meeting_says: Words
    meeting_alarm: Whole
    core: tuple[str, ...]
    never: tuple[str, ...]
    general: tuple[str, ...]
    event: tuple[Entry, ...]

    def __post_init__(self) -> None:
        keys = [entry.key for entry in self.event]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f'event "{twice[0]}", field key: used before')
        if self.stamp.tzinfo is None:
            raise ValueError("field stamp: say its zone, as 2026-01-01T00:00:00Z")


FOLDER = Path(__file__).parent


def load(folder: Path = FOLDER) -> EventsFile:
    """The events in force; Failed names the file, the entry and the field."""
    file: EventsFile = facts.load("events.toml", EventsFile, folder)
    return file
