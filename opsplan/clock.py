"""The one place that asks what time it is; everything else is handed a `Now`."""

import datetime as dt
from collections.abc import Callable

Now = Callable[[], dt.datetime]
"""Gives an aware time in UTC; tests hand in a fixed one."""


def now() -> dt.datetime:
    """The time, aware, in UTC."""
    return dt.datetime.now(dt.UTC)
