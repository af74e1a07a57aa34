"""Events as iCalendar bytes (RFC 5545, RFC 5546): the same events give the same bytes.

Single events are written in UTC, so that no reader needs a zone of its own; whole days as dates.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

import icalendar

from opsplan.invites.schemas import Event

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

_PRODUCT = "-//opsplan//invites//EN"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


def calendar(events: Iterable[Event], method: Method) -> bytes:
    """One calendar of `events`; with CANCEL each is cancelled and rings no alarm.

    Raises ValueError for an event whose times are not aware.
    """
    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    for event in events:
        made.add_component(_component(event, method))
    return bytes(made.to_ical())


def _component(event: Event, method: Method) -> icalendar.Event:
    cancelled = method == "CANCEL" or event.state == "CANCELLED"
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", _utc(event.stamp))
    made.add("dtstart", event.start.date() if event.whole_day else _utc(event.start))
    made.add("dtend", event.end.date() if event.whole_day else _utc(event.end))
    made.add("sequence", event.sequence)
    made.add("summary", _clean(event.summary))
    made.add("description", _clean(event.description))
    made.add("location", _clean(event.location))
    made.add("class", "CONFIDENTIAL")
    made.add("transp", "OPAQUE")
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if event.alarm_minutes is not None and not cancelled:
        made.add_component(_alarm(event, event.alarm_minutes))
    return made


def _alarm(event: Event, minutes: int) -> icalendar.Alarm:
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _clean(event.summary))
    made.add("trigger", -dt.timedelta(minutes=minutes))
    return made


def _utc(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no zone: a calendar would show it anywhere")
    return moment.astimezone(dt.UTC)


def _clean(text: str) -> str:
    """Without the control characters that RFC 5545 forbids and the library lets through."""
    return _CONTROL.sub("", text)
