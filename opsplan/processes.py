"""Starting and ending the service: granian in this process, the mail worker as its child."""

import argparse
import gc
import importlib
import os
import secrets
import signal
import socket
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from opsplan import logs, marks, migrations, readiness, settings
from opsplan.database import Store
from opsplan.errors import Failed, Invalid
from opsplan.minder import Minder
from opsplan.people.records import Person
from opsplan.settings import Settings
from opsplan.worker import Worker


def serve(arguments: argparse.Namespace) -> int:
    """`opsplan serve`."""
    chosen = settings.read(os.environ)
    return run(chosen, arguments.workers, with_worker=not arguments.no_worker)


def run(
    chosen: Settings,
    workers: int = 1,
    with_worker: bool = True,
    ready: Callable[[], None] | None = None,
) -> int:
    """Serve until interrupted; `ready` is called once the first answer can be had.

    Raises Failed, saying what to do, when it cannot start: a taken port, a database that is not
    ready, or something missing where others could reach it.
    """
    if workers < 1:
        raise Invalid("The service cannot start: --workers is at least 1.")
    check_port(chosen)
    _check_database(chosen)
    logs.start(chosen.log_level)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Every process signs forms with the one key, so that any of them may answer.
    os.environ["OPSPLAN_SECRET_KEY"] = chosen.secret_key or secrets.token_urlsafe(48)
    server = _granian(chosen, workers)
    minder = Minder(chosen, with_worker, ready or (lambda: _say(chosen)))
    server.on_startup(minder.start)
    server.on_shutdown(minder.stop)
    try:
        server.serve()
    except KeyboardInterrupt:
        minder.stop()
    return 0


def check_port(chosen: Settings) -> None:
    """Raise Failed when the address is taken, or is none of this machine's."""
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError as error:
            raise Failed(
                f"Port {chosen.port} on {chosen.host} cannot be had ({error.strerror}). "
                "Is the service running already? Else set OPSPLAN_PORT to another port."
            ) from error


def _check_database(chosen: Settings) -> None:
    store = Store(chosen.database)
    try:
        migrations.make_ready(store)
        check_kind(chosen, store)
        if readiness.is_for_others(chosen):
            _check_readiness(chosen, store)
    finally:
        store.close()


def check_kind(chosen: Settings, store: Store) -> None:
    """Raise Failed when a real database is served as the demonstration, or the other way round."""
    with store.reading() as session:
        marked = marks.seen(session, marks.DEMONSTRATION) is not None
        used = session.scalar(select(Person.id).limit(1)) is not None
    if marked and not chosen.demonstration:
        raise Failed(
            f"{store.name} holds the demonstration: start it with make run, or set "
            "OPSPLAN_DATABASE to a database of your own."
        )
    if chosen.demonstration and used and not marked:
        raise Failed(
            f"{store.name} is not the demonstration's: OPSPLAN_DEMONSTRATION must not be set "
            "for a real database, or its mail would never leave."
        )


def _check_readiness(chosen: Settings, store: Store) -> None:
    missing = readiness.missing(chosen, os.environ, store)
    if missing:
        raise Failed(
            "\n".join(
                [
                    "Others could reach this service, and it is not ready for them:",
                    *(f"  {problem}" for problem in missing),
                    "On this machine alone: take OPSPLAN_HOST and OPSPLAN_HOSTS out.",
                ]
            )
        )


def _granian(chosen: Settings, workers: int) -> Any:
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels
    from granian.server import Server

    # Loaded before the processes part, so that they share its memory and start at once.
    os.environ[importlib.import_module("opsplan.asgi").STARTED_BY] = str(os.getpid())
    gc.freeze()
    return Server(
        "opsplan.asgi:app",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.ASGI,
        workers=workers,
        loop=Loops.auto,
        websockets=False,
        factory=True,
        log_level=LogLevels.warning,
        log_dictconfig=logs.configuration(chosen.log_level),
        respawn_failed_workers=True,
        workers_kill_timeout=60,
    )


def _say(chosen: Settings) -> None:
    print(f"Serving on {settings.address(chosen)} - Ctrl-C ends it.", flush=True)


def work(arguments: argparse.Namespace) -> int:
    """`opsplan work`."""
    chosen = settings.read(os.environ)
    logs.start(chosen.log_level)
    store = Store(chosen.database, create=False)
    try:
        migrations.check_ready(store)
        check_kind(chosen, store)
        worker = Worker(store, chosen)
        if arguments.once:
            print(f"{worker.once()} sent.")
            return 0
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        worker.run(arguments.parent)
    finally:
        store.close()
    return 0


def check(_arguments: argparse.Namespace) -> int:
    """`opsplan check`."""
    chosen = settings.read(os.environ)
    store = Store(chosen.database, create=False)
    try:
        missing = readiness.missing(chosen, os.environ, store)
    finally:
        store.close()
    if not missing:
        print("Nothing is missing: others may reach the service.")
        return 0
    print("Before others may reach the service:")
    for problem in missing:
        print(f"  {problem}")
    return 1
