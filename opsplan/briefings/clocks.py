"""Puts the clock beside every "H+1:30", and the date beside every "T+3", that a planner typed.

Nobody should have to count from H-hour at five in the morning.
"""

import datetime as dt
import re
from typing import Any

import msgspec
from msgspec import Struct

from opsplan.briefings import words
from opsplan.briefings.schemas import Share
from opsplan.documents.schemas import Document

_FROM_H = re.compile(r"(?<![\w(.+-])H([+-]\d{1,2}:[0-5]\d)(?![\w)]|:\d)")
_FROM_T = re.compile(r"(?<![\w(.+-])T([+-]\d{1,3})(?![\w)-]|[:.]\d)")


def put_in(document: Document, share: Share) -> Document:
    """The same document with local times and dates; times stay as typed where H is not shared."""
    read: Document = _read(document, share)
    return read


def spelt(text: str, share: Share) -> str:
    """ "by 12:00 (H+1:30)" of "by H+1:30"; "14 May (T+3)" of "T+3"."""
    found = _FROM_H.sub(lambda hit: _clock(hit, share), text)
    return _FROM_T.sub(lambda hit: _date(hit, share), found)


def _clock(hit: re.Match[str], share: Share) -> str:
    return words.clock(share, f"H{hit.group(1)}") or hit.group(0)


def _date(hit: re.Match[str], share: Share) -> str:
    day = share.plan.operation.t0 + dt.timedelta(days=int(hit.group(1)))
    return f"{day.day} {day:%B} ({hit.group(0)})"


def _read(held: Any, share: Share) -> Any:
    if isinstance(held, Struct):
        names = held.__struct_fields__
        changed = {name: _read(getattr(held, name), share) for name in names}
        return msgspec.structs.replace(held, **changed)
    if isinstance(held, tuple):
        return tuple(_read(each, share) for each in held)
    return spelt(held, share) if isinstance(held, str) else held
