"""opsplan.sessions: requests end although others wait for their turn to write."""

import asyncio

import pytest
from litestar.concurrency import sync_to_thread
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.audit import Act
from opsplan.database import Store
from opsplan.sessions import provider

_MORE_THAN_THREADS = 60


def _write(session: Session) -> None:
    audit.record(session, "person:1", "tests.write", "thing:1")
    session.flush()


def _add(session: Session) -> None:
    audit.record(session, "person:1", "tests.write", "thing:1")


@pytest.mark.parametrize("handler", [_write, _add])
def test_more_writers_at_once_than_threads_all_end(store: Store, handler: object) -> None:
    async def request() -> None:
        held = provider(store.writing)()
        session = await anext(held)
        await sync_to_thread(handler, session)  # type: ignore[arg-type]
        await anext(held, None)

    async def every() -> None:
        await asyncio.gather(*(request() for _ in range(_MORE_THAN_THREADS)))

    asyncio.run(every())
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Act)) == _MORE_THAN_THREADS


def test_what_fails_keeps_nothing_and_is_told(store: Store) -> None:
    async def request() -> None:
        held = provider(store.writing)()
        session = await anext(held)
        await sync_to_thread(_write, session)
        await held.athrow(LookupError("a handler's own"))  # type: ignore[attr-defined]

    with pytest.raises(LookupError):
        asyncio.run(request())
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Act)) == 0
