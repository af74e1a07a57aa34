"""The pages of the reception centre's checklist: what is needed and why, and the files."""

from typing import Any

from litestar import Request, Router, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response, Template
from sqlalchemy.orm import Session

from opsplan.documents import sheets
from opsplan.documents.files import FORMATS, render
from opsplan.errors import Invalid
from opsplan.operations import access, handing
from opsplan.operations.held import HELD, Held, refused
from opsplan.pages import page
from opsplan.reception import checklist, service, workbook
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from opsplan.reception.schemas import Line, Section

Asking = Request[Any, Any, Any]
_PATH = "/operations/{code_name:str}/checklist"
_WORDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "Web page"}


@get(_PATH, name="checklist", sync_to_thread=True, dependencies=HELD)
def checklist_page(request: Asking, held: NamedDependency[Held]) -> Template:
    access.check_can_have_checklist(held.standing)
    try:
        held.check_sound()
        checklist.refuse_addresses(held.plan)
        needed = work_out(held.plan, load())
    except Invalid as error:
        return refused(request, held, "the checklist", error)
    operation = held.plan.operation
    return page(
        request,
        "reception/checklist.html",
        f"{held.standing.code_name}: reception centre",
        code_name=held.standing.code_name,
        needed=needed,
        children="1 child" if needed.children == 1 else f"{needed.children} children",
        tables=[
            (title, rows)
            for sections, title in checklist.TABLES
            if (rows := _rows(needed.lines, sections))
        ],
        formats=tuple(_WORDS.items()),
        centre_needed=held.plan.reception.needed,
        marking=operation.marking,
        exercise=operation.exercise,
    )


def _how_many(line: Line) -> str:
    return "as needed" if line.quantity is None else f"{line.quantity} {line.unit}"


def _rows(lines: tuple[Line, ...], sections: tuple[Section, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            line.thing,
            _how_many(line),
            line.why,
        )
        for line in lines
        if line.section in sections
    ]


def _file(kind: str) -> HTTPRouteHandler:
    """The route of the checklist as one kind of file."""

    @get(f"{_PATH}.{kind}", name=f"checklist_{kind}", sync_to_thread=True, dependencies=HELD)
    def checklist_file(
        request: Asking, held: NamedDependency[Held], writing: NamedDependency[Session]
    ) -> Response[Any]:
        access.check_can_have_checklist(held.standing)
        try:
            held.check_sound()
            content = _made(held, kind)
        except Invalid as error:
            return refused(request, held, "the checklist", error)
        service.hand_out(writing, held.standing)
        return handing.attachment(content, f"{held.standing.code_name}.{kind}")

    return checklist_file


def _made(held: Held, kind: str) -> bytes:
    needed = work_out(held.plan, load())
    if kind == "xlsx":
        return sheets.xlsx(workbook.sheets(held.plan, needed))
    return render(checklist.compose(held.plan, needed), kind)


router = Router(
    "/",
    route_handlers=[checklist_page, *(_file(kind) for kind in (*FORMATS, "xlsx"))],
    include_in_schema=False,
)
