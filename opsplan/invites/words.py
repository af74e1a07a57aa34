"""What a calendar may say: a planner's own words are shown only when they give nothing away."""

from collections.abc import Iterator
from itertools import pairwise

from opsplan.errors import Invalid, Problem
from opsplan.invites.facts import EventsFile
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.addresses import Piece, given_away, pieces
from opsplan.reception.letters import folded


def check(plan: OperationPlan, file: EventsFile) -> None:
    """Raises Invalid for a code name, title or place of a meeting that gives something away."""
    found = tuple(_problems(plan, file))
    if found:
        raise Invalid("A calendar entry would give something away.", found)


def _problems(plan: OperationPlan, file: EventsFile) -> Iterator[Problem]:
    towns, streets = pieces(plan, towns=True), pieces(plan)
    told = _told(plan, file)
    shown = [("operation.code_name", plan.operation.code_name, towns)]
    for row, meeting in enumerate(plan.meetings):
        shown.append((f"meetings[{row}].title", meeting.title, towns))
        shown.append((f"meetings[{row}].place", meeting.place, streets))
    for where, text, held in shown:
        what = _given_away(text, held, told, file)
        if what:
            yield Problem(where, f"{what}; calendars leak, so write neutral words")


def _given_away(
    text: str, held: tuple[Piece, ...], told: tuple[Piece, ...], file: EventsFile
) -> str | None:
    address = given_away(text, held)
    if address:
        return f"holds part of the address of {address.of}"
    telling = given_away(text, told)
    if telling:
        return f'says "{telling.words}", which tells of {telling.of}'
    for word in folded(text).split():
        never = next((start for start in file.never if word.startswith(start)), None)
        if never:
            return f'says "{word}"'
    return None


def _told(plan: OperationPlan, file: EventsFile) -> tuple[Piece, ...]:
    """What tells of the purpose: descriptions, codes of premises and people, the scenario."""
    found = []
    for place in plan.premises:
        found.append(Piece(of=place.code, words=folded(place.code)))
        found += [Piece(of=place.code, words=words) for words in _pairs(place.description, file)]
    found += [Piece(of="a person", words=folded(subject.code)) for subject in plan.subjects]
    scenario = folded(plan.operation.scenario)
    if scenario != "any":
        found += [
            Piece(of="the scenario", words=word) for word in scenario.split() if len(word) > 3
        ]
    return tuple(found)


def _pairs(description: str, file: EventsFile) -> list[str]:
    words = folded(description).split()
    pairs = [
        f"{one} {other}"
        for one, other in pairwise(words)
        if one not in file.general and other not in file.general
    ]
    return pairs or [word for word in words if word not in file.general]
