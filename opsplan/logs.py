"""Logs: one JSON object a line on standard error, with nothing in it that a person typed.

A line has the time, the level and the event; a request's line has its method, the name of its route
(never the path: paths hold ids and links), its status and how long it took. Texts of exceptions are
left out, because a database puts the values it was given into them: type and places stand instead.
"""

import datetime as dt
import logging
import logging.config
import time
import traceback
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:  # the mail worker logs too, and needs no web framework
    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send

_LOG = logging.getLogger("opsplan")
_OURS = "opsplan"
_QUIET = {"health", "static"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON; of other packages' records only the fixed words are kept."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.partition(".")[0] == _OURS
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname.lower(),
            "event": record.getMessage() if ours else str(record.msg),
        }
        if not ours:
            line["logger"] = record.name
        line.update(getattr(record, "said", {}))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return msgspec.json.encode(line).decode()


def configuration(level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`, and for granian, whose own loggers it takes in."""
    quiet = "WARNING" if level in ("debug", "info") else level.upper()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{JsonLines.__name__}"}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["lines"], "level": quiet},
        "loggers": {
            _OURS: {"level": level.upper()},
            "_granian": {"level": quiet},
        },
    }


def start(level: str) -> None:
    """Log from here on, from `level` upwards."""
    logging.config.dictConfig(configuration(level))


class Told:
    """An ASGI application whose requests are logged, those that match no route too."""

    def __init__(self, inner: "ASGIApp") -> None:
        self._inner = inner

    async def __call__(self, scope: Any, receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def noting(message: "Message") -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._inner(scope, receive, noting)
        finally:
            _tell(scope, status, (time.perf_counter() - begun) * 1000)


def _tell(scope: "HTTPScope", status: int, milliseconds: float) -> None:
    route = route_name(scope)
    said = {
        "method": scope["method"] if scope["method"].isalpha() else "",
        "route": route,
        "status": status,
        "ms": round(milliseconds, 1),
    }
    level = logging.DEBUG if route in _QUIET and status < 400 else logging.INFO
    _LOG.log(level, "request", extra={"said": said})


def route_name(scope: "HTTPScope") -> str:
    """The name of the route that answered, or "none"."""
    handler: Any = scope.get("route_handler")
    if handler is None:
        return "none"
    return str(handler.name or getattr(handler, "handler_name", "") or "unnamed")
