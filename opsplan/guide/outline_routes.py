"""The form with an order's questions, and the outline it gives. Nothing typed is ever kept."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Router, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response, Template

from opsplan import clock
from opsplan.brake import not_too_many
from opsplan.clock import today
from opsplan.documents.files import render
from opsplan.documents.text import guard
from opsplan.errors import Problem
from opsplan.forms import Filled
from opsplan.guide import answers, entries, outlinepaper
from opsplan.guide.answers import Asked, Typed
from opsplan.guide.asking import read
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import DayAsked
from opsplan.pages import page
from powers.guide import Guide
from powers.orders import outline
from powers.orderschemas import OrderPath
from powers.orderwords import GROUPS, STAGES

Asking = Request[Any, Any, Any]
TRIES = 30
"""How many outlines a minute one address may ask for, unless signed in."""
_BYTES = 400_000
_QUESTION = "q-"
_OWN = ("applicant", "on", "reference", "exercise", "done")
_LABELS = {
    "applicant": "Who applies",
    "on": "As the law stands on",
    "reference": "Reference",
    "done": "Steps that are done",
}
_FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@get("/guide/orders/{id:str}/outline", name="order_form", sync_to_thread=True)
def form_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002 - the name of the thing in its address
    guide: NamedDependency[Guide],
) -> Template:
    path = entries.find(guide.order, id)
    asked, _ = read(request, DayAsked, guide)
    on = (asked.on if asked else None) or today()
    return _form(request, guide, path, Filled({"on": [str(on)]}))


@post(
    "/guide/orders/{id:str}/outline",
    name="order_outline",
    status_code=200,
    request_max_body_size=_BYTES,
    sync_to_thread=True,
)
def outline_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    filled: NamedDependency[Filled],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    path = entries.find(guide.order, id)
    then = filled.typed("then")
    typed = _clean(filled)
    if then == "change":
        return _form(request, guide, path, typed)
    found = answers.judged(path, _typed(path, typed), today())
    if isinstance(found, list):
        for field, message in _errors(path, found):
            typed.wrong(field, message)
        return _form(request, guide, path, typed, 422)
    if then in _FILES:
        return _file(guide, found, then)
    return _shown(request, guide, found, typed)


def router(*, public: bool) -> Router:
    """The form is open to whom the guide is open; no browser keeps it."""
    return Router(
        "/",
        route_handlers=[form_page, outline_page],
        guards=[not_too_many("outline", TRIES)],
        opt={"public": public},
        include_in_schema=False,
    )


def _typed(path: OrderPath, filled: Filled) -> Typed:
    return Typed(
        applicant=filled.typed("applicant").strip(),
        on=filled.typed("on").strip(),
        reference=filled.typed("reference").strip(),
        exercise=filled.typed("exercise") == "true",
        done=tuple(filled.every("done")),
        said={
            question.id: filled.typed(_QUESTION + question.id).strip()
            for question in path.questions
        },
    )


def _clean(filled: Filled) -> Filled:
    """What was typed without what nobody can see, and without what is not of the form."""
    return Filled(
        {
            name: [guard(text, lines=True) for text in filled.every(name)]
            for name in filled.names()
            if name in _OWN or name.startswith(_QUESTION)
        }
    )


def _errors(path: OrderPath, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    """Each field with a sentence that names it and says everything wrong with it."""
    for place in dict.fromkeys(problem.where for problem in problems):
        head, _, name = place.partition(".")
        asked = next((one.question for one in path.questions if one.id == name), "")
        label = asked.rstrip("?") if head == "answers" else _LABELS[head]
        whats = "; ".join(problem.what for problem in problems if problem.where == place)
        yield (f"{_QUESTION}{name}" if head == "answers" else head), f"{label}: {whats}"


def _form(
    request: Asking, guide: Guide, path: OrderPath, filled: Filled, status: int = 200
) -> Template:
    on, now = _day(filled), today()
    return page(
        request,
        "guide/order-form.html",
        f"{path.short}: an outline for a lawyer",
        status,
        problems=filled.problems(),
        path=path,
        form=filled,
        agencies={one.agency: guide.agency(one.agency).name for one in path.applicants},
        shorts={agency.id: agency.short for agency in guide.agencies},
        groups=GROUPS,
        stages=STAGES,
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


def _shown(request: Asking, guide: Guide, asked: Asked, filled: Filled) -> Template:
    now = today()
    return page(
        request,
        "guide/order-outline.html",
        f"{asked.path.short}: outline of an application",
        found=outline(asked.path, asked.answers, asked.on),
        kept=[(name, text) for name in filled.names() for text in filled.every(name) if text],
        answer=outlinepaper.answer,
        edition=guide.edition,
        groups=GROUPS,
        stages=STAGES,
        suffix=day_suffix(asked.on, now),
        on=asked.on,
        today=now,
    )


def _file(guide: Guide, asked: Asked, kind: str) -> Response[bytes]:
    found = outline(asked.path, asked.answers, asked.on)
    document = outlinepaper.compose(found, guide.edition, clock.now())
    name = f"{asked.path.id}-outline-draft.{kind}"
    return Response(
        render(document, kind),
        media_type=_FILES[kind],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _day(filled: Filled) -> dt.date:
    """The day the form is read as at; today where none that can be read was typed."""
    try:
        return dt.date.fromisoformat(filled.typed("on").strip())
    except ValueError:
        return today()
