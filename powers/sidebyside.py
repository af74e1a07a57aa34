"""Up to four agencies side by side: what each may do there, need by need, entry by entry."""

import datetime as dt
from typing import get_args

from msgspec import Struct

from powers.coverage import Coverage, decider
from powers.guide import Guide
from powers.schemas import Decider, Kind, Nation, Need, Power, Premises, Scenario
from powers.standing import in_force, status

MOST = 4
KINDS: tuple[Kind, ...] = get_args(Kind)


class Held(Struct, frozen=True, kw_only=True):
    """An entry an agency has: `condition` is the first it must meet, `decider` who must decide."""

    id: str
    title: str
    citation: str
    decider: Decider
    condition: str
    doubt: bool


class OfKind(Struct, frozen=True, kw_only=True):
    """A kind of power, and the entries of that kind which meet none of the needs."""

    kind: Kind
    entries: tuple[Held, ...]


class Column(Struct, frozen=True, kw_only=True):
    """One of the agencies; `besides` is what it has that meets no need."""

    id: str
    name: str
    short: str
    status: str
    what_it_does: str
    how_to_reach: str
    besides: tuple[OfKind, ...]


class Row(Struct, frozen=True, kw_only=True):
    """One need; `held` are each agency's entries in the order of the columns, the best first."""

    need: Need
    held: tuple[tuple[Held, ...], ...]


class SideBySide(Struct, frozen=True, kw_only=True):
    """The comparison. No entry is not proof that no power exists."""

    edition: str
    on: dt.date
    nation: Nation
    premises: tuple[Premises, ...]
    scenario: Scenario | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def compare(guide: Guide, found: Coverage) -> SideBySide:
    """A matrix with every entry of its cells; ValueError where its agencies are more than four."""
    if len(found.agencies) > MOST:
        raise ValueError(f"{len(found.agencies)} agencies do not fit side by side")
    return SideBySide(
        edition=guide.edition,
        on=found.on,
        nation=found.nation,
        premises=found.premises,
        scenario=found.scenario,
        columns=tuple(_column(guide, name, found) for name in found.agencies),
        rows=tuple(_row(guide, found, need) for need in found.needs),
    )


def _row(guide: Guide, found: Coverage, need: Need) -> Row:
    cells = [found.cell(name, need) for name in found.agencies]
    return Row(
        need=need,
        held=tuple(
            tuple(_held(power, decider(power, need)) for power in map(guide.power, cell.entries))
            for cell in cells
        ),
    )


def _column(guide: Guide, name: str, found: Coverage) -> Column:
    agency = guide.agency(name)
    besides = [power for power in guide.powers if name in power.agencies and _besides(power, found)]
    by_kind = {kind: [power for power in besides if power.kinds[0] == kind] for kind in KINDS}
    return Column(
        id=agency.id,
        name=agency.name,
        short=agency.short,
        status=status(agency, found.on),
        what_it_does=agency.what_it_does,
        how_to_reach=agency.how_to_reach,
        besides=tuple(
            OfKind(kind=kind, entries=tuple(_held(power, power.decider) for power in powers))
            for kind, powers in by_kind.items()
            if powers
        ),
    )


def _besides(power: Power, found: Coverage) -> bool:
    """Whether it may be used then and there and meets no need at any premises at all."""
    fits = found.scenario is None or not {"any", found.scenario}.isdisjoint(power.scenarios)
    return not power.needs and fits and found.nation in power.extent and in_force(power, found.on)


def _held(power: Power, who: Decider) -> Held:
    return Held(
        id=power.id,
        title=power.title,
        citation=f"{power.act}, {power.provision}",
        decider=who,
        condition=power.conditions[0] if power.conditions else "",
        doubt=power.confidence != "high" or power.reviewed is None,
    )
