"""An empty answers file for one order: every question with what it rests on, as comments."""

import json
import textwrap
from collections.abc import Iterator

from powers.orderschemas import OrderPath, Question
from powers.orderwords import DRAFT, GROUPS, STAGES

_WIDTH = 98


def write(path: OrderPath) -> str:
    """The text of the file; read back as it is, it leaves every question open."""
    return "\n".join((*_head(path), "[answers]", *_questions(path), ""))


def _head(path: OrderPath) -> Iterator[str]:
    yield from _comment(f"Answers for: {path.title} ({path.act}, {path.provision}).")
    yield from _comment(
        f"{DRAFT}. No names, addresses, sources or victims' details: write "
        '"the defendant", "a worker", exhibit numbers and posts. OFFICIAL-SENSITIVE at most.'
    )
    yield from _comment("Then run: opsplan order-outline THIS-FILE -o OUTLINE.pdf")
    yield from ("format = 1", f"order = {json.dumps(path.id)}", "")
    yield "# Who applies:"
    for applicant in path.applicants:
        days = [f"from {applicant.start}"] if applicant.start else []
        days += [f"until {applicant.until}"] if applicant.until else []
        yield from _comment(f"  {applicant.agency} ({', '.join(days)}): {applicant.who}")
    yield 'applicant = ""'
    yield "# on = 2027-03-05 # the law as at this day; today when left out"
    yield 'reference = "" # a police or agency reference, never a name'
    yield "exercise = false # true prints EXERCISE on every page"
    yield "# Steps that are done, by id:"
    for stage, title in STAGES.items():
        ids = [step.id for step in path.steps if step.stage == stage]
        if ids:
            yield from _comment(f"  {title}: {', '.join(ids)}")
    yield from ("done = []", "")


def _questions(path: OrderPath) -> Iterator[str]:
    for group, title in GROUPS.items():
        questions = [question for question in path.questions if question.group == group]
        if questions:
            yield from ("", f"# --- {title} ---")
        for question in questions:
            yield ""
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    only = f" Only if the applicant is {', '.join(question.applicants)}." * bool(
        question.applicants
    )
    may = "" if question.needed else " May be left out."
    yield from _comment(f"{question.question}{only}{may}")
    yield from _comment(f"  Law: {question.provision}. Evidence: {question.evidence}.")
    if question.kind == "yes-no":
        yield "#   yes or no"
    if question.kind == "day":
        yield "#   a day, as 2027-03-05"
    for option in question.options:
        fails = "" if option.meets else " (does not meet it)"
        yield from _comment(f"  {option.id}: {option.words}{fails}")
    yield f"{question.id} = {chr(34) * (6 if question.kind == 'text' else 2)}"


def _comment(text: str) -> Iterator[str]:
    indent = " " * (len(text) - len(text.lstrip()))
    lines = textwrap.wrap(text.strip(), _WIDTH - 4 - len(indent), break_on_hyphens=False)
    for at, line in enumerate(lines):
        yield f"# {indent}{'  ' if at and indent else ''}{line}"
