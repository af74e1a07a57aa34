"""Changes of the law: the page, the feed and the JSON twin."""

import datetime as dt
from typing import Any

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.response import Response, Template

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide import feed, history
from opsplan.guide.asking import operation, read
from opsplan.guide.schemas import ChangesAsked
from opsplan.guide.twins import LISTS, asked_wholly
from opsplan.pages import page
from opsplan.settings import Settings
from powers.guide import Guide
from powers.history import told
from powers.standing import day

Asking = Request[Any, Any, Any]
FEED = f"{history.CHANGES}.atom"


@get("/guide/changes", name="changes", sync_to_thread=True)
def changes_page(
    request: Asking, guide: NamedDependency[Guide], settings: NamedDependency[Settings]
) -> Template:
    asked, filled = read(request, ChangesAsked, guide)
    chosen, now = asked or ChangesAsked(), today()
    on = chosen.on or now
    found = told(guide, chosen.since, agency=chosen.agency)
    return page(
        request,
        "guide/changes.html",
        "Changes of the law",
        200 if asked else 400,
        problems=filled.problems(),
        filled=filled,
        chapters=history.chapters(guide, found, on, now),
        narrowed=_narrowed(guide, chosen),
        agencies=sorted((each.id, each.name) for each in guide.agencies),
        feed=f"{FEED}?agency={chosen.agency}" if chosen.agency else FEED,
        public=settings.public_guide,
        on=on,
        today=now,
    )


@get("/guide/changes.atom", name="changes_feed", sync_to_thread=True)
def changes_feed(
    request: Asking, guide: NamedDependency[Guide], settings: NamedDependency[Settings]
) -> Response[bytes]:
    asked, filled = read(request, ChangesAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    agency = guide.agency(asked.agency).id if asked.agency else None
    made = feed.Feed(
        base=_base(request, settings),
        place=f"{FEED}?agency={agency}" if agency else FEED,
        known=feed.known(guide),
        today=today(),
    )
    found = history.law_changes(guide, told(guide, _first(guide), agency=agency))
    return Response(feed.write(made, found), media_type=feed.MEDIA_TYPE)


@get(
    "/changes",
    summary="Changes of the law, and entries that start or end",
    operation_class=operation(ChangesAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def every_change(request: Asking, guide: NamedDependency[Guide]) -> history.LawChanges:
    asked = asked_wholly(request, ChangesAsked, guide)
    return history.changes(guide, asked.on or today(), asked.since, asked.agency)


def _narrowed(guide: Guide, asked: ChangesAsked) -> str:
    """What is left out, said for whoever reads the page on paper; "" where nothing is."""
    holder = f"of {guide.agency(asked.agency).name}" if asked.agency else ""
    first = f"since {day(asked.since)}" if asked.since else ""
    return " ".join(filter(None, (holder, first)))


def _base(request: Asking, settings: Settings) -> str:
    """The address asked at, whose name the app has checked already; TLS may end before us."""
    base = str(request.base_url).rstrip("/")
    return base.replace("http://", "https://", 1) if settings.https else base


def _first(guide: Guide) -> dt.date | None:
    """The day from which the guide follows changes: entries older than that are no news."""
    return min((change.date for change in guide.changes), default=None)


PAGES = (changes_page, changes_feed)
TWINS = (every_change,)
