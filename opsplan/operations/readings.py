"""What the law said when a power was chosen: kept beside the choice, and held against the guide.

A mark of six letters for each field that decides how an entry is used tells later which of them
reads otherwise. It is no copy of the entry, so a plan file stays short.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers.guide import Guide
from powers.schemas import Power

FIELDS: Mapping[str, str] = {
    "title": "title",
    "agencies": "which bodies hold it",
    "exercisable_by": "who may use it",
    "kinds": "what kind of power it is",
    "needs": "what it serves",
    "warrant": "whether it takes a warrant",
    "authorisation": "the authority it needs",
    "decider": "who decides",
    "home_decider": "who decides at a home",
    "premises": "where it reaches",
    "conditions": "conditions",
    "limits": "limits",
    "offences": "what may be committed against it",
    "act": "Act",
    "provision": "provision",
    "extent": "nations",
    "start": "first day",
    "until": "last day",
    "superseded_by": "what took its place",
    "confidence": "how sure the guide is",
}
"""The fields that are marked, and their words. Marks are read by place: a new one is added at the
end, and none is ever moved or taken out."""
_LETTERS = str.maketrans("0123456789abcdef", "cdfhjkmnpqruvwxy")
_LONG = 6
_KEPT = ("chosen_on", "entry", "edition")
Row = dict[str, Any]


class Reading(Struct, frozen=True, kw_only=True):
    """A chosen power beside its entry as it stands now; `changed` are words of fields.

    `power` is None where the guide has no such entry any more.
    """

    line: PlannedPower
    power: Power | None
    changed: tuple[str, ...]


@lru_cache(maxsize=2048)
def mark(guide: Guide, name: str) -> str:
    """The mark of an entry as the guide has it; KeyError when there is none."""
    power = guide.power(name)
    return "".join(_mark(getattr(power, field)) for field in FIELDS)


def _mark(value: Any) -> str:
    content = hashlib.sha256(msgspec.json.encode(value)).hexdigest()
    return content[:_LONG].translate(_LETTERS)


def readings(lines: Iterable[PlannedPower], guide: Guide) -> Iterator[Reading]:
    """Each chosen power with what changed in its entry; nothing changed where nothing was kept."""
    for line in lines:
        try:
            power = guide.power(line.power)
        except KeyError:
            yield Reading(line=line, power=None, changed=())
            continue
        yield Reading(line=line, power=power, changed=changed(line.entry, mark(guide, line.power)))


def changed(then: str, now: str) -> tuple[str, ...]:
    """The words of the fields whose marks differ; an older mark that knew fewer tells of those."""
    return tuple(
        words
        for place, words in enumerate(FIELDS.values())
        if then[place * _LONG : (place + 1) * _LONG]
        and then[place * _LONG : (place + 1) * _LONG] != now[place * _LONG : (place + 1) * _LONG]
    )


def read_now(line: PlannedPower, guide: Guide, today: dt.date) -> PlannedPower:
    """The choice as made or confirmed today; untouched where the guide has no such entry."""
    try:
        entry = mark(guide, line.power)
    except KeyError:
        return line
    return msgspec.structs.replace(line, chosen_on=today, entry=entry, edition=guide.edition)


def confirmed(plan: OperationPlan, guide: Guide, today: dt.date) -> OperationPlan:
    """The plan with every chosen power as it stands in the guide today."""
    lines = tuple(read_now(line, guide, today) for line in plan.powers)
    return msgspec.structs.replace(plan, powers=lines)


def carried(
    rows: Iterable[Row], before: Iterable[PlannedPower], guide: Guide, today: dt.date
) -> list[Row]:
    """Typed rows of the powers section with what is kept of each choice.

    A choice that stood before keeps its own reading, for mending a word confirms nothing; a new
    one, or one whose power, door or body is another, is read today.
    """
    held: dict[tuple[Any, ...], list[PlannedPower]] = defaultdict(list)
    for line in before:
        held[line.premises, line.agency, line.power].append(line)
    return [{**row, **_kept(row, held, guide, today)} for row in rows]


def _kept(
    row: Row, held: dict[tuple[Any, ...], list[PlannedPower]], guide: Guide, today: dt.date
) -> Row:
    lines = held.get((row.get("premises"), row.get("agency"), row.get("power")), [])
    if lines:
        found = lines.pop(0)
    else:
        line = PlannedPower(premises="", agency="", power=str(row.get("power", "")))
        found = read_now(line, guide, today)
    told: Row = msgspec.to_builtins(found)
    return {name: told[name] for name in _KEPT if name in told}
