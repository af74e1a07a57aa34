"""Runs typst in a child process: replaced after 25 documents, stopped after 20 seconds."""

import atexit
import os
import subprocess
import sys
import threading
from functools import cache

import msgspec

from opsplan.documents.typesetter import Job, Reply, receive, send
from opsplan.errors import Failed

_DOCUMENTS = 25  # typst's cache grows with each; a new process gives the memory back
_SECONDS = 20.0


class Press:
    """One child at a time, for any number of threads."""

    def __init__(self, seconds: float = _SECONDS, documents: int = _DOCUMENTS) -> None:
        self.seconds, self.documents = seconds, documents
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = self._made = 0

    def run(self, job: Job) -> bytes:
        """The bytes of the job; raises Failed when typst refuses it, dies or takes too long."""
        with self._lock:
            reply = self._ask(job)
        if reply.error:
            raise Failed(f"The document could not be set: {reply.error}")
        return reply.content

    def _ask(self, job: Job) -> Reply:
        child = self._ready()
        if child.stdin is None or child.stdout is None:
            raise Failed("The typesetter has no pipes")
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self.seconds, stop)
        timer.start()
        try:
            send(child.stdin, job)
            packed = receive(child.stdout)
        except OSError:
            packed = b""
        finally:
            timer.cancel()
        if packed and not late.is_set():
            self._made += 1
            return msgspec.msgpack.decode(packed, type=Reply)
        self._close()
        if late.is_set():
            raise Failed(
                f"The document was not set within {self.seconds:g} seconds and was given up"
            )
        raise Failed("The typesetter ended before the document was set; please try again")

    def _ready(self) -> subprocess.Popen[bytes]:
        mine = self._owner == os.getpid()
        if self._child and mine and self._made < self.documents and self._child.poll() is None:
            return self._child
        if mine:
            self._close()
        self._owner, self._made = os.getpid(), 0
        self._child = subprocess.Popen(
            [sys.executable, "-m", "opsplan.documents.typesetter"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self._child

    def _close(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def close(self) -> None:
        """End the child; the next job starts another."""
        with self._lock:
            self._close()


@cache
def press() -> Press:
    """The press of this process, closed when it ends."""
    shared = Press()
    atexit.register(shared.close)
    return shared
