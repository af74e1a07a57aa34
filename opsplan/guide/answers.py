"""Answers to the questions of an order, from a file or a form: every fault told at once.

The file is TOML, `format = 1`: order, applicant, on, reference, exercise, done and a table
`answers` by a question's id. What a form holds is brought to the same shape and judged alike.
"""

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from opsplan.errors import Failed, Invalid, Problem
from opsplan.guide import personal
from opsplan.guide.schemas import FIRST_DAY, LAST_DAY
from powers.guide import Guide
from powers.orders import Answers
from powers.orderschemas import OrderPath, Question

LARGEST = 200_000
"""Bytes an answers file may hold, and characters all answers of a form together."""
LONGEST = 4000
"""Characters of one answer: more belongs in a statement."""
SHORT = 120
"""Characters of a reference."""
_KEYS = ("format", "order", "applicant", "on", "reference", "exercise", "done", "answers")
_YES_NO = ("yes", "no")
_NO_NAMES = 'use roles ("the defendant", "a worker") and exhibit numbers, never names or addresses'


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked: of which order, as at which day, with which answers."""

    path: OrderPath
    on: dt.date
    answers: Answers


def read(path: Path, guide: Guide, today: dt.date) -> Asked:
    """The answers in the file. Raises Invalid with every problem at once, Failed without a file."""
    try:
        if path.exists() and not path.is_file():
            raise Failed(f"Cannot read {path}: it is not a file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Failed(f"Cannot read {path}: {error.strerror}") from error
    return parse(content, guide, today, str(path))


def parse(content: bytes, guide: Guide, today: dt.date, name: str = "answers") -> Asked:
    """The answers in `content`; `name` is how the errors call it. Raises Invalid, as `read`."""
    title = f"{name} holds no answers that can be used:"
    text, table = _table(content, title)
    problems = [*_strange(table, _KEYS, "")]
    if table.get("format") != 1:
        problems.append(Problem("format", "must be 1: write format = 1"))
    ids = [path.id for path in guide.orders]
    path = next((one for one in guide.orders if one.id == table.get("order")), None)
    if path is None:
        problems.append(Problem("order", f"must be one of {', '.join(ids)}"))
        raise Invalid(title, _placed(problems, text))
    typed = _typed(table, problems)
    found = judged(path, typed, today)
    problems += found if isinstance(found, list) else ()
    if problems or isinstance(found, list):
        raise Invalid(title, _placed(problems, text))
    return found


class Typed(Struct, frozen=True, kw_only=True):
    """Answers as text, from a file or a form, before anything is judged."""

    applicant: str = ""
    on: str = ""
    reference: str = ""
    exercise: bool = False
    done: tuple[str, ...] = ()
    said: Mapping[str, str] = {}


def judged(path: OrderPath, typed: Typed, today: dt.date) -> Asked | list[Problem]:
    """What was asked, or everything wrong with it; places are as in a file ("answers.risk")."""
    problems = [*_head(path, typed), *_answers(path, typed.said), *_done(path, typed.done)]
    if problems:
        return problems
    return Asked(
        path=path,
        on=dt.date.fromisoformat(typed.on) if typed.on else today,
        answers=Answers(
            order=path.id,
            applicant=typed.applicant,
            reference=typed.reference,
            exercise=typed.exercise,
            said={name: said for name, said in typed.said.items() if said},
            done=typed.done,
        ),
    )


def _table(content: bytes, title: str) -> tuple[str, dict[str, Any]]:
    if len(content) > LARGEST:
        raise Invalid(title, [Problem("", f"it may hold at most {LARGEST:,} bytes")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = f"is not UTF-8 text (first at line {line}); save it as UTF-8"
        raise Invalid(title, [Problem("", what)]) from error
    try:
        return text, tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        what = "is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Invalid(title, [Problem("", f"not TOML: {what}")]) from error


def _typed(table: Mapping[str, Any], problems: list[Problem]) -> Typed:
    """The file's values as text; what is of another kind is told and left out."""
    said = table.get("answers", {})
    if not isinstance(said, dict):
        problems.append(Problem("answers", "must be a table: write [answers] and one a line below"))
        said = {}
    done = table.get("done", [])
    if not isinstance(done, list) or not all(isinstance(one, str) for one in done):
        problems.append(Problem("done", 'must be a list of steps, as ["advice", "acts"]'))
        done = []
    if not isinstance(table.get("exercise", False), bool):
        problems.append(Problem("exercise", "must be true or false (no quotes)"))
    return Typed(
        applicant=_text(table, "applicant", problems),
        on=_text(table, "on", problems),
        reference=_text(table, "reference", problems),
        exercise=table.get("exercise") is True,
        done=tuple(dict.fromkeys(done)),
        said={name: _text(said, name, problems, "answers.") for name in said},
    )


