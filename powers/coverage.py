"""Which agency may do what at these premises on that day, and what nobody coming can do.

An empty cell means that this guide holds nothing, which is not proof that nothing exists. Whether
an authority is needed first is what the entry says of who decides.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct

from powers.facets import covered_premises
from powers.guide import Guide
from powers.schemas import Decider, Nation, Need, Power, Premises, Scenario
from powers.standing import in_force
from powers.words import Aim

State = Literal["without-warrant", "with-warrant", "nothing"]
NEEDS: tuple[Need, ...] = get_args(Need)
_STATES: tuple[State, ...] = get_args(State)
DWELLINGS = frozenset({"dwelling", "hmo", "caravan"})
BUSINESSES = frozenset(
    {"business", "farm", "fishing", "licensed-premises", "public-place", "vehicle", "vessel"}
)
# A power over a person or over records goes wherever the person or the records are.
ANYWHERE = frozenset({"person", "data"})
WAYS_IN: tuple[Need, ...] = ("enter-business", "enter-dwelling")
_FIRST_WORD = re.compile(r"\w+")
# Kinds of operation; a power for no more of them is an exception.
_FEW = 5


class Cell(Struct, frozen=True, kw_only=True):
    """One agency and one need. `entries` are ids, the best first; `title`, `citation`, `condition`
    (the first it must meet), `authorisation` and `decider` are the best one's.
    `otherwise` is the best of the entries of the other state, where there are both: the way with
    authority beside the one without, or the narrow exception beside the rule.

    `doubt` is set where the best entry is not both reviewed and of high confidence.
    """

    agency: str
    need: Need
    state: State
    entries: tuple[str, ...] = ()
    title: str = ""
    citation: str = ""
    condition: str = ""
    authorisation: str = ""
    decider: Decider | None = None
    otherwise: str = ""
    doubt: bool = False


class Gap(Struct, frozen=True, kw_only=True):
    """A need nobody coming can meet, and the agencies of the guide that could: without warrant
    or authority, and only with one."""

    need: Need
    without_warrant: tuple[str, ...]
    with_warrant: tuple[str, ...]


class OwnWay(Struct, frozen=True, kw_only=True):
    """A way in that some who come have and others have not: theirs may not be borrowed."""

    need: Need
    have: tuple[str, ...]
    lack: tuple[str, ...]


class Coverage(Struct, frozen=True, kw_only=True):
    """The matrix: a cell for each agency and need, in the order asked; its gaps; and ways in
    that not everybody has."""

    agencies: tuple[str, ...]
    premises: tuple[Premises, ...]
    needs: tuple[Need, ...]
    on: dt.date
    nation: Nation
    scenario: Scenario | None
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]
    own_ways: tuple[OwnWay, ...]

    def cell(self, agency: str, need: Need) -> Cell:
        """The cell of an agency and a need that were asked about; KeyError otherwise."""
        for found in self.cells:
            if found.agency == agency and found.need == need:
                return found
        raise KeyError((agency, need))


def coverage(  # noqa: PLR0913 - the questions of one door, each with its own name
    guide: Guide,
    agencies: Sequence[str],
    premises: Sequence[Premises],
    needs: Sequence[Need],
    on: dt.date,
    *,
    nation: Nation = "england",
    scenario: Scenario | None = None,
) -> Coverage:
    """Work the matrix out. No premises means any, no needs means all that such premises pose.

    Agencies may be former ids; an unknown one raises KeyError.
    """
    premises = () if "any" in premises else tuple(premises)
    coming = tuple(dict.fromkeys(guide.agency(name).id for name in agencies))
    asked = tuple(dict.fromkeys(needs)) or posed(premises)
    usable = [power for power in guide.powers if _usable(power, on, nation, scenario)]
    door = _Door(premises=premises, on=on, anything=scenario is None)
    cells = tuple(_cell(guide, usable, agency, need, door) for agency in coming for need in asked)
    met = {cell.need for cell in cells if cell.state != "nothing"}
    return Coverage(
        agencies=coming,
        premises=premises,
        needs=asked,
        on=on,
        nation=nation,
        scenario=scenario,
        cells=cells,
        gaps=tuple(_gap(guide, usable, need, door) for need in asked if need not in met),
        own_ways=tuple(_own_ways(cells)),
    )


def posed(premises: Sequence[Premises]) -> tuple[Need, ...]:
    """The needs that arise there: nobody enters a dwelling where there is none, nor a business."""
    places = set(premises)
    left_out: set[Need] = set()
    if places and not places & DWELLINGS:
        left_out.add("enter-dwelling")
    if places and places <= DWELLINGS:
        left_out.add("enter-business")
    return tuple(need for need in NEEDS if need not in left_out)


def decider(power: Power, need: Need) -> Decider:
    """Who must decide before the power is used for that need."""
    if need == "enter-dwelling" and power.home_decider is not None:
        return power.home_decider
    return power.decider


def state_of(power: Power, need: Need) -> State:
    """Whether whoever stands at the door may use the power on their own decision."""
    return "without-warrant" if decider(power, need) == "officer" else "with-warrant"


def _usable(power: Power, on: dt.date, nation: Nation, scenario: Scenario | None) -> bool:
    fits = scenario is None or "any" in power.scenarios or scenario in power.scenarios
    return fits and nation in power.extent and in_force(power, on)


def _reaches(power: Power, need: Need, premises: Sequence[Premises]) -> bool:
    if need not in power.needs:
        return False
    asked: set[str] = set(premises)
    if need == "enter-dwelling":
        asked = asked & DWELLINGS or set(DWELLINGS)
    elif need == "enter-business":
        asked = asked - DWELLINGS or set(BUSINESSES)
    elif not asked or not ANYWHERE.isdisjoint(power.premises):
        return True
    # Rooms let singly and caravans lived in are homes; farms and pubs are businesses.
    asked |= {"dwelling"} if asked & DWELLINGS else set()
    asked |= {"business"} if asked & {"farm", "licensed-premises"} else set()
    return not covered_premises(power).isdisjoint(asked)


def narrow(power: Power) -> bool:
    """What few kinds of operation know is an exception, no answer where the kind is not said."""
    return "any" not in power.scenarios and len(power.scenarios) <= _FEW


class _Door(Struct, frozen=True, kw_only=True):
    """What a cell is worked out for; `anything` where the kind of operation was not said."""

    premises: tuple[Premises, ...]
    on: dt.date
    anything: bool


def _cell(guide: Guide, usable: Iterable[Power], agency: str, need: Need, door: _Door) -> Cell:
    """A body that did not exist on the day can do nothing, whatever it holds now."""
    living = in_force(guide.agency(agency), door.on)
    held = [
        (state_of(power, need), power)
        for power in usable
        if living and agency in power.agencies and _reaches(power, need, door.premises)
    ]
    if not held:
        return Cell(agency=agency, need=need, state="nothing")
    aim = guide.words.needs[need]
    held.sort(
        key=lambda pair: (
            door.anything and narrow(pair[1]),
            _STATES.index(pair[0]),
            aside(pair[1], aim, agency, door.premises),
        )
    )
    state, best = held[0]
    rest = (power.id for other, power in held if other != state)
    return Cell(
        agency=agency,
        need=need,
        state=state,
        entries=tuple(power.id for _, power in held),
        title=best.title,
        citation=f"{best.act}, {best.provision}",
        condition=best.conditions[0] if best.conditions else "",
        authorisation=best.authorisation,
        decider=decider(best, need),
        otherwise=next(rest, ""),
        doubt=doubtful(best),
    )


def aside(
    power: Power, aim: Aim, agency: str, premises: Sequence[Premises]
) -> tuple[bool, bool, int, int, bool, int, bool]:
    """How far a power is from being this agency's plain answer to the need; least is best."""
    meant = [place for place, kind in enumerate(power.kinds) if kind in aim.kinds]
    somewhere = not ANYWHERE.isdisjoint(power.premises) or "any" in power.premises
    scenarios = len(get_args(Scenario)) if "any" in power.scenarios else len(power.scenarios)
    return (
        _FIRST_WORD.findall(power.title.casefold())[0] not in aim.verbs,
        power.agencies[0] != agency,
        -len(meant),
        meant[0] if meant else len(power.kinds),
        not somewhere and bool(premises) and set(premises).isdisjoint(power.premises),
        -scenarios,
        doubtful(power),
    )


def _own_ways(cells: Sequence[Cell]) -> Iterator[OwnWay]:
    for need in WAYS_IN:
        asked = [cell for cell in cells if cell.need == need]
        have = tuple(cell.agency for cell in asked if cell.state != "nothing")
        lack = tuple(cell.agency for cell in asked if cell.state == "nothing")
        if have and lack:
            yield OwnWay(need=need, have=have, lack=lack)


def doubtful(power: Power) -> bool:
    return power.confidence != "high" or power.reviewed is None


def _gap(guide: Guide, usable: Sequence[Power], need: Need, door: _Door) -> Gap:
    states = {
        agency.id: _cell(guide, usable, agency.id, need, door).state for agency in guide.agencies
    }
    return Gap(
        need=need,
        without_warrant=tuple(name for name, state in states.items() if state == "without-warrant"),
        with_warrant=tuple(name for name, state in states.items() if state == "with-warrant"),
    )
