"""The rules paths of orders keep: each name leads somewhere, each question can be answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

from powers.faults import Fault
from powers.orderschemas import Applicant, OrderPath, Question, Topic
from powers.reading import NamedFile
from powers.schemas import NOT_STARTED, Agency, Offence, Power
from powers.standing import overlap

TOPICS: tuple[Topic, ...] = get_args(Topic)
_Wrong = Iterator[tuple[str, str]]


def faults(
    files: Sequence[NamedFile],
    agencies: Mapping[str, Agency],
    entries: Mapping[str, Power | Offence],
    is_path: Callable[[str], object],
) -> Iterator[Fault]:
    """Everything wrong with the orders of whole and sound files.

    `is_path` tells a path of legislation.gov.uk from anything else.
    """
    guidance = {entry.id for file in files for entry in file.facts.publication}
    places = [(file.name, path) for file in files for path in file.facts.order]
    named = [name for _, path in places for name in (path.id, *path.aliases)]
    for name, path in places:
        wrong = (
            *_applicants(path, agencies, entries),
            *_questions(path),
            *_points(path),
            *_steps(path),
            *_leads(path, entries, guidance),
            *_names(path, named),
            *_dates(path),
            *_sources(path, is_path),
        )
        yield from (Fault(name, path.id, field, what) for field, what in wrong)


def _applicants(
    path: OrderPath, agencies: Mapping[str, Agency], entries: Mapping[str, Power | Offence]
) -> _Wrong:
    for applicant in path.applicants:
        agency, entry = agencies.get(applicant.agency), entries.get(applicant.entry)
        if agency is None or agency.id != applicant.agency:
            yield "applicants", f"no agency is called {applicant.agency}"
        elif not overlap(applicant, agency) or _outlives(applicant, agency):
            yield "applicants", f"{applicant.agency} is not in being on all its days as applicant"
        if not isinstance(entry, Power) or entry.id != applicant.entry:
            yield "applicants", f"no power is called {applicant.entry}"
        elif applicant.agency not in entry.agencies:
            yield "applicants", f"{applicant.agency} does not hold {applicant.entry}"
        if not overlap(applicant, path):
            yield "applicants", f"{applicant.agency} may never apply while the order exists"


def _outlives(applicant: Applicant, agency: Agency) -> bool:
    return agency.until is not None and (applicant.until is None or applicant.until > agency.until)


def _questions(path: OrderPath) -> _Wrong:
    ids = [question.id for question in path.questions]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield "questions", f"{name} is asked twice"
    if not any(question.group == "test" for question in path.questions):
        yield "questions", "the legal test has no question"
    for question in path.questions:
        yield from (("questions", f"{question.id}: {what}") for what in _question(question))
        yield from _asked_of(path, "questions", question.id, question.applicants)


def _question(question: Question) -> Iterator[str]:
    options = [option.id for option in question.options]
    if question.kind != "choice" and options:
        yield "has options, so it must be of the kind choice"
    if question.kind == "choice" and (len(options) < 2 or len(set(options)) < len(options)):
        yield "needs two options at least, each with an id of its own"
    if question.kind == "choice" and not any(option.meets for option in question.options):
        yield "no option meets it"
    if can_fail(question) and not question.fails:
        yield "must say what it means when the answer does not meet it"


def can_fail(question: Question) -> bool:
    """Whether an answer to it can be one on which the case fails."""
    if question.kind == "choice":
        return any(not option.meets for option in question.options)
    return question.kind == "yes-no"


def _points(path: OrderPath) -> _Wrong:
    topics = [point.topic for point in path.points]
    for topic in TOPICS:
        if topics.count(topic) != 1:
            yield "points", f"must say once what holds of {topic}"


def _steps(path: OrderPath) -> _Wrong:
    ids = [step.id for step in path.steps]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield "steps", f"{name} is there twice"
    order = ["before", "at-court", "after"]
    stages = [order.index(step.stage) for step in path.steps]
    if stages != sorted(stages):
        yield "steps", "those before court come first, then those at court, then those after"
    for step in path.steps:
        yield from _asked_of(path, "steps", step.id, step.applicants)


def _asked_of(path: OrderPath, field: str, name: str, agencies: Sequence[str]) -> _Wrong:
    known = {applicant.agency for applicant in path.applicants}
    for agency in agencies:
        if agency not in known:
            yield field, f"{name}: {agency} is no applicant"


def _leads(path: OrderPath, entries: Mapping[str, Power | Offence], guidance: set[str]) -> _Wrong:
    kinds: tuple[tuple[str, str, Sequence[str], type[Power | Offence]], ...] = (
        ("entries", "power", path.entries, Power),
        ("offences", "offence", path.offences, Offence),
    )
    for field, kind, names, wanted in kinds:
        for name in names:
            found = entries.get(name)
            if not isinstance(found, wanted) or found.id != name:
                yield field, f"no {kind} is called {name}"
    for name in path.guidance:
        if name not in guidance:
            yield "guidance", f"no publication is called {name}"


def _names(path: OrderPath, named: Sequence[str]) -> _Wrong:
    for name in (path.id, *path.aliases):
        if named.count(name) > 1:
            yield "id", f"{name} is taken by another order"
    for other in path.rather:
        if other.order is not None and other.order not in named:
            yield "rather", f"no order is called {other.order}"
    if path.superseded_by is not None and path.superseded_by not in named:
        yield "superseded_by", f"no order is called {path.superseded_by}"


def _dates(path: OrderPath) -> _Wrong:
    every: list[tuple[str, OrderPath | Applicant]] = [("until", path)]
    every += [("applicants", applicant) for applicant in path.applicants]
    for field, dated in every:
        if dated.start is not None and dated.until is not None and dated.start >= dated.until:
            yield field, f"{dated.until} is not after the first day, {dated.start}"
        if dated.until == NOT_STARTED:
            yield field, f"{NOT_STARTED} only says that something has not started"
    if path.superseded_by is not None and path.until is None:
        yield "until", "is needed where superseded_by is given"


def _sources(path: OrderPath, is_path: Callable[[str], object]) -> _Wrong:
    for source in path.sources:
        if not is_path(source.legislation_id):
            yield "sources", f"'{source.legislation_id}' is not a path of legislation.gov.uk"
