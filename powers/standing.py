"""Whether a provision may be used on a day, and how that is said."""

import datetime as dt
from typing import Protocol

from powers.schemas import NOT_STARTED


class Dated(Protocol):
    """Anything with a first day of force and a first day out of force."""

    @property
    def start(self) -> dt.date | None: ...
    @property
    def until(self) -> dt.date | None: ...


def in_force(entry: Dated, on: dt.date) -> bool:
    """True from `start` up to the day before `until`; a missing start means long in force."""
    return (entry.start is None or entry.start <= on) and (entry.until is None or on < entry.until)


def status(entry: Dated, on: dt.date) -> str:
    """ "in force", "ended 7 April 2026", "enacted, not started" or "starts 1 June 2027"."""
    if in_force(entry, on):
        return "in force"
    if entry.until is not None and entry.until <= on:
        return f"ended {day(entry.until)}"
    if entry.start is None or entry.start == NOT_STARTED:
        return "enacted, not started"
    return f"starts {day(entry.start)}"


def day(date: dt.date) -> str:
    """A date as people say it: "7 April 2026"."""
    return f"{date.day} {date:%B %Y}"


def overlap(first: Dated, second: Dated) -> bool:
    """True when there is a day on which both exist."""
    start = max(entry.start or dt.date.min for entry in (first, second))
    return all(entry.until is None or start < entry.until for entry in (first, second))
