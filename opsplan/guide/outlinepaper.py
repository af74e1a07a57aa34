"""An outline as a document: what is missing first, then the case, the law and what is to do."""

import datetime as dt
from collections.abc import Iterator, Sequence

from opsplan.documents.schemas import (
    AnyBlock,
    BulletList,
    Callout,
    Checklist,
    ChecklistItem,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Table,
)
from powers.orders import Line, Outline
from powers.orderschemas import Step
from powers.orderwords import DRAFT, GROUPS, STAGES, topic
from powers.standing import day

MARKING = "OFFICIAL-SENSITIVE"
_OPEN = "[not answered]"
_LEFT_OUT = "Not asked for"
_ABOUT = (
    "It sets typed answers beside the questions the law asks. It judges nothing said in words: a "
    "lawyer must read the provisions, the evidence and the doubts at its end.",
    "No names, addresses, sources or victims' details may be written into it.",
)


def compose(outline: Outline, edition: str, made_at: dt.datetime) -> Document:
    """The outline as a document, the same for the same answers; `made_at` is aware."""
    path = outline.path
    return Document(
        title=f"{path.short}: outline of an application",
        subtitle=f"{DRAFT}. The law as at {day(outline.on)}",
        marking=MARKING,
        reference=f"{DRAFT}: {outline.reference or path.short}",
        made_at=made_at,
        blocks=tuple(_blocks(outline, edition)),
        exercise=outline.exercise,
    )


def _blocks(outline: Outline, edition: str) -> Iterator[AnyBlock]:
    yield Callout(kind="warning", title=DRAFT, lines=_ABOUT)
    yield from _missing(outline)
    yield from _case(outline)
    yield from _law(outline)
    yield from _steps(outline)
    yield from _sureness(outline, edition)


def _missing(outline: Outline) -> Iterator[AnyBlock]:
    yield Heading(text=f"Not answered yet: {len(outline.open)}")
    if outline.open:
        yield _consequences("Questions that must be answered and are not", outline.open)
    else:
        yield Paragraph(text="Every question that must be answered has an answer.")
    if outline.failed:
        yield Heading(text=f"Answered, but not met: {len(outline.failed)}")
        yield _consequences("Answers that do not meet what is asked", outline.failed)


def _consequences(caption: str, lines: Sequence[Line]) -> Table:
    return Table(
        caption=caption,
        columns=("Question", "What that means", "Section"),
        rows=tuple(
            (_with_answer(line), f"{line.means}\nShown by: {line.evidence}", line.provision)
            for line in lines
        ),
        widths=(0.36, 0.42, 0.22),
    )


def _with_answer(line: Line) -> str:
    return f"{line.question}\nAnswer: {line.answer}" if line.answer else line.question


def _case(outline: Outline) -> Iterator[AnyBlock]:
    path = outline.path
    yield Heading(text="The application")
    rows = (
        ("Order", f"{path.title} ({path.act}, {path.provision})"),
        ("As the law stands on", f"{day(outline.on)}: {outline.status}"),
        ("Applicant", outline.applicant or _OPEN),
        ("Reference", outline.reference or "none given"),
        ("Against", "the defendant" if path.against == "person" else "the premises"),
    )
    yield KeyValues(rows=rows)
    for group, title in GROUPS.items():
        lines = [line for line in outline.lines if line.group == group]
        if lines:
            yield Heading(text=title, level=2)
            yield Table(
                caption=f"{title}: questions and answers",
                columns=("Question", "Answer", "Section"),
                rows=tuple((line.question, answer(line), line.provision) for line in lines),
                widths=(0.32, 0.46, 0.22),
            )


def answer(line: Line) -> str:
    """The answer as the outline shows it; a failed one says so."""
    if line.state == "failed":
        return f"{line.answer} [not met]"
    return line.answer or (_OPEN if line.state == "open" else _LEFT_OUT)


def _law(outline: Outline) -> Iterator[AnyBlock]:
    yield Heading(text="What the law says on each topic")
    yield KeyValues(
        rows=tuple(
            (topic(point.topic), "\n".join((*point.says, f"({point.provision})")))
            for point in outline.path.points
        )
    )


def _steps(outline: Outline) -> Iterator[AnyBlock]:
    yield Heading(text=f"Still to do: {len(outline.to_do)}")
    for stage, title in STAGES.items():
        steps = [step for step in outline.to_do if step.stage == stage]
        if steps:
            yield Checklist(caption=title, entries=tuple(map(_item, steps)))
    if outline.done:
        yield Heading(text="Done", level=2)
        yield BulletList(entries=tuple(step.what for step in outline.done))


def _item(step: Step) -> ChecklistItem:
    return ChecklistItem(text=step.what, detail=step.provision)


def _sureness(outline: Outline, edition: str) -> Iterator[AnyBlock]:
    path = outline.path
    yield Heading(text="In doubt, and how sure this is")
    if path.doubts:
        yield BulletList(entries=path.doubts)
    reviewed = day(path.reviewed) if path.reviewed else "never"
    yield KeyValues(
        rows=(
            ("Confidence", path.confidence),
            ("Reviewed", reviewed),
            ("Checked against", path.checked_against),
            ("Guide edition", edition),
        )
    )
