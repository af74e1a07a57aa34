"""The application for an ASGI server: `opsplan serve` starts it, and any other server can.

For example `uvicorn --factory opsplan.asgi:app`; settings come from the environment.
"""

import gc
import os
import secrets
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
from litestar.concurrency import set_asyncio_executor
from litestar.types import ASGIApp

from opsplan import logs, migrations, settings
from opsplan.app import create_app
from opsplan.database import Store

# Python's own pool has six threads on two cores: too few where each waits for a database.
set_asyncio_executor(ThreadPoolExecutor(40, thread_name_prefix="answer"))


STARTED_BY = "OPSPLAN_STARTED_BY"
"""Set by `opsplan serve` for its processes: its own number."""


def app() -> ASGIApp:
    """The service the environment describes. Raises Failed where its database is not ready."""
    if STARTED_BY in os.environ:
        _end_with(int(os.environ[STARTED_BY]))
    chosen = settings.read(os.environ)
    logs.start(chosen.log_level)
    store = Store(chosen.database, create=False)
    try:
        migrations.check_ready(store)
    except BaseException:
        store.close()
        raise
    key = chosen.secret_key or secrets.token_urlsafe(48)
    made = create_app(msgspec.structs.replace(chosen, secret_key=key), store)
    made.on_shutdown.append(store.close)
    # The guide lives as long as the process: looking through it for garbage costs a page 50 ms.
    gc.collect()
    gc.freeze()
    return logs.Told(made)


def _end_with(parent: int) -> None:
    """Leave, finishing what is in hand, when `parent` was killed: else the port stays taken."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
