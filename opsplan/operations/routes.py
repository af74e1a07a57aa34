"""The pages of operations: the list, opening one, its home, its people, its plan file."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template
from sqlalchemy.orm import Session

from opsplan.errors import Conflict, Invalid
from opsplan.forms import Filled
from opsplan.operations import (
    access,
    changes,
    choosing_routes,
    handing,
    listing,
    member_routes,
    members,
    opened,
    overview,
    planfile,
    section_routes,
    service,
    skeleton,
    starting,
)
from opsplan.operations.clocks import LONDON
from opsplan.operations.labels import labels
from opsplan.operations.suggestions import SCENARIOS
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]


@get("/operations", name="operations", sync_to_thread=True)
def operations_page(
    request: Asking,
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
    start: FromQuery[str] = "0",
) -> Template:
    first = int(start) if start.isdecimal() and len(start) < 7 else 0
    today = reading.info["now"]().astimezone(LONDON).date()
    found, count = opened.mine(reading, request.scope["user"], guide, today, first)
    return page(
        request,
        "operations/list.html",
        "Operations",
        lines=listing.lines(found, guide, today),
        count=count,
        first=first,
        per_page=opened.PAGE,
        can_lead=access.can_lead(request.scope["user"], guide),
    )


@get("/operations/new", name="new_operation", sync_to_thread=True)
def new_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    access.check_can_lead(request.scope["user"], guide)
    return _new(request, Filled({"code_name": [skeleton.random_code_name()]}))


@post("/operations/new", name="open_operation", status_code=303, sync_to_thread=True)
def open_operation(
    request: Asking,
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    person = request.scope["user"]
    access.check_can_lead(person, guide)
    asked = starting.opening(filled)
    if asked is None:
        return _new(request, filled, 422)
    today = writing.info["now"]().astimezone(LONDON).date()
    try:
        plan = starting.plan(asked, person, today, guide)
        service.open_operation(writing, person, plan, guide)
    except Conflict as error:
        filled.wrong("code_name", str(error))
        return _new(request, filled, 409)
    except Invalid as error:
        # What is usual for the kind does not fit that day: a body not there yet, or no longer.
        filled.wrong("t0", f"Choose another date: {error.problems[0].what}")
        return _new(request, filled, 422)
    return _to(request, asked.code_name)


def _new(request: Asking, filled: Filled, status: int = 200) -> Template:
    return page(
        request,
        "operations/new.html",
        "Open an operation",
        status,
        form=filled,
        problems=filled.problems(),
        kinds=[(k, words, "") for k, words in labels().field["operation.kind"].words.items()],
        scenarios=[(name, name.replace("-", " ")) for name in SCENARIOS],
    )


@get("/operations/upload", name="upload_plan", sync_to_thread=True)
def upload_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    access.check_can_lead(request.scope["user"], guide)
    return page(request, "operations/upload.html", "Upload a plan file", faults=(), file="")


@post(
    "/operations/upload",
    name="keep_plan",
    status_code=303,
    sync_to_thread=True,
    dependencies={"uploaded": Provide(starting.provide_uploaded)},
)
def keep_plan(
    request: Asking,
    uploaded: NamedDependency[starting.Uploaded | None],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    person = request.scope["user"]
    access.check_can_lead(person, guide)
    try:
        plan = starting.plan_in(uploaded, guide)
        service.open_operation(writing, person, plan, guide)
    except (Invalid, Conflict) as error:
        told = error.problems if isinstance(error, Invalid) else (starting.taken(str(error)),)
        name = uploaded.name if uploaded else ""
        return page(
            request,
            "operations/upload.html",
            "Upload a plan file",
            422 if isinstance(error, Invalid) else 409,
            faults=told,
            problems=told,
            file=name,
        )
    return _to(request, plan.operation.code_name)


@get("/operations/{code_name:str}", name="operation", sync_to_thread=True)
def operation_page(
    request: Asking,
    code_name: FromPath[str],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    standing = opened.standing(reading, request.scope["user"], code_name, guide)
    if not access.can_read_plan(standing):
        return Redirect(request.url_for("operation_part", code_name=code_name), status_code=303)
    held = opened.opened(reading, standing)
    today = reading.info["now"]().astimezone(LONDON).date()
    shown = overview.of(held.plan, guide, today)
    return page(
        request,
        "operations/home.html",
        code_name,
        shown=shown,
        marking=shown.marking,
        exercise=shown.exercise,
        can_write=access.can_write(standing),
        powers_version=held.versions.get("powers", 0),
        can_choose_people=access.can_choose_people(standing),
        members=members.on(reading, standing),
        changes=changes.recent(reading, standing.operation_id),
    )


@get("/operations/{code_name:str}/plan.toml", name="plan_file", sync_to_thread=True)
def plan_file(
    request: Asking,
    code_name: FromPath[str],
    reading: NamedDependency[Session],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[bytes]:
    standing = opened.standing(reading, request.scope["user"], code_name, guide)
    access.check_can_write(standing)
    text = planfile.write(opened.opened(reading, standing).plan)
    reading.close()
    service.hand_out_plan(writing, standing)
    return handing.attachment(text.encode(), f"{code_name}.toml")


def _to(request: Asking, code_name: str) -> Redirect:
    return Redirect(request.url_for("operation", code_name=code_name), status_code=303)


router = Router(
    "/",
    route_handlers=[
        operations_page,
        new_page,
        open_operation,
        upload_page,
        keep_plan,
        operation_page,
        plan_file,
        *member_routes.HANDLERS,
        *section_routes.HANDLERS,
        *choosing_routes.HANDLERS,
    ],
    include_in_schema=False,
)
