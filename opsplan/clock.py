"""The one place that asks what time it is; everything else is handed a `Now`."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Now = Callable[[], dt.datetime]
"""Gives an aware time in UTC; tests hand in a fixed one."""


def now() -> dt.datetime:
    """The time, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day in the United Kingdom: the law changes at midnight where the reader is."""
    return now().astimezone(LONDON).date()
