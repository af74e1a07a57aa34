"""Choosing powers from who may do what, and confirming them as the guide has them now."""

import datetime as dt
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template
from msgspec import Struct, structs
from sqlalchemy.orm import Session

from opsplan.errors import NotFound
from opsplan.forms import Filled
from opsplan.operations import (
    choosing,
    editing,
    judging,
    lawremarks,
    lawsince,
    readings,
    section_routes,
)
from opsplan.operations.clocks import LONDON
from opsplan.operations.editing import Met
from opsplan.operations.schemas import OperationPlan, PlannedPremises
from opsplan.operations.section_routes import Desk, version_typed
from opsplan.operations.typed import MOST_ROWS
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]
PATH = "/operations/{code_name:str}/powers"
SECTION = "powers"
_CHECKER = "checked_by."


def provide_desk(
    request: Asking,
    code_name: FromPath[str],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Desk:
    """The powers of the operation in the address, for somebody who may change them."""
    return section_routes.provide_desk(request, code_name, SECTION, reading, guide)


_AT_DESK = {"desk": Provide(provide_desk, sync_to_thread=True)}


class Said(Struct, frozen=True, kw_only=True):
    """What an answer says beside the choices."""

    status: int = 200
    saved: str = ""
    met: Met | None = None


@get(PATH, name="choose_powers", sync_to_thread=True, dependencies=_AT_DESK)
def choose_page(
    request: Asking,
    desk: NamedDependency[Desk],
    reading: NamedDependency[Session],
    premises: FromQuery[str] = "",
    saved: FromQuery[str] = "",
) -> Template:
    said = saved if saved == "confirmed" or (saved.isdecimal() and len(saved) < 4) else ""
    return _page(request, desk, Filled({"premises": [premises]}), _day(reading), Said(saved=said))


@post(PATH, name="add_powers", status_code=303, sync_to_thread=True, dependencies=_AT_DESK)
def add_powers(
    request: Asking,
    desk: NamedDependency[Desk],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
) -> Response[Any]:
    today = _day(writing)
    place = _place(desk.plan, filled.typed("premises"))
    if place is None:
        filled.wrong("choices", "The plan has no premises yet: write them first")
        return _page(request, desk, filled, today, Said(status=422))
    found = choosing.choices(desk.plan, place, desk.guide)
    ticked = _ticked(filled)
    made = choosing.added(desk.plan, found, ticked, desk.guide, today)
    _refuse(filled, found, ticked, made)
    made = _judged(desk, made, filled)
    if filled.errors:
        return _page(request, desk, filled, today, Said(status=422))
    new = len(made.powers) - len(desk.plan.powers)
    met = None
    if new:
        met = editing.save_section(writing, desk.standing, made, SECTION, version_typed(filled))
    if met:
        return _page(request, _theirs(desk, met), filled, today, Said(status=409, met=met))
    address = request.url_for("choose_powers", code_name=desk.standing.code_name)
    return Redirect(f"{address}?premises={place.code}&saved={new}", status_code=303)


@post(
    f"{PATH}/confirm",
    name="confirm_powers",
    status_code=303,
    sync_to_thread=True,
    dependencies=_AT_DESK,
)
def confirm_powers(
    request: Asking,
    desk: NamedDependency[Desk],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
) -> Response[Any]:
    today = _day(writing)
    made = readings.confirmed(desk.plan, desk.guide, today)
    met = None
    if made != desk.plan:
        met = editing.save_section(writing, desk.standing, made, SECTION, version_typed(filled))
    if met:
        return _page(request, _theirs(desk, met), filled, today, Said(status=409, met=met))
    address = request.url_for("choose_powers", code_name=desk.standing.code_name)
    return Redirect(f"{address}?saved=confirmed", status_code=303)


def _day(session: Session) -> dt.date:
    found: dt.date = session.info["now"]().astimezone(LONDON).date()
    return found


def _place(plan: OperationPlan, code: str) -> PlannedPremises | None:
    """The premises of that code; the first where none is named, None where the plan has none."""
    if not code:
        return plan.premises[0] if plan.premises else None
    for place in plan.premises:
        if place.code == code:
            return place
    raise NotFound("The plan has no such premises.")


def _ticked(filled: Filled) -> choosing.Ticked:
    names = [name for name in filled.names() if name.startswith(_CHECKER)]
    return choosing.Ticked(
        values=tuple(filled.every(choosing.TICK)),
        checkers={name.removeprefix(_CHECKER): filled.typed(name).strip() for name in names},
    )


def _refuse(
    filled: Filled, found: choosing.Choices, ticked: choosing.Ticked, made: OperationPlan
) -> None:
    """Say on the form what cannot be added."""
    if not ticked.values:
        filled.wrong("choices", "Tick at least one power to add")
    odd = [value.partition(" ")[2] or value for value in choosing.unknown(found, ticked)]
    if odd:
        filled.wrong(
            "choices", f"No choice of {found.code} (any more), look again: {', '.join(odd)}"
        )
    if choosing.too_many(made):
        filled.wrong("choices", f"A plan holds {MOST_ROWS} powers at most: take some out first")


def _judged(desk: Desk, made: OperationPlan, filled: Filled) -> OperationPlan:
    """The plan as the section's own rules take it; what they refuse is said on the form."""
    rows = list(msgspec.to_builtins(made.powers))
    judged = judging.judge(desk.plan, SECTION, rows, desk.guide)
    for problem in judged.stops:
        name = f"{_CHECKER}{_body(made, problem.where, desk.guide)}"
        filled.wrong(name, f"Legal checker: {problem.what}")
    return judged.plan or made


def _body(made: OperationPlan, where: str, guide: Guide) -> str:
    """The guide's id of the body in whose row a problem lies."""
    row = int(where.partition("[")[2].partition("]")[0])
    return guide.agency(made.powers[row].agency).id


def _theirs(desk: Desk, met: Met) -> Desk:
    """The desk with what somebody else kept meanwhile."""
    return structs.replace(
        desk, plan=structs.replace(desk.plan, powers=met.value), version=met.version
    )


def _page(request: Asking, desk: Desk, filled: Filled, today: dt.date, said: Said) -> Template:
    plan, guide = desk.plan, desk.guide
    place = _place(plan, filled.typed("premises"))
    found = choosing.choices(plan, place, guide) if place else None
    operation = plan.operation
    return page(
        request,
        "operations/choose.html",
        f"{desk.standing.code_name}: choose powers",
        said.status,
        form=filled,
        problems=filled.problems(),
        found=found,
        premises=plan.premises,
        checkers=_checkers(plan, found, filled),
        since=lawsince.law_since(plan, guide, today),
        remarks=[each.what for each in lawremarks.remarks(plan, guide)],
        code_name=desk.standing.code_name,
        version=desk.version,
        said=said,
        marking=operation.marking,
        exercise=operation.exercise,
    )


def _checkers(
    plan: OperationPlan, found: choosing.Choices | None, filled: Filled
) -> dict[str, str]:
    """The legal checker of each body: as typed, else as its other powers say."""
    return {
        body.id: filled.typed(f"{_CHECKER}{body.id}") or choosing.checker(plan.powers, body.id)
        for body in (found.bodies if found else ())
    }


HANDLERS = [choose_page, add_powers, confirm_powers]
