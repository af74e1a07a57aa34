"""A brake on sign-in and reports: so many tries a minute from one address, in each process.

A link cannot be guessed (256 bits); the brake keeps a machine that tries from taking the service's
time. Behind a proxy all share one address, so the measure is a partnership's, not a person's.
"""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import TooManyRequestsException
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

TRIES = 60
SECONDS = 60.0
_MOST_ADDRESSES = 10_000


class Brake:
    """Counts tries by address over the last `seconds`; forgets addresses that ask no more."""

    def __init__(
        self,
        tries: int = TRIES,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tries, self._seconds, self._clock = tries, seconds, clock
        self._made: defaultdict[str, deque[float]] = defaultdict(deque)
        self._mutex = threading.Lock()

    def allows(self, address: str, tries: int | None = None) -> bool:
        """Count one try; False once there were too many. A refused try is not counted.

        `tries` is another measure than the brake's own, for what is counted by itself.
        """
        most = self._tries if tries is None else tries
        now = self._clock()
        with self._mutex:
            if len(self._made) > _MOST_ADDRESSES:
                self._forget(now)
            made = self._made[address]
            while made and now - made[0] >= self._seconds:
                made.popleft()
            if len(made) >= most:
                return False
            made.append(now)
            return True

    def _forget(self, now: float) -> None:
        for address in [a for a, made in self._made.items() if now - made[-1] >= self._seconds]:
            del self._made[address]


def not_too_often(
    connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler
) -> None:
    """The guard on sign-in links: 429 once an address tried too often."""
    address = connection.client.host if connection.client else "unknown"
    if not connection.app.state.brake.allows(address):
        raise TooManyRequestsException("Too many tries to sign in.")


def not_too_many(what: str, tries: int) -> Guard:
    """A guard on forms that anybody may post: 429 once an address sent too many of `what`.

    Who is signed in is not counted: they are known, and a form of theirs is in the log.
    """

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        if connection.scope.get("method") != "POST" or connection.scope.get("user"):
            return
        address = connection.client.host if connection.client else "unknown"
        if not connection.app.state.brake.allows(f"{what} {address}", tries):
            raise TooManyRequestsException(f"Too many: {what}.")

    return guard
