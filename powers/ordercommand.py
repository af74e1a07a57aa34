"""`powers order ID`: one order from applicant to breach, as JSON or laid out for a terminal."""

import datetime as dt
import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator

import msgspec

from powers import orders
from powers.commands import AskedWrongly
from powers.guide import Guide, load
from powers.orders import ApplicantLine, EntryLine, PathAsAt
from powers.orderschemas import OrderPath, Question, Rather, Stage, Step
from powers.orderwords import STAGES, topic
from powers.standing import day

WIDTH = 80


def order(arguments: Namespace) -> int:
    """The path of one order as at a day."""
    guide = load()
    on = arguments.on or dt.date.today()  # noqa: DTZ011 - the law changes at midnight here
    found = orders.path_as_at(guide, _known(guide, arguments.id), on)
    if arguments.json:
        text = msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
    else:
        text = page(found)
    sys.stdout.buffer.write(f"{text}\n".encode())
    return 0


def _known(guide: Guide, name: str) -> str:
    try:
        return guide.order(name).id
    except KeyError:
        ids = "\n".join(f"  {path.id}: {path.title}" for path in guide.orders)
        raise AskedWrongly(f"No order is called {name}. There are:\n{ids}") from None


def page(found: PathAsAt) -> str:
    """The path in the order an applicant needs it."""
    path = found.path
    parts = (
        [f"{path.short.upper()}: as at {day(found.on)}, {found.status}", ""],
        _wrapped(f"{path.title} ({path.act}, {path.provision})."),
        _wrapped(path.about),
        _list("Choose it when", path.choose),
        _list("Rather something else when", map(_rather, path.rather)),
        _list("Who may apply", map(_applicant, found.applicants)),
        _list("The questions a court asks", map(_question, path.questions)),
        *_points(path),
        *(_list(title, _steps(path, stage)) for stage, title in STAGES.items()),
        _list("Entries of this guide", map(_entry, found.entries)),
        _list("In doubt", path.doubts),
        [f"Confidence {path.confidence}. Not legal advice: have a lawyer draft."],
    )
    return "\n".join(line for part in parts for line in part)


def _rather(other: Rather) -> str:
    return f"{other.words} [{other.order}]" if other.order else other.words


def _applicant(line: ApplicantLine) -> str:
    condition = f" Only if: {line.condition}." if line.condition else ""
    mark = "" if line.may else f"[{line.standing.upper()}] "
    return f"{mark}{line.name}: {line.who} ({line.provision}).{condition}"


def _question(question: Question) -> str:
    only = f" [only {', '.join(question.applicants)}]" if question.applicants else ""
    return f"{question.question} ({question.provision}){only} Evidence: {question.evidence}."


def _points(path: OrderPath) -> Iterator[Iterable[str]]:
    for point in path.points:
        yield _list(f"{topic(point.topic)} ({point.provision})", point.says)


def _steps(path: OrderPath, stage: Stage) -> Iterator[str]:
    return (_step(step) for step in path.steps if step.stage == stage)


def _step(step: Step) -> str:
    return f"{step.what} ({step.provision})" if step.provision else step.what


def _entry(line: EntryLine) -> str:
    mark = "" if line.status == "in force" else f"[{line.status.upper()}] "
    penalty = f": {line.max_penalty}" if line.max_penalty else ""
    return f"{mark}{line.title} ({line.citation}){penalty} [{line.id}]"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [line for item in items for line in _wrapped(item, "- ")]
    if lines:
        yield from (*_wrapped(heading)[:-1], *lines, "")


def _wrapped(text: str, lead: str = "") -> list[str]:
    found = textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
    return found if lead else [*found, ""]
