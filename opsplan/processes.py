"""Starting and ending the service: granian in this process, the mail worker as its child."""

import argparse
import gc
import http.client
import importlib
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from opsplan import logs, marks, migrations, readiness, settings
from opsplan.database import Store
from opsplan.errors import Failed, Invalid
from opsplan.people.records import Person
from opsplan.settings import Settings
from opsplan.worker import Worker

_LOG = logging.getLogger("opsplan")
_LONGEST_REST = 30.0
"""Seconds before a worker that keeps dying is started again."""
_PATIENCE = 30.0
"""Seconds a worker may take over the message in its hands when asked to end."""


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
    minder = _Minder(chosen, with_worker, ready or (lambda: _say(chosen)))
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


class _Minder:
    """Waits for the first answer, then keeps a mail worker running until the service ends."""

    def __init__(self, chosen: Settings, with_worker: bool, ready: Callable[[], None]) -> None:
        self._chosen, self._with_worker, self._ready = chosen, with_worker, ready
        self._ending = threading.Event()
        self._starting = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._mind, name="minder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the worker; it finishes the message in its hands."""
        self._ending.set()
        with self._starting:
            child = self._child
        if child and child.poll() is None:
            child.terminate()
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()

    def _mind(self) -> None:
        while not self._answers():
            if self._ending.wait(0.05):
                return
        self._ready()
        rest = 1.0
        while self._with_worker and self._begin():
            begun = time.monotonic()
            code = self._child.wait() if self._child else 0
            if self._ending.is_set():
                return
            rest = 1.0 if time.monotonic() - begun > _LONGEST_REST else min(rest * 2, _LONGEST_REST)
            _LOG.error("the mail worker ended", extra={"said": {"code": code, "again_s": rest}})
            self._ending.wait(rest)

    def _begin(self) -> bool:
        with self._starting:
            if self._ending.is_set():
                return False
            # A session of its own: Ctrl-C reaches it through us, in order.
            self._child = subprocess.Popen(
                [sys.executable, "-m", "opsplan", "work", "--parent", str(os.getpid())],
                start_new_session=True,
            )
            return True

    def _answers(self) -> bool:
        host = settings.here(self._chosen)
        name = self._chosen.hosts.split(",")[0].strip()
        connection = http.client.HTTPConnection(host, self._chosen.port, timeout=5)
        try:
            connection.request("GET", "/health", headers={"Host": name})
            connection.getresponse().read()
        except OSError:
            return False
        finally:
            connection.close()
        return True


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
