"""`/health`: whether the service can do its work, for a monitor; it names nobody."""

import datetime as dt

from alembic.runtime.migration import MigrationContext
from litestar import Router, get
from litestar.response import Response
from msgspec import Struct
from sqlalchemy.orm import Session

from opsplan import __version__, marks, outbox
from opsplan.database import Store
from opsplan.errors import Failed

SILENT_AFTER = dt.timedelta(minutes=2)
"""The mail worker is missed after this long; it shows itself every twenty seconds."""


class Health(Struct, frozen=True, kw_only=True):
    """What is shown; `worker` is "ok", "starting" or "silent", times are in UTC."""

    ok: bool
    database: bool
    schema_revision: str | None
    worker: str
    worker_last_seen: dt.datetime | None
    oldest_unsent_mail_seconds: int | None
    guide_edition: str
    version: str


def examine(store: Store, guide_edition: str, started_at: dt.datetime) -> Health:
    """How the service stands now; a worker has `SILENT_AFTER` to show itself after the start."""
    try:
        with store.reading() as session:
            revision = MigrationContext.configure(session.connection()).get_current_revision()
            seen, waiting = marks.seen(session, marks.WORKER), _waiting(session)
    except Failed:
        return Health(
            ok=False,
            database=False,
            schema_revision=None,
            worker="unknown",
            worker_last_seen=None,
            oldest_unsent_mail_seconds=None,
            guide_edition=guide_edition,
            version=__version__,
        )
    worker = _state(store.now(), seen, started_at)
    return Health(
        ok=worker != "silent",
        database=True,
        schema_revision=revision,
        worker=worker,
        worker_last_seen=seen,
        oldest_unsent_mail_seconds=waiting,
        guide_edition=guide_edition,
        version=__version__,
    )


def _waiting(session: Session) -> int | None:
    oldest = outbox.oldest_unsent(session)
    return None if oldest is None else int((session.info["now"]() - oldest).total_seconds())


def _state(now: dt.datetime, seen: dt.datetime | None, started_at: dt.datetime) -> str:
    if seen and now - seen <= SILENT_AFTER:
        return "ok"
    return "starting" if now - started_at <= SILENT_AFTER else "silent"


def router(store: Store, guide_edition: str) -> Router:
    """The route, over `store` itself: a dependency would fail before a broken one can be told."""
    started_at = store.now()

    @get("/health", name="health", opt={"public": True}, sync_to_thread=True)
    def health() -> Response[Health]:
        """Whether database and mail worker are well: 200, or 503 where one is not."""
        found = examine(store, guide_edition, started_at)
        return Response(found, status_code=200 if found.ok else 503)

    return Router("/", route_handlers=[health], tags=["service"])
