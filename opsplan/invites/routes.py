"""The pages of calendar invites: what a plan makes, and the files in one zip."""

from typing import Any

from litestar import Request, Router, get
from litestar.di import NamedDependency
from litestar.response import Response, Template
from msgspec import Struct
from sqlalchemy.orm import Session

from opsplan.errors import Invalid, NotFound
from opsplan.invites import bundle, events, folder, service
from opsplan.invites.schemas import Event
from opsplan.operations import access, handing
from opsplan.operations.clocks import LONDON
from opsplan.operations.held import HELD, Held, refused
from opsplan.pages import day, page

Asking = Request[Any, Any, Any]
_PATH = "/operations/{code_name:str}/invites"


class Line(Struct, frozen=True, kw_only=True):
    """One event: when, what, for whom, and from which day it is handed out."""

    when: str
    title: str
    audiences: tuple[str, ...]
    send_on: str


@get(_PATH, name="invites", sync_to_thread=True, dependencies=HELD)
def invites_page(request: Asking, held: NamedDependency[Held]) -> Template:
    access.check_can_write(held.standing)
    try:
        held.check_sound()
        made = events.of(held.plan)
    except Invalid as error:
        return refused(request, held, "no invite", error)
    operation = held.plan.operation
    return page(
        request,
        "invites/invites.html",
        f"{held.standing.code_name}: calendar invites",
        code_name=held.standing.code_name,
        lines=_lines(made),
        marking=operation.marking,
        exercise=operation.exercise,
    )


def _lines(made: tuple[Event, ...]) -> list[Line]:
    by_key: dict[str, list[Event]] = {}
    for event in made:
        by_key.setdefault(event.key, []).append(event)
    return [_line(same) for same in by_key.values()]


def _line(same: list[Event]) -> Line:
    first = same[0]
    start = first.start.astimezone(LONDON)
    return Line(
        when=day(first.start) if first.whole_day else f"{day(first.start)}, {start:%H:%M}",
        title=first.summary,
        audiences=tuple(event.audience for event in same),
        send_on=day(first.send_on) if first.send_on else "",
    )


@get(f"{_PATH}.zip", name="invites_file", sync_to_thread=True, dependencies=HELD)
def invites_file(
    request: Asking, held: NamedDependency[Held], writing: NamedDependency[Session]
) -> Response[Any]:
    access.check_can_write(held.standing)
    return _zip(request, held, writing, None)


@get(
    "/operations/{code_name:str}/part/invites.zip",
    name="own_invites",
    sync_to_thread=True,
    dependencies=HELD,
)
def own_invites_file(
    request: Asking, held: NamedDependency[Held], writing: NamedDependency[Session]
) -> Response[Any]:
    """Those of the person's own agency alone."""
    access.check_can_have_pack(held.standing, "own", "own")
    return _zip(request, held, writing, _own_ids(held))


def _own_ids(held: Held) -> frozenset[str]:
    """The ids under which the person's agency stands in the plan."""
    try:
        meant = held.guide.agency(held.standing.person.agency).id
        return frozenset(
            planned.id
            for planned in held.plan.agencies
            if held.guide.agency(planned.id).id == meant
        )
    except KeyError:
        return frozenset()


def _zip(
    request: Asking, held: Held, session: Session, only: frozenset[str] | None
) -> Response[Any]:
    try:
        held.check_sound()
        made = events.of(held.plan)
        kept = [event for event in made if only is None or event.audience in only]
        if not kept:
            raise NotFound("There is no invite for your agency in this plan.")
        files = folder.files(held.standing.code_name, kept)
    except Invalid as error:
        return refused(request, held, "no invite", error)
    service.hand_out(session, held.standing)
    return handing.attachment(bundle.zipped(files), f"{held.standing.code_name}.zip")


router = Router(
    "/", route_handlers=[invites_page, invites_file, own_invites_file], include_in_schema=False
)
