"""How powers are printed: the matrix of doors, a card for each own power, the rest in a table."""

from collections.abc import Iterator

from opsplan.briefings import holdings, words
from opsplan.briefings.holdings import Chosen
from opsplan.briefings.paper import Blocks, joined, prose, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.documents.schemas import Heading
from opsplan.operations.schemas import PlannedPower
from powers.guide import Guide
from powers.schemas import Power

_WITHOUT_POWERS = ("centre", "volunteers", "interpreters", "transport", "press")
_WARRANT = {"none": "no warrant", "required": "warrant needed", "either": "with or without warrant"}


def matrix(share: Share, guide: Guide) -> Blocks:
    """The chosen powers of other bodies by door; the reader's own have cards."""
    found = [power for power in holdings.chosen(share, guide) if not power.own]
    rows = [(line, power) for power in found for line in power.lines]
    rows.sort(key=lambda row: (int(row[0].premises[1:]), row[0].agency))
    return table(
        ("Door", "Body", "Power and provision", "Document; checked by", "If it fails"),
        [
            (
                line.premises,
                words.body(guide, line.agency),
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
        ("Your document", joined(dict.fromkeys(_document(line) for line in chosen.lines))),
        ("If it fails", joined(dict.fromkeys(line.fallback for line in chosen.lines))),
        ("Doubt", holdings.doubt(power)),
    )


def _document(line: PlannedPower) -> str:
    checked = f"checked by {line.checked_by}" if line.checked_by else ""
    return ", ".join(part for part in (line.document, checked) if part)


def tables(share: Share, guide: Guide) -> Iterator[Blocks]:
    """What else the reader's body holds there, a line each; a group's bodies read their own."""
    audience = share.audience
    if audience.column in _WITHOUT_POWERS or audience.plans or len(audience.agencies) != 1:
        return
    agency = audience.agencies[0]
    held, more = holdings.others(share, guide, agency)
    if held:
        yield table(
            ("Power and provision", "Who; warrant", "Threshold and limits"),
            [_row(power.power, power.standing) for power in held],
            (3, 2.4, 3.4),
        )
    if more:
        yield prose(f"{more} more fit here: powers search --agency {agency}")


def _row(power: Power, standing: str) -> tuple[str, ...]:
    told = joined((*power.conditions[:1], *power.limits[:1]))
    sure = "" if power.confidence == "high" else f"confidence {power.confidence}"
    return (
        joined((power.title, citation(power), _standing(standing), sure)),
        joined((power.exercisable_by, _WARRANT[power.warrant])),
        told,
    )


def citation(power: Power) -> str:
    """ "Fire Safety Order 2005, article 27"."""
    return f"{power.act}, {power.provision}"


def _standing(standing: str) -> str:
    return "" if standing == "in force" else f"NOT TO BE USED: {standing}"
