"""What is the same at every centre: its clock, the way of a guest, dangers, public numbers.

Facts of practice in `centre.toml`; the times of a plan are worked out from them here.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from opsplan.operations import facts
from opsplan.operations.fields import WarningMarker, When
from opsplan.operations.rules import moment
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.rules import Key, Words

At = Annotated[
    str, Meta(pattern=r"^(H([+-][0-9]{1,2}:[0-5][0-9])?|end(\+[0-9]{1,2}:[0-5][0-9])?)$")
]
Bands = Annotated[str, Meta(pattern=r"^0?A?B?C?D?E?$", min_length=1)]


class Tick(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to tick off; `at` counts from H, or from the end of the hours planned."""

    key: Key
    at: At
    text: Words
    who: Words
    when: Literal["always", "long-day"] = "always"
    bands: Bands = "ABCDE"


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    clock: Words
    step: Words
    rule: Words


class WordingSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of wording and where it stands: a list, an ordered one, or lines to tick off."""

    group: Words
    title: Words
    wording: Key
    ordered: bool = False
    ticked: bool = False
    bands: Bands = "0ABCDE"


class PublicNumber(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public telephone number, where it was read and on which day."""

    who: Words
    number: Words
    source: Words
    checked: dt.date


class Centre(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `centre.toml`."""

    doors_open: When
    venue_open: When
    first_vehicle: When
    codes_start: Words
    sign_in_rows: Annotated[int, Meta(ge=1, le=60)]
    roles_elsewhere: tuple[str, ...]
    tick: tuple[Tick, ...]
    step: tuple[Step, ...]
    section: tuple[WordingSection, ...]
    markers: dict[WarningMarker, Words]
    number: tuple[PublicNumber, ...]

    def __post_init__(self) -> None:
        missing = set(get_args(WarningMarker)) - set(self.markers)
        if missing:
            raise ValueError(f"field markers: nothing to do about {', '.join(sorted(missing))}")
        keys = [tick.key for tick in self.tick]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f'entry tick "{twice[0]}", field key: used before')


class Timed(Struct, frozen=True, kw_only=True):
    """A tick at its moment (aware, Europe/London); `shown` is how the paper tells it."""

    key: str
    at: dt.datetime
    offset: str
    shown: str
    text: str
    who: str


FOLDER = Path(__file__).parent


def load(folder: Path = FOLDER) -> Centre:
    """The facts in force, from `centre.toml`; Failed names the file, the entry and the field."""
    centre: Centre = facts.load("centre.toml", Centre, folder)
    return centre


def timeline(plan: OperationPlan, centre: Centre, band: str, long: bool) -> tuple[Timed, ...]:
    """The ticks of a plan in the order of their moments."""
    wanted = (
        tick for tick in centre.tick if band in tick.bands and (long or tick.when == "always")
    )
    timed = [_timed(plan, tick) for tick in wanted]
    return tuple(sorted(timed, key=lambda tick: tick.at))


def _timed(plan: OperationPlan, tick: Tick) -> Timed:
    offset = from_h(tick.at, plan.estimate.hours)
    at = moment(plan, offset)
    return Timed(
        key=tick.key,
        at=at,
        offset=offset,
        shown=shown(plan, offset),
        text=tick.text,
        who=tick.who,
    )


def from_h(at: str, hours: int) -> str:
    """ "end+2:00" of a centre open for `hours` as an offset from H ("H+12:00")."""
    if not at.startswith("end"):
        return at
    more, minutes = (
        at.removeprefix("end").removeprefix("+").split(":") if "+" in at else ("0", "00")
    )
    return f"H+{hours + int(more)}:{minutes}"


def shown(plan: OperationPlan, when: str) -> str:
    """ "02:30 (H-3:00)", with the day before it when that is not the day of entry."""
    at = moment(plan, when)
    day = "" if at.date() == plan.operation.t0 else f"{at:%a} "
    offset = f" ({when})" if when.startswith("H") else ""
    return f"{day}{at:%H:%M}{offset}"
