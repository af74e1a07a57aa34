"""Choosing a plan's powers from who may do what: one door at a time, body by body, need by need."""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from opsplan.guide.labels import labels
from opsplan.operations import carrying, coverage, readings
from opsplan.operations.checks.parties import known_agency
from opsplan.operations.lawremarks import known_power
from opsplan.operations.schemas import OperationPlan, PlannedPower, PlannedPremises
from opsplan.operations.typed import MOST_ROWS
from powers.coverage import Cell, doubtful
from powers.guide import Guide
from powers.schemas import Agency, Power
from powers.standing import status

TICK = "power"
"""The name of the boxes; a box holds the body's id and the entry's, a blank between them."""


class Offer(Struct, frozen=True, kw_only=True):
    """One entry to tick: its first condition, who decides, what to carry, and whether it is in
    the plan for this door already."""

    id: str
    value: str
    title: str
    citation: str
    href: str
    condition: str
    decides: str
    authorisation: str
    carry: str
    doubt: bool
    chosen: bool


class Answer(Struct, frozen=True, kw_only=True):
    """One need and the entries that serve it; `above` are those offered for a need before.

    `plain` is the id of the offer that is the plain answer, here or above.
    """

    need: str
    plain: str
    offers: tuple[Offer, ...]
    above: tuple[Offer, ...]


class Body(Struct, frozen=True, kw_only=True):
    """One agency coming: its answers, what nothing in the guide serves, how many are chosen."""

    id: str
    name: str
    answers: tuple[Answer, ...]
    nothing: tuple[str, ...]
    chosen: int


class Aside(Struct, frozen=True, kw_only=True):
    """A power chosen for this door that is not among its choices, and why that may be."""

    title: str
    agency: str
    why: str


class Choices(Struct, frozen=True, kw_only=True):
    """All that may be chosen for one door, as at the day of entry."""

    code: str
    description: str
    on: dt.date
    bodies: tuple[Body, ...]
    aside: tuple[Aside, ...]

    def offers(self) -> Iterator[tuple[str, Offer]]:
        """Each entry once a body, with the body's id."""
        for body in self.bodies:
            for answer in body.answers:
                yield from ((body.id, offer) for offer in answer.offers)


def choices(plan: OperationPlan, place: PlannedPremises, guide: Guide) -> Choices:
    """What may be chosen for that door; bodies the guide does not know have nothing to choose."""
    known = tuple(each for each in plan.agencies if known_agency(guide, each.id))
    sound = structs.replace(plan, agencies=known, premises=(place,))
    (door,) = coverage.doors(sound, guide)
    maker = _Maker(plan, place, guide)
    bodies = tuple(
        maker.body(agency, [door.coverage.cell(agency, need) for need in door.coverage.needs])
        for agency in door.coverage.agencies
    )
    offered = {offer.value for body in bodies for each in body.answers for offer in each.offers}
    return Choices(
        code=place.code,
        description=place.description,
        on=plan.operation.t0,
        bodies=bodies,
        aside=tuple(maker.aside(offered)),
    )


class _Maker:
    """What the offers of one door are made from."""

    def __init__(self, plan: OperationPlan, place: PlannedPremises, guide: Guide) -> None:
        self.plan, self.place, self.guide = plan, place, guide
        self.lines = [line for line in plan.powers if line.premises == place.code]
        self.taken = {self.value(line) for line in self.lines}

    def value(self, line: PlannedPower) -> str:
        """The box of a chosen power, by the guide's own ids."""
        agency, power = known_agency(self.guide, line.agency), known_power(self.guide, line.power)
        return f"{agency.id if agency else line.agency} {power.id if power else line.power}"

    def body(self, name: str, cells: list[Cell]) -> Body:
        agency = self.guide.agency(name)
        made: dict[str, Offer] = {}
        answers, nothing = [], []
        for cell in cells:
            need = labels().need[cell.need]
            if not cell.entries:
                nothing.append(need)
                continue
            above = tuple(made[each] for each in cell.entries if each in made)
            fresh = {
                each: self.offer(agency, self.guide.power(each))
                for each in cell.entries
                if each not in made
            }
            made.update(fresh)
            plain = made[cell.entries[0]].id
            offers = tuple(fresh.values())
            answers.append(Answer(need=need, plain=plain, offers=offers, above=above))
        return Body(
            id=name,
            name=agency.name,
            answers=tuple(answers),
            nothing=tuple(nothing),
            chosen=sum(value.split(" ")[0] == name for value in self.taken),
        )

    def offer(self, agency: Agency, power: Power) -> Offer:
        value, places = f"{agency.id} {power.id}", self.place.kinds
        return Offer(
            id=f"{TICK}-{agency.id}-{power.id}",
            value=value,
            title=power.title,
            citation=f"{power.act}, {power.provision}",
            href=f"/guide/powers/{power.id}",
            condition=power.conditions[0] if power.conditions else "",
            decides=labels().decider[carrying.decides(power, places)],
            authorisation=power.authorisation,
            carry=carrying.document(power, agency.kind, places),
            doubt=doubtful(power),
            chosen=value in self.taken,
        )

    def aside(self, offered: set[str]) -> Iterator[Aside]:
        for line in self.lines:
            if self.value(line) not in offered:
                agency, power = known_agency(self.guide, line.agency), line.power
                found = known_power(self.guide, line.power)
                yield Aside(
                    title=found.title if found else power,
                    agency=agency.short if agency else line.agency,
                    why=self._why(agency, found),
                )

    def _why(self, agency: Agency | None, power: Power | None) -> str:
        on = self.plan.operation.t0
        if power is None or agency is None:
            return "this guide does not know it"
        if (told := status(power, on)) != "in force":
            return f"{told}: not to be used on the day"
        if agency.id not in power.agencies:
            return "this body does not hold it"
        if self.plan.operation.nation not in power.extent:
            return "it does not reach this nation"
        return "it serves nothing that is to be done here, or this body does not come here"


class Ticked(Struct, frozen=True, kw_only=True):
    """What somebody chose: boxes, and by body's id the role that checks the law."""

    values: tuple[str, ...]
    checkers: dict[str, str]


def unknown(found: Choices, ticked: Ticked) -> tuple[str, ...]:
    """Boxes that are no choice of this door (any more)."""
    offered = {offer.value for _, offer in found.offers()}
    return tuple(value for value in ticked.values if value not in offered)


def added(
    plan: OperationPlan, found: Choices, ticked: Ticked, guide: Guide, today: dt.date
) -> OperationPlan:
    """The plan with a row more for each ticked power not chosen yet, read in the guide today.

    Rows that are there stay as they are and where they are.
    """
    written: dict[str, str] = {}
    for each in plan.agencies:
        if entry := known_agency(guide, each.id):
            written.setdefault(entry.id, each.id)
    new = [
        PlannedPower(
            premises=found.code,
            agency=written[body],
            power=offer.value.split(" ")[1],
            document=offer.carry,
            checked_by=ticked.checkers.get(body, ""),
        )
        for body, offer in found.offers()
        if offer.value in ticked.values and not offer.chosen
    ]
    rows = tuple(readings.read_now(line, guide, today) for line in new)
    return structs.replace(plan, powers=(*plan.powers, *rows))


def too_many(plan: OperationPlan) -> bool:
    """Whether the plan has more powers than the form of the section can hold."""
    return len(plan.powers) > MOST_ROWS


def checker(lines: Iterable[PlannedPower], agency: str) -> str:
    """The role that checks the law for a body's powers elsewhere in the plan, if any says so."""
    told = (line.checked_by for line in lines if line.agency == agency)
    return next((each for each in told if carrying.given(each)), "")
