"""A path of an order as at a day, and what somebody's answers make of it.

path_as_at(guide, "stro", day).applicants
outline(guide.order("stro"), answers, day).open
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from powers.guide import Guide
from powers.orderschemas import Applicant, Group, OrderPath, Question, Step
from powers.schemas import Offence, Power
from powers.standing import Dated, day, in_force, status

State = Literal["open", "failed", "met", "given", "left-out"]
"""How a question stands: not answered; answered so that the case fails; met; said in words, which
a lawyer must judge; left out, which may be."""

APPLICANT = "applicant"
_MAY = "may apply"
_WHO = "Who applies?"
_NOBODY = "Without an applicant the Act names, no court may hear it."
_WHO_PROOF = "Decision to apply, by post"


class ApplicantLine(Struct, frozen=True, kw_only=True):
    """An applicant as at the day: `standing` is "may apply", "could until ..." or "from ..."."""

    agency: str
    name: str
    who: str
    condition: str
    provision: str
    entry: str
    standing: str
    may: bool


class EntryLine(Struct, frozen=True, kw_only=True):
    """A power or offence of the guide the path rests on, and how it stands that day."""

    id: str
    kind: Literal["power", "offence"]
    title: str
    citation: str
    status: str
    max_penalty: str = ""


class PathAsAt(Struct, frozen=True, kw_only=True):
    """One order as at `on`; `replaced_by` is the id of the order that took its place by then."""

    edition: str
    on: dt.date
    status: str
    in_force: bool
    replaced_by: str | None
    path: OrderPath
    applicants: tuple[ApplicantLine, ...]
    entries: tuple[EntryLine, ...]


class Answers(Struct, frozen=True, kw_only=True):
    """What an applicant said: `said` by a question's id, as "yes", an option's id, a day as
    2027-03-05, or text; `done` are ids of steps. No names."""

    order: str
    applicant: str = ""
    reference: str = ""
    exercise: bool = False
    said: Mapping[str, str] = {}
    done: tuple[str, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """A question with its answer in words, and what follows from its being open or failed."""

    id: str
    group: Group
    question: str
    provision: str
    evidence: str
    state: State
    answer: str
    means: str
    needed: bool = True


class Outline(Struct, frozen=True, kw_only=True):
    """What answers make of a path; `open` and `failed` first, for the lawyer to see at once."""

    path: OrderPath
    on: dt.date
    status: str
    applicant: str
    reference: str
    exercise: bool
    lines: tuple[Line, ...]
    open: tuple[Line, ...]
    failed: tuple[Line, ...]
    asked_for: tuple[Line, ...]
    to_do: tuple[Step, ...]
    done: tuple[Step, ...]


def path_as_at(guide: Guide, name: str, on: dt.date) -> PathAsAt:
    """The order of that id as at `on`; KeyError when there is none."""
    path = guide.order(name)
    replaced = path.until is not None and path.until <= on
    return PathAsAt(
        edition=guide.edition,
        on=on,
        status=status(path, on),
        in_force=in_force(path, on),
        replaced_by=path.superseded_by if replaced else None,
        path=path,
        applicants=tuple(_applicant(guide, applicant, on) for applicant in path.applicants),
        entries=(
            *(_entry(guide.power(name), on) for name in path.entries),
            *(_entry(guide.offence(name), on) for name in path.offences),
        ),
    )


def _applicant(guide: Guide, applicant: Applicant, on: dt.date) -> ApplicantLine:
    return ApplicantLine(
        agency=applicant.agency,
        name=guide.agency(applicant.agency).name,
        who=applicant.who,
        condition=applicant.condition,
        provision=applicant.provision,
        entry=applicant.entry,
        standing=standing(applicant, on),
        may=in_force(applicant, on),
    )


def standing(applicant: Dated, on: dt.date) -> str:
    """ "may apply", "could until 7 April 2026" (the first day it no longer could), "from ..."."""
    if in_force(applicant, on):
        return _MAY
    if applicant.until is not None and applicant.until <= on:
        return f"could until {day(applicant.until)}"
    return f"from {day(applicant.start)}" if applicant.start else _MAY


def _entry(entry: Power | Offence, on: dt.date) -> EntryLine:
    crime = isinstance(entry, Offence)
    return EntryLine(
        id=entry.id,
        kind="offence" if crime else "power",
        title=entry.title,
        citation=f"{entry.act}, {entry.provision}",
        status=status(entry, on),
        max_penalty=entry.max_penalty if isinstance(entry, Offence) else "",
    )


def outline(path: OrderPath, answers: Answers, on: dt.date) -> Outline:
    """Every question with its answer, those open and failed, what is asked for, what is to do.

    The same answers give the same outline; an answer to a question the path has not is not read.
    """
    lines = (_who(path, answers.applicant, on), *_lines(path, answers))
    steps = [step for step in path.steps if _concerns(step, answers.applicant)]
    return Outline(
        path=path,
        on=on,
        status=status(path, on),
        applicant=next((a.who for a in path.applicants if a.agency == answers.applicant), ""),
        reference=answers.reference,
        exercise=answers.exercise,
        lines=lines,
        open=tuple(line for line in lines if line.state == "open"),
        failed=tuple(line for line in lines if line.state == "failed"),
        asked_for=tuple(line for line in lines if line.group == "terms" and line.answer),
        to_do=tuple(step for step in steps if step.id not in answers.done),
        done=tuple(step for step in steps if step.id in answers.done),
    )


def asked(path: OrderPath, applicant: str) -> tuple[Question, ...]:
    """The questions asked of that applicant; all of them while it is not known who applies."""
    return tuple(question for question in path.questions if _concerns(question, applicant))


def _concerns(part: Question | Step, applicant: str) -> bool:
    return not applicant or not part.applicants or applicant in part.applicants


def _who(path: OrderPath, agency: str, on: dt.date) -> Line:
    found = next((one for one in path.applicants if one.agency == agency), None)
    may = in_force(path, on) and found is not None and in_force(found, on)
    barred = f"It stands on {day(on)}: {status(path, on)}."
    if found is not None and not in_force(found, on):
        barred = f"Not on {day(on)}: {standing(found, on)}."
    return Line(
        id=APPLICANT,
        group="applicant",
        question=_WHO,
        provision=f"{path.act} {found.provision if found else path.provision}",
        evidence=_WHO_PROOF,
        state="met" if may else "failed" if found else "open",
        answer=found.who if found else "",
        means="" if may else barred if found else _NOBODY,
    )


def _lines(path: OrderPath, answers: Answers) -> Iterator[Line]:
    for question in asked(path, answers.applicant):
        said = answers.said.get(question.id, "").strip()
        state = _state(question, said)
        means = {"open": question.unanswered, "failed": question.fails}
        yield Line(
            id=question.id,
            group=question.group,
            question=question.question,
            provision=question.provision,
            evidence=question.evidence,
            state=state,
            answer=_words(question, said),
            means=means.get(state, ""),
            needed=question.needed,
        )


def _state(question: Question, said: str) -> State:
    if not said:
        return "open" if question.needed else "left-out"
    if question.kind in ("text", "day"):
        return "given"
    good = ["yes", *(option.id for option in question.options if option.meets)]
    if question.kind == "choice":
        good = good[1:]
    return "met" if said in good else "failed"


def _words(question: Question, said: str) -> str:
    if question.kind == "yes-no":
        return said.capitalize()
    if question.kind == "day" and said:
        return day(dt.date.fromisoformat(said))
    return next((option.words for option in question.options if option.id == said), said)
