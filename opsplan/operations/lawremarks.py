"""What the powers chosen in a plan leave to think about: doors, documents, doubt, ways in.

Nothing here stops anything; a power that has ended, not started, does not reach the nation or is
not its holder's stops a plan (`checks.powers`).
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import structs

from opsplan.errors import Problem
from opsplan.guide.labels import labels
from opsplan.operations import carrying, coverage, lawsince
from opsplan.operations.checks.parties import known_agency
from opsplan.operations.schemas import OperationPlan, PlannedPower, PlannedPremises
from powers.coverage import ANYWHERE, DWELLINGS, WAYS_IN, Coverage, doubtful
from powers.facets import covered_premises
from powers.guide import Guide
from powers.schemas import Need, Power

_WHO = {
    "senior": "needs a senior officer's decision",
    "body": "needs its body's decision beforehand",
    "court": "needs a court or justice",
}


def remarks(plan: OperationPlan, guide: Guide, today: dt.date | None = None) -> Iterator[Problem]:
    """Remarks on a plan; with `today` also what changed in the law since its powers were chosen.

    A plan in the making is answered too: what the guide does not know is left to its checks.
    """
    sound = _sound(plan, guide)
    for door in coverage.doors(sound, guide):
        row = next(n for n, place in enumerate(plan.premises) if place.code == door.code)
        yield from _unmet(sound, row, door.coverage, guide)
        yield from _borrowed(sound, row, door.coverage, guide)
    for row, line in enumerate(plan.powers):
        power = known_power(guide, line.power)
        if power:
            yield from _line(plan, row, line, power)
    since = lawsince.law_since(plan, guide, today) if today else None
    if since and (told := lawsince.sentence(since)):
        yield Problem("powers", told)


def known_power(guide: Guide, name: str) -> Power | None:
    """The guide's entry for an id or an older name of it; None when there is none."""
    try:
        return guide.power(name)
    except KeyError:
        return None


def _sound(plan: OperationPlan, guide: Guide) -> OperationPlan:
    """The plan without bodies and powers that the guide does not know."""
    return structs.replace(
        plan,
        agencies=tuple(each for each in plan.agencies if known_agency(guide, each.id)),
        powers=tuple(line for line in plan.powers if known_power(guide, line.power)),
    )


def _at(plan: OperationPlan, place: PlannedPremises) -> list[PlannedPower]:
    return [line for line in plan.powers if line.premises == place.code]


def _unmet(plan: OperationPlan, row: int, found: Coverage, guide: Guide) -> Iterator[Problem]:
    """What must be done at a door that no chosen power serves, and which bodies coming hold one."""
    place = plan.premises[row]
    served = {need for line in _at(plan, place) for need in guide.power(line.power).needs}
    if any(sharing.gateway for sharing in plan.sharing):
        served.add("share-information")
    told = [
        f"{labels().need[need].lower()} ({', '.join(holders)})"
        for need in place.needs
        if need not in served and need not in WAYS_IN and (holders := _holders(found, need))
    ]
    if told:
        yield Problem(
            f"premises[{row}].needs",
            f"at {place.code} no power is chosen to {'; '.join(told)}: in brackets who of those "
            "coming holds one",
        )


def _holders(found: Coverage, need: Need) -> list[str]:
    return [agency for agency in found.agencies if found.cell(agency, need).state != "nothing"]


def _borrowed(plan: OperationPlan, row: int, found: Coverage, guide: Guide) -> Iterator[Problem]:
    """Bodies that go in where others have a way in, with none of their own and no consent told."""
    place, lines = plan.premises[row], _at(plan, plan.premises[row])
    words = carrying.carrying().ways_in
    documents = " ".join(line.document for line in lines).lower()
    said = f"{place.entry_method.lower()} {documents}"
    if not _says(place.entry_method.lower(), words.consent) and not _says(said, words.companions):
        own = {
            guide.agency(line.agency).id
            for line in lines
            if known_agency(guide, line.agency) and _own_way(line, guide, words.consent)
        }
        going = [
            guide.agency(each.id).id
            for each in plan.agencies
            if each.attends in ("premises", "both")
        ]
        without = [name for name in found.agencies if name in going and name not in own]
        if own and without:
            yield Problem(
                f"premises[{row}].entry_method",
                f"{', '.join(without)} would go into {place.code} on another body's power: choose "
                "one of their own, or write down whose consent or which warrant lets them in",
            )


def _own_way(line: PlannedPower, guide: Guide, consent: tuple[str, ...]) -> bool:
    return carrying.enters(line, guide) or _says(line.document.lower(), consent)


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _line(plan: OperationPlan, row: int, line: PlannedPower, power: Power) -> Iterator[Problem]:
    place = next((each for each in plan.premises if each.code == line.premises), None)
    kinds = place.kinds if place else ()
    if place and not reaches(power, place):
        reach = ", ".join(sorted(power.premises))
        what = f"{line.power} is for {reach}; {line.premises} is {', '.join(kinds)}"
        yield Problem(f"powers[{row}].power", what)
    decider = carrying.decides(power, kinds)
    if decider in _WHO and not carrying.given(line.document):
        yield Problem(
            f"powers[{row}].document", f"{line.power} {_WHO[decider]} and no document is named"
        )
    if doubtful(power) and not carrying.given(line.checked_by):
        yield Problem(
            f"powers[{row}].checked_by",
            f"{line.power} is in doubt in this guide: name the role that checks the law",
        )


def reaches(power: Power, place: PlannedPremises) -> bool:
    """Whether a power is for such premises; one over people or records goes wherever they are."""
    kinds: set[str] = {*place.kinds}
    # Rooms let singly and caravans lived in are homes; farms and pubs are businesses.
    kinds |= {"dwelling"} if kinds & DWELLINGS else set()
    kinds |= {"business"} if kinds & {"farm", "licensed-premises"} else set()
    anywhere = not ANYWHERE.isdisjoint(power.premises) or "any" in (*kinds, *power.premises)
    return anywhere or not covered_premises(power).isdisjoint(kinds)
