"""Pages and JSON twins of what the guide rests on, and the twin of its glossary."""

import datetime as dt
from typing import Any

from litestar import Response, get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide import entries, glossary, sources
from opsplan.guide.asking import operation, read
from opsplan.guide.glossary import Glossary
from opsplan.guide.labels import labels
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import DayAsked
from opsplan.guide.sources import ActEntry, PublicationEntry, Sources
from opsplan.guide.twins import ENTRIES, LISTS, asked_wholly
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]


@get("/guide/sources", name="sources", sync_to_thread=True)
def sources_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    on, now = _day(request, guide), today()
    found = sources.every_source(guide, on)
    return page(
        request,
        "guide/sources.html",
        "Sources",
        found=found,
        kinds=[
            (kind, title, [one for one in found.publications if one.kind == kind])
            for kind, title in labels().publication.items()
        ],
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get("/guide/sources/acts/{root:path}", name="act", sync_to_thread=True)
def act_page(request: Asking, root: FromPath[str], guide: NamedDependency[Guide]) -> Template:
    act = entries.find(lambda name: sources.find_act(guide, name), root.strip("/"))
    on, now = _day(request, guide), today()
    return page(
        request,
        "guide/act.html",
        act.title,
        shown=sources.act_entry(guide, act, on),
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get("/guide/sources/publications/{id:str}", name="publication", sync_to_thread=True)
def publication_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002 - the name of the thing in its address
    guide: NamedDependency[Guide],
) -> Response[Any]:
    one = entries.find(guide.publication, id)
    if one.id != id:
        query = request.url.query
        path = f"/guide/sources/publications/{one.id}"
        return Redirect(f"{path}?{query}" if query else path, status_code=301)
    on, now = _day(request, guide), today()
    follows = guide.publication(one.superseded_by) if one.superseded_by else None
    return page(
        request,
        "guide/publication.html",
        one.title,
        shown=sources.publication_entry(guide, one, on),
        follows=follows,
        kind=one.kind.capitalize(),
        holders=[guide.agency(name) for name in one.agencies],
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get(
    "/sources",
    summary="Acts, instruments and publications the guide rests on",
    operation_class=operation(DayAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def every_source(request: Asking, guide: NamedDependency[Guide]) -> Sources:
    asked = asked_wholly(request, DayAsked, guide)
    return sources.every_source(guide, asked.on or today())


@get(
    "/sources/acts/{root:path}",
    summary="One act: which entries rest on which provision",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def one_act(request: Asking, root: FromPath[str], guide: NamedDependency[Guide]) -> ActEntry:
    asked = asked_wholly(request, DayAsked, guide)
    act = entries.find(lambda name: sources.find_act(guide, name), root.strip("/"))
    return sources.act_entry(guide, act, asked.on or today())


@get(
    "/sources/publications/{id:str}",
    summary="One publication",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def one_publication(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> PublicationEntry:
    asked = asked_wholly(request, DayAsked, guide)
    found = entries.find(guide.publication, id)
    return sources.publication_entry(guide, found, asked.on or today())


@get(
    "/glossary",
    summary="The terms and abbreviations, and what of the guide each is about",
    operation_class=operation(DayAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def every_term(request: Asking, guide: NamedDependency[Guide]) -> Glossary:
    asked_wholly(request, DayAsked, guide)
    return glossary.as_json(guide)


PAGES = (sources_page, act_page, publication_page)
TWINS = (every_source, one_act, one_publication, every_term)


def _day(request: Asking, guide: Guide) -> dt.date:
    asked, filled = read(request, DayAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    return asked.on or today()
