"""Who may tell whom: two bodies, or a table of several, as a page and as JSON."""

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
from opsplan.guide.labels import labels
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import Holder, On
from opsplan.guide.twins import LISTS, UNREADABLE
from opsplan.pages import page
from powers import gateways
from powers.gatewayanswers import Found, Square
from powers.gateways import MOST
from powers.gatewayschemas import OTHERS
from powers.gatewaywords import FORCES, ON_TOP, OTHERS_NAME, named
from powers.guide import Guide

Asking = Request[Any, Any, Any]
_ENDS = ("source", "recipient")
VERDICTS = {"yes": "Yes, on its limits", "limits": "Only within limits", "none": "None found"}


class GatewaysAsked(Struct, frozen=True, kw_only=True):
    """From whom to whom and what for; or several bodies, for a table of each to each."""

    source: Annotated[str, Meta(max_length=80, description="id of who gives, or others")] = ""
    recipient: Annotated[str, Meta(max_length=80, description="id of who receives, or others")] = ""
    purpose: Annotated[
        str, Meta(max_length=200, description="what for, in your words: what speaks of it is first")
    ] = ""
    agency: Annotated[
        tuple[Holder, ...], Meta(description="ids of two to eight agencies, for the table")
    ] = ()
    on: On = None


class Passing(Struct, frozen=True, kw_only=True):
    """The answer for two bodies (null where they were not asked about) and the table."""

    edition: str
    on: dt.date
    found: Found | None
    table: tuple[Square, ...]


def work_out(guide: Guide, asked: GatewaysAsked, now: dt.date) -> Passing:
    """The answer to what was asked."""
    on = asked.on or now
    pair = asked.source and asked.recipient
    return Passing(
        edition=guide.edition,
        on=on,
        found=gateways.find(guide, asked.source, asked.recipient, on, asked.purpose)
        if pair
        else None,
        table=gateways.table(guide, asked.agency, on) if len(asked.agency) > 1 else (),
    )


def check(filled: Filled, guide: Guide) -> None:
    """Each end a body of the guide; two bodies to eight for the table."""
    ends = {name: filled.typed(name).strip() for name in _ENDS}
    for name, typed in ends.items():
        if typed and typed != OTHERS and not guide.knows_agency(typed):
            filled.wrong(name, f"No agency is called {typed[:80]!r}; choose one of the list")
    chosen = {name.strip() for name in filled.every("agency") if name.strip()}
    if len(chosen) == 1 or len(chosen) > MOST:
        filled.wrong("agency", f"Choose two to {MOST} agencies for the table, not {len(chosen)}")


def address(source: str, recipient: str, on: dt.date, now: dt.date) -> str:
    """Where the page about two bodies is, as at the same day."""
    asked = [("source", source), ("recipient", recipient)]
    asked += [("on", str(on))] if on != now else []
    return f"/guide/gateways?{urlencode(asked)}"


def _title(guide: Guide, found: Found | None) -> str:
    if found is None:
        return "Who may tell whom"
    return f"Who may tell whom: {named(guide, found.source)} to {named(guide, found.recipient)}"


@get("/guide/gateways", name="gateways", sync_to_thread=True)
def gateways_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    asked, filled = read(request, GatewaysAsked, guide)
    check(filled, guide)
    now = today()
    sound = asked if asked is not None and not filled.errors else None
    answer = work_out(guide, sound, now) if sound else None
    on = (asked.on if asked else None) or now
    return page(
        request,
        "guide/gateways.html",
        _title(guide, answer.found if answer else None),
        200 if sound else 400,
        problems=filled.problems(),
        filled=filled,
        found=answer.found if answer else None,
        table=answer.table if answer else (),
        half=len([name for name in _ENDS if filled.typed(name).strip()]) == 1,
        columns=list(dict.fromkeys(square.source for square in answer.table)) if answer else [],
        named=lambda name: named(guide, name),
        here=lambda source, recipient: address(source, recipient, on, now),
        families=matrix.families(guide, on, (*filled.every("agency"), *map(filled.typed, _ENDS))),
        forces=FORCES,
        verdicts=VERDICTS,
        others=(OTHERS, OTHERS_NAME),
        on_top=ON_TOP,
        labels=labels(),
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get(
    "/gateways",
    summary="What lets information pass from one body to another, or a table of several bodies",
    operation_class=operation(GatewaysAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def passing(request: Asking, guide: NamedDependency[Guide]) -> Passing:
    asked, filled = read(request, GatewaysAsked, guide)
    strangers(filled, GatewaysAsked)
    check(filled, guide)
    ends = [name for name in _ENDS if not filled.typed(name).strip()]
    if len(ends) == 1 or (ends and not filled.every("agency")):
        filled.wrong(ends[0], "name both ends: source=hmrc&recipient=police")
    if asked is None or filled.errors:
        raise Invalid(UNREADABLE, filled.problems())
    return work_out(guide, asked, today())


PAGES = (gateways_page,)
TWINS = (passing,)
