"""How powers are printed: the matrix of doors, a card for each own power, the rest in a table."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from opsplan.briefings import holdings, words
from opsplan.briefings.holdings import Chosen, Held
from opsplan.briefings.paper import Blocks, bullets, joined, prose, stacked, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.documents.schemas import Heading
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide
from powers.schemas import Power

_WITHOUT_POWERS = ("centre", "volunteers", "interpreters", "transport", "press")
_WARRANT = {"none": "No warrant", "required": "Warrant needed", "either": "With or without warrant"}
IN_FORCE = "in force"


def matrix(share: Share, guide: Guide) -> Blocks:
    """The chosen powers of other bodies by door; the reader's own have cards."""
    found = [power for power in holdings.chosen(share, guide) if not power.own]
    rows = [row for power in found for row in _alike(power)]
    rows.sort(key=lambda row: (int(row[0][0][1:]), row[1].agency))
    return table(
        ("Door", "Body", "Power and provision", "Document; checked by", "If it fails"),
        [
            (
                ", ".join(doors),
                words.body(guide, line.agency),
                stacked((power.power.title, citation(power.power), _standing(power.standing))),
                joined((line.document, line.checked_by)),
                line.fallback,
            )
            for doors, line, power in rows
        ],
        (0.9, 1.1, 3, 2.4, 2),
    )


def _alike(chosen: Chosen) -> Iterator[tuple[list[str], PlannedPower, Chosen]]:
    """Doors where a power rests on the same document with the same way out stand in one row."""
    doors: dict[PlannedPower, list[str]] = {}
    for line in chosen.lines:
        alike = replace(line, premises="", chosen_on=None, entry="", edition="")
        doors.setdefault(alike, []).append(line.premises)
    return ((found, line, chosen) for line, found in doors.items())


def cards(share: Share, guide: Guide) -> Iterator[Blocks]:
    """Each power chosen for the reader's own bodies, in full, and what holds for all of them."""
    own = [power for power in holdings.chosen(share, guide) if power.own]
    if own:
        yield prose(say("powers-kept"))
    for power in own:
        yield (Heading(text=power.power.title, level=3), *_card(power))


def _card(chosen: Chosen) -> Blocks:
    power = chosen.power
    return values(
        ("Provision", joined((citation(power), f"at {chosen.where}", _standing(chosen.standing)))),
        ("Who may", power.exercisable_by),
        ("When", stacked(power.conditions)),
        ("Warrant", f"{_WARRANT[power.warrant]}. {words.capital(power.authorisation)}"),
        ("Limits", stacked(power.limits)),
        ("Your document", _by_door(chosen, _document)),
        ("If it fails", _by_door(chosen, lambda line: line.fallback)),
        ("Doubt", holdings.doubt(power)),
    )


def _by_door(chosen: Chosen, said: Callable[[PlannedPower], str]) -> str:
    """What the lines say, once where all doors are alike, else door by door."""
    told: dict[str, list[str]] = {}
    for line in chosen.lines:
        told.setdefault(said(line), []).append(line.premises)
    told.pop("", None)
    if len(told) == 1:
        return next(iter(told))
    return stacked(f"{', '.join(doors)}: {text}" for text, doors in told.items())


def _document(line: PlannedPower) -> str:
    checked = f"checked by {line.checked_by}" if line.checked_by else ""
    return joined((line.document, checked))


def tables(share: Share, guide: Guide) -> Iterator[Blocks]:
    """What else the reader's body holds there, a line each; a group's bodies read their own."""
    audience = share.audience
    if audience.column in _WITHOUT_POWERS or audience.plans or len(audience.agencies) != 1:
        return
    agency = audience.agencies[0]
    held, more = holdings.others(share, guide, agency)
    if audience.length != "full":
        yield from _in_brief(held)
    elif held:
        yield table(
            ("Power and provision", "Who; warrant", "Threshold and limits"),
            [_row(power.power, power.standing) for power in held],
            (3, 2.4, 3.4),
        )
    if more:
        yield prose(f"The guide holds {more} more for you here: powers search --agency {agency}")


def _in_brief(held: tuple[Held, ...]) -> Iterator[Blocks]:
    """Names only: nobody is to use a power that was not chosen without reading it first."""
    if held:
        yield prose(say("other-powers"))
        yield bullets(
            joined((f"{each.power.title}: {citation(each.power)}", _standing(each.standing)))
            for each in held
        )


def _row(power: Power, standing: str) -> tuple[str, ...]:
    told = stacked((*power.conditions[:1], *power.limits[:1]))
    sure = "" if power.confidence == "high" else f"confidence {power.confidence}"
    return (
        stacked((power.title, citation(power), _standing(standing), sure)),
        stacked((words.capital(power.exercisable_by), _WARRANT[power.warrant])),
        told,
    )


def citation(power: Power) -> str:
    """ "Fire Safety Order 2005, article 27"."""
    if power.provision.casefold().startswith(power.act.casefold()):
        return words.capital(power.provision)
    return f"{power.act}, {power.provision}"


def _standing(standing: str) -> str:
    return "" if standing == IN_FORCE else f"NOT TO BE USED: {standing}"
