"""Who a pack is for, the part of a plan it may hold, and the pack itself."""

from typing import Literal

from msgspec import Struct

from opsplan.documents.schemas import Document
from opsplan.operations.rules import PlanningNumber
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.schemas import Quantities

Length = Literal["full", "extract", "sheet", "card", "lines"]


class Audience(Struct, frozen=True, kw_only=True):
    """One reader of packs: an agency of the plan, or a group.

    `group` is the sharing group and `column` the column of the sharing grid it reads by (they
    differ only for bodies that are kept apart). `agencies` are the bodies whose own lines it gets.
    `premises` are the codes of the places its people go to, `common` those that every one of its
    bodies with people at premises goes to, `at_centre` whether some work at the reception centre.
    `named` are words by which a "who" of the plan names it, `everyone` those that name all readers;
    both in lower case.
    """

    id: str
    title: str
    group: str
    column: str
    agency: str | None = None
    agencies: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    at_centre: bool = False
    length: Length = "extract"
    named: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()

    @property
    def plans(self) -> bool:
        """True for those who see the whole plan and can mend it."""
        return self.column in ("gold", "commanders")

    @property
    def police(self) -> bool:
        """True for readers inside the command or the police teams."""
        return self.plans or self.column == "police"

    @property
    def places(self) -> tuple[str, ...]:
        """Where its people will stand, as `Risk.where` writes it."""
        return (*self.premises, "centre") if self.at_centre else self.premises


class Withheld(Struct, frozen=True, kw_only=True, order=True):
    """A field of the plan (or some of its entries) that this audience does not get, and why."""

    where: str
    why: str


class Share(Struct, frozen=True, kw_only=True):
    """All a composer may see. Fields of `plan` that are not shared are blank; ask `shows` first."""

    audience: Audience
    plan: OperationPlan
    shown: frozenset[str]
    band: str = ""
    band_reasons: tuple[str, ...] = ()
    people: PlanningNumber | None = None
    quantities: Quantities | None = None
    told_on_the_day: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    def shows(self, field: str) -> bool:
        """True when `field` ("estimate.best") is shared with this audience, at least in part."""
        return field in self.shown


class Pack(Struct, frozen=True, kw_only=True):
    """What is handed out, and apart from it what was kept back (never printed in the document)."""

    audience: Audience
    document: Document
    withheld: tuple[Withheld, ...]
