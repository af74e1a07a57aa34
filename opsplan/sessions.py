"""The database sessions a request asks for; they end in threads of their own.

Handlers wait for their turn to write in the threads that answer. If the end of the one whose turn
it is had to wait for such a thread too, everybody would wait for nothing until the gate gives up.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from litestar.concurrency import sync_to_thread
from sqlalchemy import event
from sqlalchemy.orm import Session

_ENDINGS = ThreadPoolExecutor(4, thread_name_prefix="ending")
"""Never waits for a turn: what ends here has a connection already, or nothing to write."""


def provider(
    open_session: Callable[[], AbstractContextManager[Session]],
) -> Callable[[], AsyncIterator[Session]]:
    """A dependency that opens a session for a request and ends it before the answer leaves."""

    async def provide() -> AsyncIterator[Session]:
        context = open_session()
        session = context.__enter__()
        begun: list[object] = []
        event.listen(session, "after_begin", lambda *_: begun.append(True))
        ending = asyncio.get_running_loop().run_in_executor
        try:
            yield session
            if not begun and session.new:
                await sync_to_thread(session.flush)
        except BaseException:
            await ending(_ENDINGS, context.__exit__, *sys.exc_info())
            raise
        await ending(_ENDINGS, context.__exit__, None, None, None)

    return provide
