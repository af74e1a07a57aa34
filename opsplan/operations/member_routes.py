"""The page on which the lead says who is on an operation."""

from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from sqlalchemy.orm import Session

from opsplan.errors import Conflict, Invalid, NotFound
from opsplan.forms import Filled, read
from opsplan.operations import access, members, opened
from opsplan.operations.access import RELATIONS, Standing
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]
_WORDS = {"account": "Choose a person", "relation": "Choose what they are on this operation"}


@get("/operations/{code_name:str}/people", name="operation_people", sync_to_thread=True)
def people_page(
    request: Asking,
    code_name: FromPath[str],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Template:
    standing = _standing(request, reading, code_name, guide)
    return _page(request, reading, standing, Filled())


@post("/operations/{code_name:str}/people", name="add_person", status_code=303, sync_to_thread=True)
def add_person(
    request: Asking,
    code_name: FromPath[str],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    standing = _standing(request, writing, code_name, guide)
    wanted = read(filled, members.Addition, _WORDS)
    if wanted is None:
        return _page(request, writing, standing, filled, 422)
    try:
        members.add(writing, standing, guide, wanted)
    except Invalid as error:
        filled.wrong("relation", error.problems[0].what)
    except (Conflict, NotFound) as error:
        filled.wrong("account", str(error))
    if filled.errors:
        return _page(request, writing, standing, filled, 422)
    return _back(request, code_name)


@post(
    "/operations/{code_name:str}/people/{person_id:int}/remove",
    name="remove_person",
    status_code=303,
    sync_to_thread=True,
)
def remove_person(
    request: Asking,
    code_name: FromPath[str],
    person_id: FromPath[int],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    standing = _standing(request, writing, code_name, guide)
    try:
        members.remove(writing, standing, person_id)
    except Conflict as error:
        filled = Filled()
        filled.wrong("", str(error))
        return _page(request, writing, standing, filled, 409)
    if person_id == standing.person.id:
        return Redirect(request.url_for("operations"), status_code=303)
    return _back(request, code_name)


def _standing(request: Asking, session: Session, code_name: str, guide: Guide) -> Standing:
    standing = opened.standing(session, request.scope["user"], code_name, guide)
    access.check_can_choose_people(standing)
    return standing


def _back(request: Asking, code_name: str) -> Redirect:
    return Redirect(request.url_for("operation_people", code_name=code_name), status_code=303)


def _page(
    request: Asking, session: Session, standing: Standing, filled: Filled, status: int = 200
) -> Template:
    operation = opened.opened(session, standing).plan.operation
    return page(
        request,
        "operations/people.html",
        f"{standing.code_name}: people",
        status,
        form=filled,
        problems=filled.problems(),
        code_name=standing.code_name,
        marking=operation.marking,
        exercise=operation.exercise,
        members=members.on(session, standing),
        candidates=[
            (str(each.person_id), each.words) for each in members.candidates(session, standing)
        ],
        relations=[
            (name, name.replace("-", " ").capitalize(), may) for name, may in RELATIONS.items()
        ],
    )


HANDLERS = [people_page, add_person, remove_person]
