"""How each shape of sum is worked out, with the sum in words."""

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec import Struct

from opsplan.reception import rules as shapes
from opsplan.reception.languages import Spoken


class Worked(NamedTuple):
    """A quantity (None: on call) and the sum in words."""

    quantity: int | None
    reason: str


class Part(NamedTuple):
    """One language's share of a total."""

    spoken: Spoken
    worked: Worked


class Known(Struct, kw_only=True):
    """What is known so far: `counts` by key, and the (singular, plural) noun each is counted in."""

    counts: dict[str, int]
    nouns: dict[str, tuple[str, str]]
    spoken: tuple[Spoken, ...]
    suspect_languages: int
    hours: int
    overnight: bool

    def said(self, key: str) -> str:
        """ "12 people", "1 child"."""
        singular, plural = self.nouns[key]
        count = self.counts[key]
        return f"{count} {singular if count == 1 else plural}"


def share(amount: shapes.Share, known: Known) -> Worked:
    """One for every `per`, rounded up, at least the minimum."""
    count = known.counts[amount.of]
    result = _up(count, amount.per)
    each = "one each" if amount.per == 1 else f"one for every {amount.per}"
    return _at_least(Worked(result, f"{known.said(amount.of)}, {each} = {result}"), amount.minimum)


def times(amount: shapes.Times, known: Known) -> Worked:
    """A percentage of a unit for each person, rounded up; its own figure for a night."""
    night = known.overnight and amount.overnight_percent is not None
    percent = amount.overnight_percent if night and amount.overnight_percent else amount.percent
    result = _up(known.counts["people"] * percent, 100)
    reason = f"{known.said('people')}, {_decimal(percent)} each{' overnight' if night else ''}"
    return _at_least(Worked(result, f"{reason} = {result}"), amount.minimum)


def fixed(amount: shapes.Fixed, known: Known) -> Worked:
    """The same at any size."""
    return Worked(amount.quantity, "at any size")


def growing(amount: shapes.Growing, known: Known) -> Worked:
    """A start and one for every full number of people."""
    more = known.counts["people"] // amount.per
    result = amount.start + more
    reason = f"{known.said('people')}: {amount.start} + {more} (one for each full {amount.per})"
    return Worked(result, f"{reason} = {result}")


def from_people(amount: shapes.From, known: Known) -> Worked:
    """One from a number of people on."""
    if known.counts["people"] >= amount.people:
        return Worked(1, f"{known.said('people')}: one from {amount.people} people on")
    return Worked(0, f"fewer than {amount.people} people: {amount.below}")


def coordinator(amount: shapes.Coordinator, known: Known) -> Worked:
    """One from a number of languages or of interpreters on."""
    languages = sum(line.interpreted for line in known.spoken)
    interpreters = known.counts["interpreters"]
    said = f"{_number(languages, 'language')}, {_number(interpreters, 'interpreter')}"
    if languages >= amount.languages or interpreters >= amount.interpreters:
        return Worked(1, f"{said}: one")
    return Worked(0, f"{said}: {amount.below}")


def suspect_languages(amount: shapes.SuspectLanguages, known: Known) -> Worked:
    """One for each language of the suspects."""
    count = known.suspect_languages
    if not count:
        return Worked(None, "none in the plan: booked apart")
    return Worked(count, f"{_number(count, 'language')} of suspects, one each, booked apart")


def meals(amount: shapes.Meals, known: Known) -> Worked:
    """One a person, staff too, in every started stretch of hours."""
    people, staff = known.counts["people"], known.counts["staff"]
    stretches = _up(known.hours, amount.hours)
    result = (people + staff) * stretches
    reason = f"{people} + {staff} staff, {_number(stretches, 'meal')} each in {known.hours} h"
    return Worked(result, f"{reason} = {result}")


def on_call(amount: shapes.OnCall, known: Known) -> Worked:
    """Nobody on site."""
    return Worked(None, f"{amount.how}: number at hand, warned beforehand")


def doubled(amount: shapes.Doubled, known: Known) -> Worked:
    """Nobody of its own."""
    return Worked(0, amount.says)


def interpreters(amount: shapes.PerLanguage, known: Known) -> tuple[Part, ...]:
    """One line for each language that needs interpreting."""
    parts = []
    for line in known.spoken:
        if line.interpreted:
            result = max(_up(line.people, amount.per), amount.minimum)
            reason = f"{line.reason}, one for every {amount.per} = {result}"
            if line.people >= amount.floating_from:
                result += 1
                reason += f", and one floating from {amount.floating_from} people on = {result}"
            parts.append(Part(line, Worked(result, reason)))
    return tuple(parts)


def booklets(amount: shapes.Booklets, known: Known) -> tuple[Part, ...]:
    """One line for each language, and English always."""
    parts = []
    for line in known.spoken:
        more = amount.spare + (0 if line.interpreted else amount.english)
        result = line.people + more
        parts.append(Part(line, Worked(result, f"{line.reason} and {more} spare = {result}")))
    if all(part.spoken.interpreted for part in parts) and amount.english:
        english = Spoken(language="English", key="english", people=0, told=0, interpreted=False)
        worked = Worked(amount.english, f"always {amount.english} in English")
        parts.append(Part(english, worked))
    return tuple(parts)


SINGLE: dict[type[shapes.Amount], Callable[[Any, Known], Worked]] = {
    shapes.Share: share,
    shapes.Times: times,
    shapes.Fixed: fixed,
    shapes.Growing: growing,
    shapes.From: from_people,
    shapes.Coordinator: coordinator,
    shapes.SuspectLanguages: suspect_languages,
    shapes.Meals: meals,
    shapes.OnCall: on_call,
    shapes.Doubled: doubled,
}
SPLIT: dict[type[shapes.Amount], Callable[[Any, Known], tuple[Part, ...]]] = {
    shapes.PerLanguage: interpreters,
    shapes.Booklets: booklets,
}


def _up(count: int, per: int) -> int:
    return -(-count // per)


def _at_least(worked: Worked, minimum: int) -> Worked:
    if worked.quantity is None or worked.quantity >= minimum:
        return worked
    return Worked(minimum, f"{worked.reason}, at least {minimum}")


def _decimal(percent: int) -> str:
    return f"{percent / 100:g}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
