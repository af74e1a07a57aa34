"""The files of the demonstration: that it is being served, and wiping it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opsplan import marks, migrations
from opsplan.database import Store
from opsplan.errors import Failed
from opsplan.settings import Settings

_BESIDE = ("", "-wal", "-shm", ".lock", ".serving")


@contextmanager
def in_use(chosen: Settings) -> Iterator[None]:
    """Hold the mark that the database is being served; the system lets go of it at any end."""
    if "://" in chosen.database:
        yield
        return
    with _mark(chosen) as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def wipe(chosen: Settings) -> str:
    """Remove the demonstration's files and say so. Raises Failed for any other database.

    Its mail goes too where the folder lies beside it.
    """
    if "://" in chosen.database:
        raise Failed("Only an SQLite demonstration is wiped here: drop that database yourself.")
    path = Path(chosen.database)
    if not path.exists():
        return f"There is no demonstration in {path}."
    _check_marked(chosen)
    with _mark(chosen) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failed("The demonstration is running: end it first (Ctrl-C there).") from None
        for ending in _BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    mail = Path(chosen.mail_folder)
    if mail.resolve().parent == path.resolve().parent:
        for message in mail.glob("outbox-*.eml"):
            message.unlink()
    return f"The demonstration in {path} is gone; make run makes it anew."


def _check_marked(chosen: Settings) -> None:
    store = Store(chosen.database, create=False)
    try:
        with store.reading() as session:
            found = migrations.state(store, session.connection())
            if found == "empty" or marks.seen(session, marks.DEMONSTRATION):
                return
    finally:
        store.close()
    raise Failed(f"{chosen.database} is not marked as the demonstration: nothing was removed.")


@contextmanager
def _mark(chosen: Settings) -> Iterator[int]:
    path = Path(chosen.database)
    file = os.open(path.with_name(f"{path.name}.serving"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield file
    finally:
        os.close(file)
