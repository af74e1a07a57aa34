"""Moments of an operation: local time in the United Kingdom, with the two odd nights a year."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from opsplan.errors import Invalid, Problem
from opsplan.operations.schemas import OperationPlan

LONDON = ZoneInfo("Europe/London")
_OFFSET = re.compile(r"H(?:([+-])(\d{1,2}):([0-5]\d))?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def readings(day: dt.date, clock: str) -> tuple[dt.datetime, ...]:
    """The moments at which London clocks show `clock` ("05:30") on `day`: none, one or two."""
    hour, minute = (int(part) for part in clock.split(":"))
    shown = dt.datetime.combine(day, dt.time(hour, minute))
    moments: list[dt.datetime] = []
    for fold in (0, 1):
        aware = shown.replace(tzinfo=LONDON, fold=fold)
        back = aware.astimezone(dt.UTC).astimezone(LONDON)
        if back.replace(tzinfo=None) == shown and aware.utcoffset() not in [
            moment.utcoffset() for moment in moments
        ]:
            moments.append(aware)
    return tuple(moments)


def first_entry(plan: OperationPlan) -> dt.datetime:
    """H-hour as an aware Europe/London time.

    Raises Invalid when the clocks skip that hour, or show it twice and the plan does not say which.
    """
    operation = plan.operation
    moments = readings(operation.t0, operation.h_hour)
    if not moments:
        raise _refused("operation.h_hour", skipped(operation.t0, operation.h_hour))
    if len(moments) == 1:
        return moments[0]
    if operation.h_hour_is is None:
        raise _refused(
            "operation.h_hour_is",
            f"{operation.h_hour} comes twice on {operation.t0} because the clocks go back: "
            'write "first" (summer time) or "second" (winter time)',
        )
    return moments[0 if operation.h_hour_is == "first" else 1]


def moment(plan: OperationPlan, when: str) -> dt.datetime:
    """`when` ("H", "H-3:00", "H+0:40" or "05:30" on T-0) as an aware Europe/London time.

    Offsets count real hours, also over a change of clocks. Raises Invalid for other text, for an
    hour the clocks skip and for a clock time they show twice.
    """
    offset = _OFFSET.fullmatch(when)
    if offset:
        sign, hours, minutes = offset.groups(default="0")
        away = dt.timedelta(hours=int(hours), minutes=int(minutes))
        start = first_entry(plan).astimezone(dt.UTC)
        return (start - away if sign == "-" else start + away).astimezone(LONDON)
    if not _CLOCK.fullmatch(when):
        raise _refused("", f'"{when}" is no time: write H, H-3:00, H+0:40 or 05:30')
    moments = readings(plan.operation.t0, when)
    if not moments:
        raise _refused("", skipped(plan.operation.t0, when))
    if len(moments) > 1:
        raise _refused("", doubled(plan.operation.t0, when))
    return moments[0]


def skipped(day: dt.date, clock: str) -> str:
    """What to say of an hour that does not exist."""
    return f"there is no {clock} on {day}: the clocks go forward and skip that hour"


def doubled(day: dt.date, clock: str) -> str:
    """What to say of an hour that exists twice, where an offset tells the two apart."""
    return f"{clock} comes twice on {day} because the clocks go back: write it from H, as H-1:00"


def _refused(where: str, what: str) -> Invalid:
    return Invalid("That time cannot be used.", [Problem(where, what)])
