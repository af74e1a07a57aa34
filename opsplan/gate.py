"""One writer at a time for an SQLite file, first come first served.

SQLite's own waiting is sleep and retry, so under load some writers starve for seconds. Here threads
hand the turn over and processes meet at a lock file; nobody waits for ever.
"""

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path


class Gate:
    """`acquire` waits at most `wait` seconds, then raises TimeoutError and leaves the queue."""

    def __init__(self, path: Path, wait: float = 10.0) -> None:
        """`path` is the lock file, made when missing; it stays beside the database."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._mutex = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._held = False
        self._wait = wait

    def acquire(self) -> None:
        """Take the turn in this process, then the lock among processes."""
        end = time.monotonic() + self._wait
        self._take_turn()
        nap = 0.0005
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > end:
                    self._next()
                    raise TimeoutError("another process is writing") from None
            time.sleep(nap)
            nap = min(nap * 2, 0.005)

    def _take_turn(self) -> None:
        with self._mutex:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._queue.append(turn)
        if turn.acquire(timeout=self._wait):
            return
        with self._mutex:
            if turn in self._queue:
                self._queue.remove(turn)
                raise TimeoutError("another write is taking too long")
        # The turn came in the instant the wait ended: it is ours.

    def _next(self) -> None:
        with self._mutex:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._held = False

    def release(self) -> None:
        """Give the lock back and hand the turn to whoever waits longest."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._next()

    def close(self) -> None:
        """Give the lock file back to the system; the gate cannot be used afterwards."""
        os.close(self._file)