def _text(table: Mapping[str, Any], name: str, problems: list[Problem], place: str = "") -> str:
    value = table.get(name, "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip()
    problems.append(Problem(f"{place}{name}", "must be text in quotes, yes or no, or a day"))
    return ""


def _head(path: OrderPath, typed: Typed) -> Iterator[Problem]:
    agencies = list(dict.fromkeys(one.agency for one in path.applicants))
    if typed.applicant and typed.applicant not in agencies:
        near = _nearest(typed.applicant, agencies)
        yield Problem("applicant", f"must be one of {', '.join(agencies)}{near}")
    if typed.on and not _is_day(typed.on):
        span = f"from {FIRST_DAY} to {LAST_DAY}"
        yield Problem("on", f"must be a day as year-month-day, such as 2027-03-05, {span}")
    if len(typed.reference) > SHORT or "\n" in typed.reference:
        yield Problem("reference", f"must be one line of at most {SHORT} characters")
    yield from _personal("reference", typed.reference)


def _answers(path: OrderPath, said: Mapping[str, str]) -> Iterator[Problem]:
    questions = {question.id: question for question in path.questions}
    yield from _strange(said, questions, "answers.")
    for name, text in said.items():
        if name in questions and text:
            yield from _answer(questions[name], text)


def _answer(question: Question, text: str) -> Iterator[Problem]:
    place = f"answers.{question.id}"
    choices = [option.id for option in question.options] or list(_YES_NO)
    if question.kind in ("yes-no", "choice"):
        if text not in choices:
            yield Problem(place, f"must be one of {', '.join(choices)}{_nearest(text, choices)}")
    elif question.kind == "day":
        if not _is_day(text):
            yield Problem(place, "must be a day as year-month-day, such as 2027-03-05")
    elif len(text) > LONGEST:
        yield Problem(place, f"must be at most {LONGEST:,} characters; it has {len(text):,}")
    else:
        yield from _personal(place, text)


def _done(path: OrderPath, done: Iterable[str]) -> Iterator[Problem]:
    steps = [step.id for step in path.steps]
    for name in done:
        if name not in steps:
            near = _nearest(name, steps) or f"; there are {', '.join(steps)}"
            yield Problem("done", f"there is no step {name[:80]!r}{near}")


def _personal(place: str, text: str) -> Iterator[Problem]:
    for what in personal.signs(text):
        yield Problem(place, f"seems to hold {what}: {_NO_NAMES}")


def _strange(found: Iterable[str], known: Iterable[str], place: str) -> Iterator[Problem]:
    names = list(known)
    for key in found:
        if key not in names:
            near = _nearest(key, names) or f"; known here: {', '.join(names)}"
            yield Problem(f"{place}{key[:80]}", f"is not asked here{near}")


def _is_day(text: str) -> bool:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and FIRST_DAY <= day <= LAST_DAY


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word[:80], list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def _placed(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Problems in the file's order, each with its line where it has one."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r"\s*\[?\s*\"?([\w-]+)", line)
        if found:
            lines.setdefault(found[1], number)
    told = [(lines.get(problem.where.rpartition(".")[2], 0), problem) for problem in problems]
    return [
        Problem(problem.where, f"{problem.what} (line {line})") if line else problem
        for line, problem in sorted(told, key=lambda each: each[0])
    ]
