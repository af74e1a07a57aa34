"""Briefs on kinds of operation: the list, one brief on a page, and their JSON twins."""

import datetime as dt
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Meta, Struct

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide import entries
from opsplan.guide.asking import operation, read
from opsplan.guide.labels import labels
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import DayAsked
from opsplan.guide.twins import ENTRIES, LISTS, asked_wholly
from opsplan.pages import page
from powers import briefs
from powers.briefs import Sheet
from powers.guide import Guide
from powers.schemas import Brief, Nation, Premises, Scenario
from powers.sidebyside import MOST

Asking = Request[Any, Any, Any]


class BriefAsked(DayAsked, frozen=True, kw_only=True):
    """As at which day, and where."""

    nation: Annotated[Nation, Meta(description="where it is")] = "england"


class BriefTitle(Struct, frozen=True, kw_only=True):
    """One brief of the list."""

    id: Scenario
    title: str
    looks_like: str
    premises: tuple[Premises, ...]


class Briefs(Struct, frozen=True, kw_only=True):
    """Every brief of the guide, by title."""

    edition: str
    briefs: tuple[BriefTitle, ...]


def every_brief(guide: Guide) -> Briefs:
    """The list, in alphabetical order."""
    found = (
        BriefTitle(
            id=brief.id, title=brief.title, looks_like=brief.looks_like, premises=brief.premises
        )
        for brief in guide.briefs
    )
    return Briefs(edition=guide.edition, briefs=tuple(sorted(found, key=lambda one: one.title)))


def coverage_address(sheet: Sheet, today: dt.date) -> str:
    """The matrix of who comes by this brief, at its premises."""
    return f"/guide/coverage?{urlencode(_asked(sheet, today, len(sheet.agencies)))}"


def compare_address(sheet: Sheet, today: dt.date) -> str:
    """The first agencies of this brief side by side."""
    return f"/guide/compare?{urlencode(_asked(sheet, today, MOST))}"


def _asked(sheet: Sheet, today: dt.date, most: int) -> list[tuple[str, str]]:
    asked = [("agency", comer.id) for comer in sheet.agencies[:most]]
    asked += [("premises", place) for place in sheet.premises]
    asked += [("scenario", sheet.id), ("nation", sheet.nation)]
    return [*asked, ("on", str(sheet.on))] if sheet.on != today else asked


@get("/guide/scenarios", name="scenarios", sync_to_thread=True)
def scenarios_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    asked, filled = read(request, DayAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    now = today()
    on = asked.on or now
    return page(
        request,
        "guide/scenarios.html",
        "Kinds of operation",
        found=every_brief(guide),
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get("/guide/scenarios/{id:str}", name="scenario", sync_to_thread=True)
def scenario_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002 - the name of the thing in its address
    guide: NamedDependency[Guide],
) -> Template:
    brief = entries.find(guide.brief, id)
    asked, filled = read(request, BriefAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    now = today()
    on = asked.on or now
    sheet = briefs.compose(guide, brief, on, asked.nation, practice=_practice(request))
    return page(
        request,
        "guide/scenario.html",
        sheet.title,
        sheet=sheet,
        shorts={agency.id: agency.short for agency in guide.agencies},
        labels=labels(),
        coverage=coverage_address(sheet, now),
        compare=compare_address(sheet, now),
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get(
    "/scenarios",
    summary="Every kind of operation that has a brief",
    operation_class=operation(DayAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def every_scenario(request: Asking, guide: NamedDependency[Guide]) -> Briefs:
    asked_wholly(request, DayAsked, guide)
    return every_brief(guide)


@get(
    "/scenarios/{id:str}",
    summary="One brief; `practice` is null unless signed in",
    operation_class=operation(BriefAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def scenario(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> Sheet:
    asked = asked_wholly(request, BriefAsked, guide)
    brief: Brief = entries.find(guide.brief, id)
    on = asked.on or today()
    return briefs.compose(guide, brief, on, asked.nation, practice=_practice(request))


PAGES = (scenarios_page, scenario_page)
TWINS = (every_scenario, scenario)


def _practice(request: Asking) -> bool:
    return request.scope.get("user") is not None
