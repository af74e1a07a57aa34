"""The guide's pages: GET only, plain links and forms. The law for anybody it is open to; notes on
use in an operation for those signed in."""

import datetime as dt
from typing import Any

from litestar import Router, get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide import (
    agencies,
    api,
    changes,
    compare,
    entries,
    gateway_routes,
    history,
    matrix,
    order_routes,
    outline_routes,
    pocketroutes,
    report_routes,
    results,
    scenarios,
    source_routes,
    takeaway,
)
from opsplan.guide.asking import read
from opsplan.guide.labels import labels
from opsplan.guide.schemas import AgencyAsked, CoverageAsked, DayAsked, PageAsked
from opsplan.guide.unchanged import Unchanged
from opsplan.pages import page
from opsplan.settings import Settings
from powers.guide import Guide
from powers.takeaway import onefile

Asking = Request[Any, Any, Any]
_TITLE = "Guide to powers"


@get("/guide", name="guide", sync_to_thread=True)
def search_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    asked, filled = read(request, PageAsked, guide)
    now = today()
    on = (asked.on if asked else None) or now
    query = filled.typed("q").strip()
    found = None
    if asked is not None and query:
        practice = request.scope.get("user") is not None
        found = results.compose(guide, asked, now, practice)
    return page(
        request,
        "guide/search.html",
        _TITLE,
        200 if asked else 400,
        problems=filled.problems(),
        filled=filled,
        query=query,
        found=found,
        families=() if found else matrix.families(guide, on),
        questions=labels().questions,
        on=on,
        today=now,
    )


@get("/guide/powers/{id:str}", name="power", sync_to_thread=True)
def power_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002 - the name of the thing in its address
    guide: NamedDependency[Guide],
) -> Response[Any]:
    power = entries.find(guide.power, id)
    if power.id != id:
        return _moved(request, f"/guide/powers/{power.id}")
    on, now = _day(request, guide), today()
    return page(
        request,
        "guide/power.html",
        power.title,
        shown=entries.entry_page(guide, power, on, now),
        past=history.of_entry(guide, power, on, now),
        paths=order_routes.of_entry(guide, power.id, on, now),
        practice=power.use_in_operation if request.scope.get("user") else "",
        labels=labels(),
        on=on,
        today=now,
    )


@get("/guide/offences/{id:str}", name="offence", sync_to_thread=True)
def offence_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> Response[Any]:
    offence = entries.find(guide.offence, id)
    if offence.id != id:
        return _moved(request, f"/guide/offences/{offence.id}")
    on, now = _day(request, guide), today()
    return page(
        request,
        "guide/offence.html",
        offence.title,
        shown=entries.entry_page(guide, offence, on, now),
        past=history.of_entry(guide, offence, on, now),
        paths=order_routes.of_entry(guide, offence.id, on, now),
        on=on,
        today=now,
    )


@get("/guide/agencies", name="agencies", sync_to_thread=True)
def agencies_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    on, now = _day(request, guide), today()
    lines = agencies.agency_lines(guide, on)
    return page(
        request,
        "guide/agencies.html",
        "Agencies and their powers",
        kinds=[
            (title, [line for line in lines if line.kind == kind])
            for kind, title in labels().agency_kind.items()
        ],
        suffix=results.day_suffix(on, now),
        on=on,
        today=now,
    )


@get("/guide/agencies/{id:str}", name="agency", sync_to_thread=True)
def agency_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> Response[Any]:
    agency = entries.find(guide.agency, id)
    if agency.id != id:
        return _moved(request, f"/guide/agencies/{agency.id}")
    asked, filled = read(request, AgencyAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    now = today()
    on = asked.on or now
    return page(
        request,
        "guide/agency.html",
        agency.name,
        shown=agencies.agency_page(guide, agency, asked.by, on, now),
        practice=agency.role_in_operations if request.scope.get("user") else "",
        by=asked.by,
        extent=entries.listed(labels().nation[nation] for nation in agency.jurisdiction),
        on=on,
        today=now,
    )


@get("/guide/coverage", name="coverage", sync_to_thread=True)
def coverage_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    asked, filled = read(request, CoverageAsked, guide)
    now = today()
    found = None
    if asked is not None and asked.agency:
        found = matrix.compose(guide, matrix.work_out(guide, asked, now), now)
    on = (asked.on if asked else None) or now
    return page(
        request,
        "guide/coverage.html",
        "Who may do what",
        200 if asked else 400,
        problems=filled.problems(),
        filled=filled,
        found=found,
        families=matrix.families(guide, on, filled.every("agency")),
        labels=labels(),
        needs=matrix.needs(),
        on=on,
        today=now,
    )


def router(settings: Settings, guide: Guide) -> Router:
    """Pages and JSON; open to anybody only where the installation says so.

    The app's own guard reads `public`: one switch, and without it sign-in like everywhere.
    """
    public = settings.public_guide
    seed = f"{guide.edition} {settings.demonstration}"
    pages = Router(
        "/",
        route_handlers=[
            search_page,
            power_page,
            offence_page,
            agencies_page,
            agency_page,
            coverage_page,
            *changes.PAGES,
            *compare.PAGES,
            *gateway_routes.PAGES,
            *order_routes.PAGES,
            *scenarios.PAGES,
            *source_routes.PAGES,
        ],
        middleware=[Unchanged(seed, public=public, anonymous_only=True)],
        include_in_schema=False,
    )
    file = Router(
        "/",
        route_handlers=[*takeaway.PAGES],
        middleware=[
            Unchanged(f"{seed} {onefile.fingerprint()}", public=public, anonymous_only=False)
        ],
        include_in_schema=False,
    )
    return Router(
        "/",
        route_handlers=[
            pages,
            file,
            *pocketroutes.PAGES,
            report_routes.router(public=public),
            outline_routes.router(public=public),
            api.router(Unchanged(seed, public=public, anonymous_only=False)),
        ],
        opt={"public": public},
    )


def _day(request: Asking, guide: Guide) -> dt.date:
    asked, filled = read(request, DayAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    return asked.on or today()


def _moved(request: Asking, path: str) -> Redirect:
    query = request.url.query
    return Redirect(f"{path}?{query}" if query else path, status_code=301)
