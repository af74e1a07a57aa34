"""Two people meet over one section: whose change it is, and what differs, theirs beside mine."""

import re

from msgspec import Struct

from opsplan.forms import Filled
from opsplan.operations.changes import Change
from opsplan.operations.editing import Met
from opsplan.operations.judging import section_one
from opsplan.operations.labels import labels
from opsplan.operations.typed import typed

_FIXED = "operation.code_name"


class Difference(Struct, frozen=True, kw_only=True):
    """One field that differs."""

    field: str
    theirs: str
    mine: str


class Told(Struct, frozen=True, kw_only=True):
    """What the page says of a change that a save met; `version` is theirs."""

    version: int
    change: Change | None
    differences: tuple[Difference, ...]


def told(section: str, met: Met, filled: Filled) -> Told:
    """What to say to somebody whose save met `met`; `filled` is what they typed."""
    theirs = Filled(typed(section, met.value))
    names = dict.fromkeys((*theirs.names(), *filled.names()))
    found = [
        Difference(field=_words(name), theirs=_shown(theirs, name), mine=_shown(filled, name))
        for name in names
        if _is_field(name, section) and _shown(theirs, name) != _shown(filled, name)
    ]
    return Told(version=met.version, change=met.change, differences=tuple(found))


def _is_field(name: str, section: str) -> bool:
    plain = re.sub(r"\[\d+\]", "", name)
    return plain in labels().field and plain.startswith(f"{section}.") and plain != _FIXED


def _shown(filled: Filled, name: str) -> str:
    lines = [line.strip() for text in filled.every(name) for line in text.splitlines()]
    text = "\n".join(line for line in lines if line)
    return "yes" if text == "true" else text


def _words(name: str) -> str:
    label = labels().field[re.sub(r"\[\d+\]", "", name)].label
    rows = [
        f"{section_one(name[: found.start()])} {int(found[1]) + 1}"
        for found in re.finditer(r"\[(\d+)\]", name)
    ]
    return f"{', '.join(rows).capitalize()}: {label.lower()}" if rows else label
