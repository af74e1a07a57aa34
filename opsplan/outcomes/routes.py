"""Pages of outcomes: what is owed, one return, and the collated table with its downloads."""

from typing import Any

from litestar import Router, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from sqlalchemy.orm import Session

from opsplan.documents import sheets
from opsplan.errors import Conflict, Invalid
from opsplan.forms import Filled
from opsplan.outcomes import collation, form, owed, rules, service, tables
from opsplan.outcomes.indicators import load
from opsplan.outcomes.schemas import Kept, Place
from opsplan.pages import page
from opsplan.people.rules import can_collate, check_can_collate
from opsplan.security import SignedIn
from opsplan.settings import Settings

Asking = Request[Any, Any, Any]
MARKING = "OFFICIAL-SENSITIVE"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _person(request: Asking) -> SignedIn:
    person: SignedIn = request.scope["user"]
    return person


def _by(request: Asking) -> str:
    """For whom, where one person may return for more than one: "" takes the first."""
    return str(request.query_params.get("by", ""))


@get("/", name="outcomes", sync_to_thread=True)
def returns_page(
    request: Asking, reading: NamedDependency[Session], settings: NamedDependency[Settings]
) -> Template:
    person = _person(request)
    collates = can_collate(person)
    return page(
        request,
        "outcomes/returns.html",
        "Outcomes",
        marking=MARKING,
        owed=owed.returns_owed(reading, person),
        out=owed.still_out(reading, person) if collates else (),
        collates=collates,
        year=collation.usual_period(reading, person, settings.demonstration),
    )


@get("/{code_name:str}/{stage:str}", name="outcome_return", sync_to_thread=True)
def return_page(
    request: Asking,
    code_name: FromPath[str],
    stage: FromPath[str],
    reading: NamedDependency[Session],
) -> Template:
    place = owed.place_of(reading, _person(request), code_name, stage, _by(request))
    rules.check_can_return(place.seen, owed.today(reading))
    kept, _ = owed.kept_of(reading, place)
    return _form_page(request, reading, place, form.filled_with(kept))


@post("/{code_name:str}/{stage:str}", name="save_return", status_code=303, sync_to_thread=True)
def save_return(
    request: Asking,
    code_name: FromPath[str],
    stage: FromPath[str],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
) -> Response[Any]:
    person = _person(request)
    place = owed.place_of(writing, person, code_name, stage, _by(request))
    rules.check_can_return(place.seen, owed.today(writing))
    kept, _ = owed.kept_of(writing, place)
    posted = rules.read_posted(filled, place.asked, kept)
    if rules.meets_another(posted, kept):
        return _form_page(request, writing, place, filled, 409)
    rules.check_posted(filled, posted, kept, load())
    if filled.errors:
        return _form_page(request, writing, place, filled, 422)
    try:
        service.save(writing, person, place, posted)
    except Conflict:
        return _form_page(request, writing, place, filled, 409)
    return Redirect(form.address(place, saved=True), status_code=303)


def _form_page(
    request: Asking,
    session: Session,
    place: Place,
    filled: Filled,
    status: int = 200,
) -> Template:
    kept, changes = owed.kept_of(session, place)
    if status == 409:
        filled = form.after_clash(filled, place, kept)
    return page(
        request,
        "outcomes/return.html",
        f"{place.seen.code_name}: return {place.label}",
        status,
        marking=place.seen.marking,
        exercise=place.seen.exercise,
        problems=filled.problems(),
        form=filled,
        place=place,
        kept=kept,
        changes=changes,
        groups=form.groups(place),
        reasons=tuple(load().reasons().items()),
        corrections=tuple(load().corrections().items()),
        version=_version(filled, kept, status),
        met=form.met(filled, place, kept) if status == 409 else {},
        clash=status == 409,
        saved=request.query_params.get("saved") == "yes",
        address=form.address(place),
        comment_length=rules.COMMENT_LENGTH,
    )


def _version(filled: Filled, kept: Kept, status: int) -> str:
    """After an error the version first looked at stays; after a clash it is theirs, now seen."""
    return filled.typed("version") if status == 422 else str(kept.version)


def _table(request: Asking, session: Session, settings: Settings) -> tuple[Filled, tables.Collated]:
    person = _person(request)
    check_can_collate(person)
    query = request.query_params
    filled = Filled({name: query.getall(name) for name in query})
    exercises = settings.demonstration or filled.typed("exercises") == "yes"
    usual = collation.usual_period(session, person, exercises)
    period = collation.read_period(filled, usual)
    return filled, collation.collated(session, person, period, exercises)


@get("/collated", name="collated", sync_to_thread=True)
def collated_page(
    request: Asking, reading: NamedDependency[Session], settings: NamedDependency[Settings]
) -> Template:
    filled, collated = _table(request, reading, settings)
    return page(
        request,
        "outcomes/collated.html",
        "Collated outcomes",
        422 if filled.errors else 200,
        marking=MARKING,
        exercise=collated.exercises,
        problems=filled.problems(),
        form=form.period_form(filled, collated),
        collated=collated,
        groups=tables.groups(collated.lines),
        demonstration_only=settings.demonstration,
        coordinates=_person(request).holds("coordinator"),
        query=form.period_query(collated),
    )


def _sound_table(request: Asking, session: Session, settings: Settings) -> tables.Collated:
    """A file tells no faults, so none is made of a period that cannot be read."""
    filled, collated = _table(request, session, settings)
    if filled.errors:
        raise Invalid("The table was not made", filled.problems())
    return collated


@get("/collated.csv", name="collated_csv", sync_to_thread=True)
def collated_csv(
    request: Asking, reading: NamedDependency[Session], settings: NamedDependency[Settings]
) -> Response[bytes]:
    collated = _sound_table(request, reading, settings)
    return _download(sheets.csv(tables.sheet(collated)), "text/csv", "csv", collated)


@get("/collated.xlsx", name="collated_xlsx", sync_to_thread=True)
def collated_xlsx(
    request: Asking, reading: NamedDependency[Session], settings: NamedDependency[Settings]
) -> Response[bytes]:
    collated = _sound_table(request, reading, settings)
    return _download(sheets.xlsx([tables.sheet(collated)]), XLSX, "xlsx", collated)


def _download(
    content: bytes, media: str, ending: str, collated: tables.Collated
) -> Response[bytes]:
    mark = "exercise-" if collated.exercises else ""
    name = f"{mark}outcomes-{collated.period.since}-to-{collated.period.until}.{ending}"
    return Response(
        content,
        media_type=media,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


router = Router(
    "/outcomes",
    route_handlers=[
        returns_page,
        return_page,
        save_return,
        collated_page,
        collated_csv,
        collated_xlsx,
    ],
    include_in_schema=False,
)
