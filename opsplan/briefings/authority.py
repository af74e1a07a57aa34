"""How powers are printed: the matrix of doors, a card for each own power, the rest in a table."""

from collections.abc import Iterator

from opsplan.briefings import holdings
from opsplan.briefings.holdings import Chosen
from opsplan.briefings.paper import Blocks, joined, prose, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.documents.schemas import Heading
from powers.guide import Guide
from powers.schemas import Power

_WITHOUT_POWERS = ("centre", "volunteers", "interpreters", "transport", "press")
_WARRANT = {"none": "no warrant", "required": "warrant needed", "either": "with or without warrant"}


def matrix(share: Share, guide: Guide) -> Blocks:
    """Every chosen power by door; only for readers who see more than their own."""
    found = holdings.chosen(share, guide)
    if all(power.own for power in found):
        return ()
    rows = [(line, power) for power in found for line in power.lines]
    rows.sort(key=lambda row: (int(row[0].premises[1:]), row[0].agency))
    return table(
        ("Door", "Body", "Power and provision", "Document; checked by", "If it fails"),
        [
            (
                line.premises,
                guide.agency(line.agency).short,
                joined((power.power.title, citation(power.power), _standing(power.standing))),
                joined((line.document, line.checked_by)),
                line.fallback,
            )
            for line, power in rows
        ],
        (0.7, 1.2, 3, 2.4, 2),
    )


def cards(share: Share, guide: Guide) -> Iterator[Blocks]:
    """Each power chosen for the reader's own bodies, in full, and what holds for all of them."""
    own = [power for power in holdings.chosen(share, guide) if power.own]
    if own:
        yield prose(say("own-purpose"))
        yield prose(say("powers-kept"))
    for power in own:
        yield (Heading(text=power.power.title, level=3), *_card(power))


def _card(chosen: Chosen) -> Blocks:
    power = chosen.power
    return values(
        ("Where", chosen.where),
        ("Provision", joined((citation(power), _standing(chosen.standing)))),
        ("Who may", power.exercisable_by),
        ("When", joined(power.conditions)),
        ("Warrant", f"{_WARRANT[power.warrant]}. {power.authorisation}"),
        ("Limits", joined(power.limits)),
        ("Your document", joined(dict.fromkeys(line.document for line in chosen.lines))),
        ("If it fails", joined(dict.fromkeys(line.fallback for line in chosen.lines))),
        ("Checked by", joined(dict.fromkeys(line.checked_by for line in chosen.lines))),
        ("Doubt", holdings.doubt(power)),
    )


def tables(share: Share, guide: Guide) -> Iterator[Blocks]:
    """What else each of the reader's bodies holds there, on one line each."""
    if share.audience.column in _WITHOUT_POWERS or share.audience.plans:
        return
    for agency in share.audience.agencies:
        held, more = holdings.others(share, guide, agency)
        name = guide.agency(agency).name
        if held:
            yield table(
                ("Power", "Provision", "Who; warrant", "Threshold and limits", "Standing"),
                [_row(power.power, power.standing) for power in held],
                (2.4, 2, 1.8, 3.4, 1.2),
            )
        if more:
            said = f"{name} holds {more} more that fit here: powers search --agency {agency}"
            yield prose(said)


def _row(power: Power, standing: str) -> tuple[str, ...]:
    told = joined((*power.conditions[:1], *power.limits[:1]))
    sure = "" if power.confidence == "high" else f"confidence {power.confidence}"
    return (
        power.title,
        citation(power),
        joined((power.exercisable_by, _WARRANT[power.warrant])),
        told,
        joined((_standing(standing) or standing, sure)),
    )


def citation(power: Power) -> str:
    """ "Fire Safety Order 2005, article 27"."""
    return f"{power.act}, {power.provision}"


def _standing(standing: str) -> str:
    return "" if standing == "in force" else f"NOT TO BE USED: {standing}"
