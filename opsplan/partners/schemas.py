"""A partnership as its file gives it: areas, organisations, priorities of its strategy."""

from typing import Annotated

from msgspec import Meta, Struct

from opsplan.people.schemas import NewPartnership

Name = Annotated[str, Meta(pattern=r"^[^\x00-\x1f]{1,200}$")]
AreaName = Annotated[str, Meta(pattern=r"^[^\x00-\x1f]{1,120}$")]


class OrganisationEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partner body; `agency` is its id in the guide, empty when it holds no powers there."""

    name: Name
    agency: str = ""


class PriorityEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A strategic priority by its number in the strategy, with its objectives in order."""

    number: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.-]{1,10}$")]
    title: Name
    objectives: tuple[Name, ...] = ()


class PartnershipFile(NewPartnership, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file: `code` and `name` of the partnership, then what belongs to it."""

    areas: tuple[AreaName, ...] = ()
    organisation: tuple[OrganisationEntry, ...] = ()
    priority: tuple[PriorityEntry, ...] = ()
