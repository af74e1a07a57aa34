"""The guide as one file to take away: the law alone, whoever asks."""

import datetime as dt
import threading
from functools import lru_cache
from typing import Annotated, Any

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.response import Response
from msgspec import Meta

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide.asking import read, strangers
from opsplan.guide.schemas import DayAsked, Holder, Scenarios
from powers import export
from powers.export import Only
from powers.guide import Guide
from powers.takeaway import onefile

Asking = Request[Any, Any, Any]
_KEPT = 8  # files of under a megabyte each: the whole guide of today is what most ask for
_ONE_AT_A_TIME = threading.Lock()


class TakeAwayAsked(DayAsked, frozen=True, kw_only=True):
    """What the file holds; with a day only what is in force then."""

    agency: Annotated[tuple[Holder, ...], Meta(description="ids of agencies")] = ()
    scenario: Scenarios = None


@get("/guide/take-away", name="take_away", sync_to_thread=True)
def take_away(request: Asking, guide: NamedDependency[Guide]) -> Response[bytes]:
    asked, filled = read(request, TakeAwayAsked, guide)
    strangers(filled, TakeAwayAsked)
    if asked is None or filled.errors:
        raise Invalid("That address cannot be read:", filled.problems())
    only = Only(
        agencies=tuple(sorted({guide.agency(name).id for name in asked.agency})),
        scenario=None if asked.scenario == "any" else asked.scenario,
    )
    with _ONE_AT_A_TIME:  # so that two who ask at once for a file not yet made have it made once
        content, name = _made(guide, only, asked.on, today())
    return Response(
        content,
        media_type="text/html",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@lru_cache(maxsize=_KEPT)
def _made(guide: Guide, only: Only, on: dt.date | None, today: dt.date) -> tuple[bytes, str]:
    """Once for each edition and day, which the guide and `today` stand for."""
    content = export.export(guide, on, only)
    day = on or today
    return onefile.html(guide, content, day), onefile.name(content, day)


PAGES = (take_away,)
