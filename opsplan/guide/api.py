"""The guide's pages as JSON, described at `/schema`. What is wrong is told all at once."""

from typing import Any

from litestar import Response, Router, get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from opsplan.clock import today
from opsplan.errors import Invalid, Problem
from opsplan.guide import (
    agencies,
    changes,
    compare,
    entries,
    gateway_routes,
    matrix,
    order_routes,
    results,
    scenarios,
    source_routes,
)
from opsplan.guide.asking import operation
from opsplan.guide.schemas import (
    Agencies,
    AgencyEntry,
    CoverageAsked,
    DayAsked,
    HitsAsked,
    OffenceEntry,
    PowerEntry,
    Refusal,
)
from opsplan.guide.twins import ENTRIES, LISTS, UNREADABLE, asked_wholly
from opsplan.guide.unchanged import Unchanged
from powers.commands import Answer, answer
from powers.coverage import Coverage
from powers.guide import Guide

Asking = Request[Any, Any, Any]


@get(
    "/search",
    summary="Search powers and offences by words or citation",
    operation_class=operation(HitsAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def search(request: Asking, guide: NamedDependency[Guide]) -> Answer:
    asked = asked_wholly(request, HitsAsked, guide)
    practice = request.scope.get("user") is not None
    filters = results.filters(asked, practice)
    return answer(guide.search(asked.q, filters, asked.on or today(), asked.limit))


@get(
    "/powers/{id:str}",
    summary="One power",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def power(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> PowerEntry:
    asked = asked_wholly(request, DayAsked, guide)
    practice = request.scope.get("user") is not None
    found = entries.find(guide.power, id)
    return entries.power_entry(guide, found, asked.on or today(), practice)


@get(
    "/offences/{id:str}",
    summary="One offence",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def offence(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> OffenceEntry:
    asked = asked_wholly(request, DayAsked, guide)
    return entries.offence_entry(guide, entries.find(guide.offence, id), asked.on or today())


@get(
    "/agencies",
    summary="Every agency",
    operation_class=operation(DayAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def every_agency(request: Asking, guide: NamedDependency[Guide]) -> Agencies:
    on = asked_wholly(request, DayAsked, guide).on or today()
    return Agencies(edition=guide.edition, on=on, agencies=agencies.agency_lines(guide, on))


@get(
    "/agencies/{id:str}",
    summary="One agency and the ids of its powers",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def agency(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> AgencyEntry:
    asked = asked_wholly(request, DayAsked, guide)
    practice = request.scope.get("user") is not None
    found = entries.find(guide.agency, id)
    return agencies.agency_entry(guide, found, asked.on or today(), practice)


@get(
    "/coverage",
    summary="Which of the agencies coming may do what there, and what none of them can",
    operation_class=operation(CoverageAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def coverage(request: Asking, guide: NamedDependency[Guide]) -> Coverage:
    asked = asked_wholly(request, CoverageAsked, guide)
    if not asked.agency:
        raise Invalid(UNREADABLE, [Problem("agency", "name at least one: agency=police")])
    return matrix.work_out(guide, asked, today())


def router(unchanged: Unchanged) -> Router:
    """The JSON twins, all under one path."""
    return Router(
        "/api/guide",
        route_handlers=[
            search,
            power,
            offence,
            every_agency,
            agency,
            coverage,
            *changes.TWINS,
            *compare.TWINS,
            *gateway_routes.TWINS,
            *order_routes.TWINS,
            *scenarios.TWINS,
            *source_routes.TWINS,
        ],
        middleware=[unchanged],
        exception_handlers={Invalid: _refuse},
        tags=["Guide to powers"],
    )


def _refuse(_request: Asking, error: Invalid) -> Response[Refusal]:
    told = tuple(str(problem) for problem in error.problems)
    return Response(Refusal(error=error.title, what_to_do=told), status_code=400)
