"""How far a plan is: what is to fill in, what contradicts itself, and whose turn it is."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, structs

from opsplan.errors import Problem
from opsplan.operations import checks
from opsplan.operations.fields import TO_FILL
from opsplan.operations.labels import SECTIONS, labels
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

State = Literal["problems", "to fill", "nothing yet", "filled"]
_NAMED = re.compile(rf"\b({'|'.join(SECTIONS)})\b(?=[.\[ ]|$)")
_NOUNS = {"problems": "to mend", "to fill": "to fill in"}
_DEFAULTS = {field.name: field.default for field in structs.fields(OperationPlan)}


class SectionState(Struct, frozen=True, kw_only=True):
    """One section: how many texts are to fill in, how many problems it has."""

    name: str
    title: str
    says: str
    state: State
    count: int = 0

    @property
    def words(self) -> str:
        """The state with its count, as a tag shows it."""
        return f"{self.count} {_NOUNS[self.state]}" if self.count else self.state


class Turn(Struct, frozen=True, kw_only=True):
    """Whose turn it is, and to do what."""

    who: str
    what: str


def problems(plan: OperationPlan, guide: Guide) -> tuple[Problem, ...]:
    """What our rules have against a plan that is kept."""
    return checks.problems(plan, guide)


def section_of(where: str) -> str:
    """The section a path lies in; empty when in none."""
    name = re.split(r"[.\[]", where, maxsplit=1)[0]
    return name if name in SECTIONS else ""


def sections_named(problem: Problem) -> tuple[tuple[str, str], ...]:
    """(name, title) of each section a problem speaks of, for a link to where it is mended."""
    text = f"{problem.where.split(' ')[0]} "
    paths = [word for word in re.split(r"[\s,]+", problem.what) if "." in word or "[" in word]
    found = [*_NAMED.findall(text), *(n for word in paths for n in _NAMED.findall(word))]
    return tuple((name, labels().section[name].title) for name in dict.fromkeys(found))


def states(plan: OperationPlan, found: tuple[Problem, ...]) -> tuple[SectionState, ...]:
    """Every section in its order, given the problems of the plan."""
    return tuple(_state(plan, name, found) for name in SECTIONS)


def _state(plan: OperationPlan, name: str, found: tuple[Problem, ...]) -> SectionState:
    value, label = getattr(plan, name), labels().section[name]
    wrong = sum(section_of(problem.where) == name for problem in found)
    open_texts = to_fill(value)
    default = _DEFAULTS[name]
    state: State = "filled"
    if wrong:
        state = "problems"
    elif open_texts:
        state = "to fill"
    elif value == () or value == default:
        state = "nothing yet"
    return SectionState(
        name=name, title=label.title, says=label.says, state=state, count=wrong or open_texts
    )


def to_fill(value: Any) -> int:
    """How many texts of a value still say that they are to be filled in."""
    return sum(text.strip().startswith(TO_FILL) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, Struct):
        # Not structs.fields: it reads every type hint anew, which took most of a page's time.
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))


def turn(plan: OperationPlan, wrong: int, today: dt.date) -> Turn:
    """Whose turn it is now, by the state of the plan and the day."""
    left = to_fill(plan)
    if plan.operation.t0 < today:
        return Turn(who="Partners", what="the day is over: returns and debriefs are owed")
    if wrong:
        told = f"{_counted(wrong, 'problem')} to mend before packs are made"
        return Turn(who="Planner", what=told)
    if left:
        return Turn(who="Planner", what=f"{_counted(left, 'text')} to fill in")
    if plan.operation.t0 == today:
        return Turn(who="Commanders", what="today is the day of entry")
    return Turn(
        who="Planner", what="make the packs and read each as its audience before it is handed out"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
