"""The pocket guide from the browser: the law alone, for whoever may read the guide."""

import datetime as dt
import threading
from collections import OrderedDict
from typing import Annotated, Any, cast

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.exceptions import ServiceUnavailableException, TooManyRequestsException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from msgspec import Meta

from opsplan.clock import today
from opsplan.documents.files import render
from opsplan.errors import Invalid
from opsplan.guide import pocket
from opsplan.guide.asking import read, strangers
from opsplan.guide.pocket import Chosen
from opsplan.guide.schemas import DayAsked, Holder, Nations, Scenarios
from powers.guide import Guide
from powers.schemas import Scenario

Asking = Request[Any, Any, Any]
TRIES = 20
"""So many a minute for one address: each may be another one to make."""
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WAIT = 5.0  # seconds; the whole guide takes about four
_KEPT = 24_000_000  # bytes; the whole guide is seven million


class PocketAsked(DayAsked, frozen=True, kw_only=True):
    """What the pocket guide holds: nothing means all."""

    agency: Annotated[tuple[Holder, ...], Meta(description="ids of agencies")] = ()
    scenario: Scenarios = None
    nation: Nations = None


class Shelf:
    """Files already made, the last asked for first, within so many bytes; one is made at a time."""

    def __init__(self, most: int = _KEPT, wait: float = _WAIT) -> None:
        self.most, self.wait = most, wait
        self.making = threading.Lock()
        self._mutex = threading.Lock()
        self._files: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def file(self, guide: Guide, chosen: Chosen, on: dt.date, kind: str) -> bytes:
        """Made or taken from the shelf; ServiceUnavailableException while another is made."""
        key = (guide.edition, chosen, on, kind)
        found = self._kept(key)
        if found is not None:
            return found
        if not self.making.acquire(timeout=self.wait):
            raise ServiceUnavailableException(headers={"retry-after": "10"})
        try:
            found = self._kept(key)
            if found is None:
                found = render(pocket.compose(guide, chosen, on), kind)
                self._keep(key, found)
            return found
        finally:
            self.making.release()

    def _kept(self, key: tuple[object, ...]) -> bytes | None:
        with self._mutex:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def _keep(self, key: tuple[object, ...], content: bytes) -> None:
        with self._mutex:
            self._files[key] = content
            while sum(map(len, self._files.values())) > self.most:
                self._files.popitem(last=False)


SHELF = Shelf()


def _route(kind: str) -> HTTPRouteHandler:
    """The route of the pocket guide as one kind of file."""

    @get(
        f"/guide/pocket.{kind}",
        name=f"pocket_{kind}",
        sync_to_thread=True,
        include_in_schema=False,
    )
    def pocket_file(request: Asking, guide: NamedDependency[Guide]) -> Response[bytes]:
        chosen, on = _asked(request, guide)
        address = request.client.host if request.client else "unknown"
        if not request.app.state.brake.allows(f"pocket {address}", TRIES):
            raise TooManyRequestsException
        return Response(
            SHELF.file(guide, chosen, on, kind),
            media_type=_TYPES[kind],
            headers={"content-disposition": f'attachment; filename="{_name(chosen, on)}.{kind}"'},
        )

    return pocket_file


def _asked(request: Asking, guide: Guide) -> tuple[Chosen, dt.date]:
    asked, filled = read(request, PocketAsked, guide)
    strangers(filled, PocketAsked)
    if asked is None or filled.errors:
        raise Invalid("That address cannot be read:", filled.problems())
    chosen = Chosen(
        agencies=tuple(sorted({guide.agency(name).id for name in asked.agency})),
        scenario=None if asked.scenario == "any" else cast("Scenario | None", asked.scenario),
        nation=asked.nation,
    )
    return chosen, asked.on or today()


def _name(chosen: Chosen, on: dt.date) -> str:
    """What it holds, as the name of a file; many agencies are not all named."""
    agencies = chosen.agencies if len(chosen.agencies) <= 2 else ("agencies",)
    parts = (*agencies, chosen.scenario, chosen.nation)
    return "-".join(["pocket-guide", *(part for part in parts if part), str(on)])


PAGES = tuple(_route(kind) for kind in _TYPES)
