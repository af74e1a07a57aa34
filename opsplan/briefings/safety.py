"""Danger to the reader is never withheld: each place's hazards, and what to do about them.

A pack is stopped when a danger has nothing to do about it, when a warning marker has no line of
danger to answer it, or when a rule of sharing would keep a danger from people who stand there
(Health and Safety at Work etc. Act 1974, sections 2 and 3: each employer's duty to its own people
and to others; an operation cannot brief around it).
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from opsplan.briefings.facts import load
from opsplan.briefings.schemas import Audience, Share
from opsplan.errors import Invalid, Problem
from opsplan.operations.fields import WarningMarker
from opsplan.operations.schemas import Hazard, OperationPlan, PlannedPremises, Risk, Subject

CENTRE = "centre"
_THINGS = {"evidence", "reputation"}


class Danger(Struct, frozen=True, kw_only=True, order=True):
    """One danger to people. `places` are premises codes or "centre"; none means everywhere."""

    places: tuple[str, ...]
    what: str
    do: str


class MarkersFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `markers.toml`."""

    words: dict[WarningMarker, tuple[str, ...]]


def dangers(plan: OperationPlan, places: tuple[str, ...]) -> tuple[Danger, ...]:
    """Every danger at `places`, each told once: hazards place by place, then risks to people."""
    return tuple(dict.fromkeys((*hazards(plan, places), *risks(plan, places))))


def hazards(plan: OperationPlan, places: tuple[str, ...]) -> tuple[Danger, ...]:
    """What is dangerous about the places themselves."""
    return tuple(
        Danger(places=(place,), what=hazard.what, do=hazard.do)
        for place in places
        for hazard in _hazards(plan, place)
    )


def risks(plan: OperationPlan, places: tuple[str, ...]) -> tuple[Danger, ...]:
    """Joint risks to people at `places`, or everywhere; not those to evidence or reputation only.

    Without places nobody stands anywhere, and there are none.
    """
    found = []
    for risk in plan.risks:
        here = tuple(place for place in places if place in risk.where)
        if places and _to_people(risk) and (here or not risk.where):
            found.append(Danger(places=here, what=risk.hazard, do=risk.do))
    return tuple(found)


def _hazards(plan: OperationPlan, place: str) -> tuple[Hazard, ...]:
    if place == CENTRE:
        return plan.reception.hazards
    return next((p.hazards for p in plan.premises if p.code == place), ())


def _to_people(risk: Risk) -> bool:
    # A share that holds only the danger has no "to whom"; then it is taken as to people.
    return not risk.to_whom or bool({*risk.to_whom} - _THINGS)


def check_can_be_told(plan: OperationPlan, audience: Audience) -> None:
    """Raises Invalid naming every danger at the audience's places that cannot be told."""
    places = audience.places
    problems = [*_without_do(plan, places), *_unanswered(plan, places)]
    if problems:
        raise Invalid(
            "No pack can be made: people would go into a danger they are not told how to meet.",
            problems,
        )


def check_is_told(plan: OperationPlan, share: Share, text: str) -> None:
    """Raises Invalid when a danger of the plan at the audience's places is not in `text`."""
    problems = [
        Problem(_where(danger), f'the pack for {share.audience.id} would not tell "{danger.what}"')
        for danger in dangers(plan, share.audience.places)
        if danger.what not in text or danger.do not in text
    ]
    if problems:
        raise Invalid(
            "Rules of sharing may not withhold a danger from those who meet it.", problems
        )


def _without_do(plan: OperationPlan, places: tuple[str, ...]) -> Iterator[Problem]:
    for danger in dangers(plan, places):
        if not danger.do.strip():
            yield Problem(_where(danger), f'"{danger.what}": write what the reader does about it')


def _unanswered(plan: OperationPlan, places: tuple[str, ...]) -> Iterator[Problem]:
    words = load("markers.toml", MarkersFile).words
    for number, subject in enumerate(plan.subjects):
        for premises in (p for p in plan.premises if p.code in places and _met(subject, p)):
            told = " ".join(danger.what for danger in dangers(plan, (premises.code,)))
            for marker in subject.warning_markers:
                if not _answers(told, words[marker]):
                    yield Problem(
                        f"subjects[{number}].warning_markers",
                        f"{subject.code} is marked {marker} at {premises.code}, but no hazard or "
                        f"risk there tells it: write one, and what to do, without its source",
                    )


def _met(subject: Subject, premises: PlannedPremises) -> bool:
    return subject.premises in (None, premises.code)


def _answers(told: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}", told, re.IGNORECASE) for word in words)


def _where(danger: Danger) -> str:
    named = ["reception" if place == CENTRE else f"premises {place}" for place in danger.places]
    return ", ".join(named) or "risks"
