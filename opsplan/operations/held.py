"""What the pages that make something from a plan are handed, and the page of a refusal."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct
from sqlalchemy.orm import Session

from opsplan.errors import Invalid, Problem
from opsplan.operations import access, opened, progress
from opsplan.operations.access import Standing
from opsplan.operations.schemas import OperationPlan
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]


class Held(Struct, frozen=True, kw_only=True):
    """Somebody's standing on an operation and its plan, read whole; no connection is kept."""

    standing: Standing
    plan: OperationPlan
    guide: Guide

    def check_sound(self) -> None:
        """Raises Invalid with everything our rules have against the plan."""
        found = progress.problems(self.plan, self.guide)
        if found:
            raise Invalid("Nothing can be made from the plan as it stands.", found)


def provide_held(
    request: Asking,
    code_name: FromPath[str],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Held:
    """The operation in the address; NotFound for those who are not on it."""
    try:
        standing = opened.standing(reading, request.scope["user"], code_name, guide)
        plan = opened.opened(reading, standing).plan
    finally:
        # Making takes time: nothing may wait for this connection meanwhile. And where a dependency
        # refuses, the framework ends none of the others.
        reading.close()
    return Held(standing=standing, plan=plan, guide=guide)


HELD = {"held": Provide(provide_held, sync_to_thread=True)}


class Refusal(Struct, frozen=True, kw_only=True):
    """One thing to mend and the sections where that is done."""

    problem: Problem
    sections: tuple[tuple[str, str], ...]


def refused(request: Asking, held: Held, what: str, error: Invalid) -> Template:
    """Why nothing was made. Only those who can mend the plan are told what is wrong with it."""
    operation = held.plan.operation
    able = access.can_write(held.standing)
    told = tuple(
        Refusal(problem=problem, sections=progress.sections_named(problem))
        for problem in error.problems
    )
    return page(
        request,
        "operations/refused.html",
        f"{held.standing.code_name}: {what} was not made",
        422,
        code_name=held.standing.code_name,
        reason=error.title,
        refusals=told if able else (),
        able=able,
        marking=operation.marking,
        exercise=operation.exercise,
    )
