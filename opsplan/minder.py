"""Minds the mail worker of a service: begins it, begins it again when it dies, ends it."""

import http.client
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from opsplan import settings
from opsplan.settings import Settings

_LOG = logging.getLogger("opsplan")
_LONGEST_REST = 30.0
"""Seconds before a worker that keeps dying is started again."""
_PATIENCE = 30.0
"""Seconds a worker may take over the message in its hands when asked to end."""


class Minder:
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
