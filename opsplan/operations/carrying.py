"""What a power takes to be used at a door: who decides there, and what document is carried."""

from typing import Annotated

from msgspec import Meta, Struct

from opsplan.operations.facts import load
from opsplan.operations.fields import TO_FILL
from opsplan.operations.schemas import PlannedPower
from powers.coverage import DWELLINGS
from powers.guide import Guide
from powers.schemas import AgencyKind, Decider, Kind, Power, Premises, Warrant

_MOST = 300
_Text = Annotated[str, Meta(min_length=1, max_length=150)]


class Carried(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document, and the powers it fits; an empty list fits all."""

    text: _Text
    deciders: tuple[Decider, ...] = ()
    kinds: tuple[Kind, ...] = ()
    warrants: tuple[Warrant, ...] = ()
    bodies: tuple[AgencyKind, ...] = ()


class WaysIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which a plan tells of entry by consent, and of others named in a warrant."""

    consent: tuple[_Text, ...]
    companions: tuple[_Text, ...]


class Carrying(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `carrying.toml`."""

    document: tuple[Carried, ...]
    ways_in: WaysIn


def carrying() -> Carrying:
    """The suggestions in force."""
    return load("carrying.toml", Carrying)


def decides(power: Power, places: tuple[Premises, ...]) -> Decider:
    """Who must decide before the power is used at such premises; at a home it may be another."""
    if power.home_decider is not None and not DWELLINGS.isdisjoint(places):
        return power.home_decider
    return power.decider


def document(power: Power, body: AgencyKind, places: tuple[Premises, ...]) -> str:
    """What to carry, as a suggestion; "" where none fits."""
    decider = decides(power, places)
    for entry in carrying().document:
        if (
            decider in (entry.deciders or (decider,))
            and power.warrant in (entry.warrants or (power.warrant,))
            and body in (entry.bodies or (body,))
            and (not entry.kinds or {*entry.kinds} & {*power.kinds})
        ):
            return _filled(entry.text, f"{power.act}, {power.provision}")
    return ""


def _filled(text: str, provision: str) -> str:
    room = _MOST - len(text.replace("{provision}", ""))
    cited = provision if len(provision) <= room else f"{provision[: room - 3]}..."
    return text.replace("{provision}", cited)


def given(text: str) -> bool:
    """Whether something is written there that is not left to be filled in."""
    return bool(text.strip()) and not text.strip().startswith(TO_FILL)


def enters(line: PlannedPower, guide: Guide) -> bool:
    """Whether the chosen power is itself a way into premises."""
    return not {"enter-business", "enter-dwelling"}.isdisjoint(guide.power(line.power).needs)
