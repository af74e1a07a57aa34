"""Who speaks what among the people planned for."""

from msgspec import Struct

from opsplan.operations.schemas import Estimate
from opsplan.reception.rules import Rules


class Spoken(Struct, frozen=True, kw_only=True):
    """A language and the number of people to plan for; `told` is the number in the plan."""

    language: str
    key: str
    people: int
    told: int
    interpreted: bool

    @property
    def reason(self) -> str:
        """Where the number comes from, in words."""
        if self.people == self.told:
            return _people(self.people)
        return f"{_people(self.people)} ({self.told} expected, raised in proportion)"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def spoken(estimate: Estimate, expected: int, rules: Rules) -> tuple[Spoken, ...]:
    """The languages of `expected` people (P).

    When the plan's numbers add up to less than P each is raised in proportion and rounded up; they
    are never lowered. With no number at all each language gets an equal share; with no language
    one unknown language gets everybody.
    """
    told: dict[str, tuple[str, int]] = {}
    for entry in estimate.languages:
        name = " ".join(entry.language.split())
        before = told.get(name.casefold(), (name, 0))
        told[name.casefold()] = (before[0], before[1] + entry.expected)
    if not told:
        told = {"": (rules.unknown_language, expected)}
    total = sum(number for _, number in told.values())
    english = {name.casefold() for name in rules.no_interpreter}
    lines: list[Spoken] = []
    for folded, (name, number) in told.items():
        weight, weights = (number, total) if total else (1, len(told))
        people = max(number, -(-weight * expected // weights))
        lines.append(
            Spoken(
                language=name,
                key=_key(name, {line.key for line in lines}),
                people=people,
                told=number,
                interpreted=folded not in english,
            )
        )
    return tuple(lines)


def _key(name: str, taken: set[str]) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in name.casefold())
    key = "-".join(letters.split()) or "language"
    number = 2
    while key in taken:
        key = f"{key.rsplit('_', 1)[0]}_{number}"
        number += 1
    return key
