"""What a plan does not say yet, for those who can still say it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from opsplan.briefings.facts import load
from opsplan.briefings.schemas import Share


class GapsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `gaps.toml`: fields an order cannot do without, and how their absence is said."""

    needed: dict[str, str]


def missing(share: Share) -> Iterator[str]:
    """A line for each field of `gaps.toml` that is shared and empty, and each door without power.

    For readers of the whole plan: anybody else would learn of fields they do not get.
    """
    for path, said in load("gaps.toml", GapsFile).needed.items():
        if share.shows(path) and not _filled(share.plan, path.split(".")):
            yield said
    powered = {power.premises for power in share.plan.powers}
    for place in share.plan.premises:
        if place.code not in powered:
            yield f"{place.code}: no power is chosen for this door"
        if not place.address:
            yield f"{place.code}: no address"
        if not place.hazards:
            yield f"{place.code}: no hazard is written; is there really none?"


def _filled(held: Any, path: list[str]) -> bool:
    if isinstance(held, tuple):
        return any(_filled(entry, path) for entry in held)
    if not path:
        return held not in ("", None, ())
    if isinstance(held, Struct) and path[0] in held.__struct_fields__:
        return _filled(getattr(held, path[0]), path[1:])
    return False
