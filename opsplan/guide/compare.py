"""Agencies side by side: the page and its JSON twin."""

import datetime as dt
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.response import Template
from msgspec import Meta, Struct

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.forms import Filled
from opsplan.guide import matrix
from opsplan.guide.asking import operation, read, strangers
from opsplan.guide.entries import listed
from opsplan.guide.labels import labels
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import Holder, On, Scenarios
from opsplan.guide.twins import LISTS, UNREADABLE
from opsplan.pages import page
from powers.coverage import coverage
from powers.guide import Guide
from powers.schemas import Nation, Premises
from powers.sidebyside import MOST, SideBySide, compare

Asking = Request[Any, Any, Any]


class CompareAsked(Struct, frozen=True, kw_only=True):
    """Two to four agencies, where, on which day; no premises means any."""

    agency: Annotated[tuple[Holder, ...], Meta(description="ids of two to four agencies")] = ()
    premises: Annotated[tuple[Premises, ...], Meta(description="kinds of premises")] = ()
    on: On = None
    nation: Annotated[Nation, Meta(description="where it is")] = "england"
    scenario: Scenarios = None


def work_out(guide: Guide, asked: CompareAsked, today: dt.date) -> SideBySide:
    """The comparison that was asked for."""
    found = coverage(
        guide,
        asked.agency,
        asked.premises,
        (),
        asked.on or today,
        nation=asked.nation,
        scenario=asked.scenario,
    )
    return compare(guide, found)


def address(found: SideBySide, without: str, today: dt.date) -> str:
    """The same comparison without one of its agencies, to choose another."""
    asked = [("agency", column.id) for column in found.columns if column.id != without]
    asked += [("premises", place) for place in found.premises]
    asked += [("scenario", found.scenario)] if found.scenario else []
    asked += [("nation", found.nation)]
    asked += [("on", str(found.on))] if found.on != today else []
    return f"/guide/compare?{urlencode(asked)}"


def count(filled: Filled, guide: Guide) -> int:
    """How many different agencies were named; more than fit is an error of the form."""
    named = [name for name in map(str.strip, filled.every("agency")) if name]
    chosen = {guide.agency(name).id if guide.knows_agency(name) else name for name in named}
    if len(chosen) > MOST:
        filled.wrong(
            "agency",
            f"{len(chosen)} agencies are chosen and {MOST} fit side by side: "
            f"take away {len(chosen) - MOST}",
        )
    return len(chosen)


@get("/guide/compare", name="compare", sync_to_thread=True)
def compare_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    asked, filled = read(request, CompareAsked, guide)
    chosen, now = count(filled, guide), today()
    sound = asked if asked is not None and not filled.errors else None
    found = work_out(guide, sound, now) if sound and chosen > 1 else None
    on = (asked.on if asked else None) or now
    said = labels()
    return page(
        request,
        "guide/compare.html",
        "Agencies side by side",
        200 if sound else 400,
        problems=filled.problems(),
        filled=filled,
        chosen=chosen,
        found=found,
        where=listed(said.premises[one] for one in found.premises) if found else "",
        without={one.id: address(found, one.id, now) for one in found.columns} if found else {},
        families=matrix.families(guide, on, filled.every("agency")),
        names={name for one in guide.agencies for name in (one.id, *one.aliases)},
        places=max(MOST, len(filled.every("agency"))),
        labels=said,
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get(
    "/compare",
    summary="Two to four agencies side by side: every entry each has for each need",
    operation_class=operation(CompareAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def comparison(request: Asking, guide: NamedDependency[Guide]) -> SideBySide:
    asked, filled = read(request, CompareAsked, guide)
    strangers(filled, CompareAsked)
    if count(filled, guide) < 2:
        filled.wrong("agency", "name two to four: agency=police&agency=hmrc")
    if asked is None or filled.errors:
        raise Invalid(UNREADABLE, filled.problems())
    return work_out(guide, asked, today())


PAGES = (compare_page,)
TWINS = (comparison,)
