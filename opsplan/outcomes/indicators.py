"""What is counted: the indicators, their parts, stages, suppliers and checks, read from a file.

A wrong file refuses to load and says entry and field. A figure is named by its indicator and part,
"OP07-adults", in the file, in forms and in tables.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from opsplan.errors import Failed
from powers.guide import Guide
from powers.guide import load as load_guide

FILE = Path(__file__).with_name("indicators.toml")
COORDINATOR = "coordinator"

Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
IndicatorId = Annotated[str, Meta(pattern=r"^(OP|PA)[0-9]{2}$")]
Words = Annotated[str, Meta(min_length=1, max_length=600)]
Unit = Literal["people", "events", "referrals", "reports", "premises", "agencies", "warrants"]
Purpose = Literal["pursue", "prevent", "protect", "prepare"]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ground of everything in the file."""


class Stage(Entry, frozen=True, kw_only=True):
    """When a return is asked: `days` after the day of entry (T-0)."""

    key: Annotated[str, Meta(pattern=r"^[a-z0-9]+$", max_length=8)]
    label: Words
    days: Annotated[int, Meta(ge=0, le=1000)]
    means: Words


class Role(Entry, frozen=True, kw_only=True):
    """A role of a plan that supplies figures, known by how its title begins."""

    key: Key
    begins: Words


class Choice(Entry, frozen=True, kw_only=True):
    """One of the reasons a form offers instead of free text."""

    key: Key
    words: Words


class Supply(Entry, frozen=True, kw_only=True):
    """Who is asked: the `first` that takes part, or `each`; `never` leaves some out."""

    first: tuple[Words, ...] = ()
    each: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()


class Part(Entry, frozen=True, kw_only=True):
    """One figure of an indicator; unit and supplier are the indicator's unless it has its own."""

    key: Key
    words: Words
    unit: Unit | None = None
    supplied_by: Supply | None = None


class Indicator(Entry, frozen=True, kw_only=True):
    """What one number counts. `worked_out` ones are counted by the service, never asked."""

    id: IndicatorId
    title: Words
    definition: Words
    rule: Words
    unit: Unit
    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]
    stages: tuple[str, ...] = ()
    supplied_by: Supply = Supply()
    worked_out: bool = False
    purpose: Purpose | None = None

    def name(self, part: Part) -> str:
        """How the figure is called in forms, checks and tables: "OP07-adults"."""
        return f"{self.id}-{part.key}"


class Check(Entry, frozen=True, kw_only=True):
    """Figures that must agree: "sum": the parts make the whole; "most": they cannot exceed it."""

    kind: Literal["sum", "most"]
    whole: Words
    parts: Annotated[tuple[Words, ...], Meta(min_length=1)]
    says: Words


class Content(Entry, frozen=True, kw_only=True):
    """The file as it stands; `apart` names indicators that no check or total may join."""

    apart: tuple[tuple[str, ...], ...] = ()
    stage: tuple[Stage, ...]
    role: tuple[Role, ...] = ()
    reason: tuple[Choice, ...]
    correction: tuple[Choice, ...]
    indicator: tuple[Indicator, ...]
    check: tuple[Check, ...] = ()


class Body(Struct, frozen=True):
    """What is needed to know of an agency here."""

    called: str
    kind: str


class Indicators(Struct, frozen=True, kw_only=True):
    """The file with the agencies it speaks of (by id and alias)."""

    content: Content
    bodies: dict[str, Body]

    def stage(self, key: str) -> Stage:
        """The stage of that key; KeyError for none."""
        return {stage.key: stage for stage in self.content.stage}[key]

    def order(self, key: str) -> int:
        """Where a stage stands among the stages, from the first."""
        return [stage.key for stage in self.content.stage].index(key)

    def each(self) -> Iterator[tuple[Indicator, Part, str]]:
        """Every figure in order: its indicator, its part and its name."""
        for indicator in self.content.indicator:
            for part in indicator.parts:
                yield indicator, part, indicator.name(part)

    def called(self, supplier: str) -> str:
        """How a supplier is called on a page."""
        if supplier == COORDINATOR:
            return "Partnership coordinator"
        return self.bodies[supplier].called if supplier in self.bodies else supplier

    def reasons(self) -> dict[str, str]:
        return {choice.key: choice.words for choice in self.content.reason}

    def corrections(self) -> dict[str, str]:
        return {choice.key: choice.words for choice in self.content.correction}


@cache
def load() -> Indicators:
    """The indicators as they ship. Raises Failed, saying what is wrong in the file and where."""
    return read(FILE.read_bytes(), load_guide())


def read(text: bytes, guide: Guide) -> Indicators:
    """The indicators of a file's text; raises Failed with every fault."""
    try:
        content = msgspec.toml.decode(text, type=Content)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Failed(f"{FILE.name}: {error}") from error
    found = Indicators(content=content, bodies=_bodies(guide))
    faults = [*_twice(content), *_indicator_faults(found), *_check_faults(found)]
    if faults:
        raise Failed("\n".join(f"{FILE.name}: {fault}" for fault in faults))
    return found


def _bodies(guide: Guide) -> dict[str, Body]:
    """Agencies by id and alias, without the bracket in their names unless two would be alike."""
    short = Counter(agency.name.partition(" (")[0] for agency in guide.agencies)
    found = {}
    for agency in guide.agencies:
        called = agency.name.partition(" (")[0]
        body = Body(called if short[called] == 1 else agency.name, agency.kind)
        found.update(dict.fromkeys((agency.id, *agency.aliases), body))
    return found


def _twice(content: Content) -> Iterator[str]:
    lists = {
        "stage": [stage.key for stage in content.stage],
        "reason": [choice.key for choice in content.reason],
        "correction": [choice.key for choice in content.correction],
        "indicator": [indicator.id for indicator in content.indicator],
        **{one.id: [part.key for part in one.parts] for one in content.indicator},
    }
    for entry, keys in lists.items():
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{entry}: {key} stands twice"


def _indicator_faults(found: Indicators) -> Iterator[str]:
    stages = {stage.key for stage in found.content.stage}
    for indicator in found.content.indicator:
        for stage in set(indicator.stages) - stages:
            yield f"{indicator.id}, stages: there is no stage {stage}"
        if indicator.worked_out == bool(indicator.stages):
            yield f"{indicator.id}, stages: needed, unless the figure is worked out"
        for part in indicator.parts:
            supply = part.supplied_by or indicator.supplied_by
            if not indicator.worked_out and bool(supply.first) == bool(supply.each):
                yield f"{indicator.id}, supplied_by: give either first or each"
            for token in (*supply.first, *supply.each, *supply.never):
                if not _known(found, token):
                    yield f"{indicator.id}, supplied_by: {token} is neither role, kind nor agency"


def _known(found: Indicators, token: str) -> bool:
    sort, colon, name = token.rpartition(":")
    if not colon:
        return name in found.bodies
    if sort == "kind":
        return any(body.kind == name for body in found.bodies.values())
    return sort == "role" and name in {"lead", COORDINATOR, *(r.key for r in found.content.role)}


def _check_faults(found: Indicators) -> Iterator[str]:
    names = {name for _, _, name in found.each()}
    for check in found.content.check:
        used = {check.whole, *check.parts}
        for name in sorted(used - names):
            yield f"check {check.whole}: there is no figure {name}"
        indicators = {name.partition("-")[0] for name in used}
        for apart in found.content.apart:
            if len(indicators & set(apart)) > 1:
                yield f"check {check.whole}: {' and '.join(apart)} are never put together"
