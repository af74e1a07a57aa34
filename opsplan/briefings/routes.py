"""The pages of packs: whom a plan makes them for, each as a file, and one agency's own part."""

from typing import Any

from litestar import Request, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Response, Template
from sqlalchemy.orm import Session

from opsplan.briefings import audiences, own, service
from opsplan.briefings.schemas import Audience
from opsplan.documents.files import FORMATS, render
from opsplan.errors import Invalid, NotFound
from opsplan.operations import access, handing
from opsplan.operations.held import HELD, Held, refused
from opsplan.pages import page

Asking = Request[Any, Any, Any]
_WORDS = {"pdf": "PDF", "docx": "Word", "html": "Web page"}


@get("/operations/{code_name:str}/packs", name="packs", sync_to_thread=True, dependencies=HELD)
def packs_page(request: Asking, held: NamedDependency[Held]) -> Template:
    access.check_can_write(held.standing)
    try:
        held.check_sound()
        found = audiences.of(held.plan, held.guide)
    except Invalid as error:
        return refused(request, held, "no pack", error)
    operation = held.plan.operation
    return page(
        request,
        "briefings/packs.html",
        f"{held.standing.code_name}: briefing packs",
        code_name=held.standing.code_name,
        audiences=[(each, own.reader_places(each)) for each in found],
        formats=tuple(_WORDS.items()),
        marking=operation.marking,
        exercise=operation.exercise,
    )


@get(
    "/operations/{code_name:str}/packs/{file:str}",
    name="pack",
    sync_to_thread=True,
    dependencies=HELD,
)
def pack_file(
    request: Asking,
    file: FromPath[str],
    held: NamedDependency[Held],
    writing: NamedDependency[Session],
) -> Response[Any]:
    name, _, kind = file.rpartition(".")
    if kind not in FORMATS:
        raise NotFound("A pack comes as html, pdf or docx.")
    mine = _own(held)
    access.check_can_have_pack(held.standing, name, mine.id if mine else "")
    try:
        held.check_sound()
        reader = _reader(held, name)
        content = render(own.made(held.plan, reader, held.guide).document, kind)
    except Invalid as error:
        return refused(request, held, f"the pack for {name}", error)
    service.hand_out(writing, held.standing, reader)
    return handing.attachment(content, f"{held.standing.code_name}.{kind}")


def _own(held: Held) -> Audience | None:
    """The audience of the person's agency, as far as the plan can tell yet."""
    try:
        return own.audience(held.plan, held.standing.person.agency, held.guide)
    except (Invalid, KeyError):
        return None


def _reader(held: Held, name: str) -> Audience:
    for each in audiences.of(held.plan, held.guide):
        if each.id == name:
            return each
    raise NotFound("This plan makes no pack of that name.")


@get(
    "/operations/{code_name:str}/part",
    name="operation_part",
    sync_to_thread=True,
    dependencies=HELD,
)
def part_page(request: Asking, held: NamedDependency[Held]) -> Template:
    """One agency's part; everything on it has passed the same checks as its pack."""
    standing, operation = held.standing, held.plan.operation
    mine = _own(held) if standing.relation != "centre-staff" else None
    part = None
    if mine:
        try:
            held.check_sound()
            part = own.part(held.plan, mine, held.guide)
        except Invalid:
            part = None
    return page(
        request,
        "briefings/part.html",
        standing.code_name,
        day=operation.t0,
        # Whatever the row says, to an immigration body there is no centre to be anything at.
        relation="agency lead" if standing.apart else standing.relation.replace("-", " "),
        takes_part=mine is not None,
        part=part,
        formats=tuple(_WORDS.items()),
        can_have_checklist=access.can_have_checklist(standing),
        can_read_plan=access.can_read_plan(standing),
        marking=operation.marking,
        exercise=operation.exercise,
    )


router = Router("/", route_handlers=[packs_page, pack_file, part_page], include_in_schema=False)
