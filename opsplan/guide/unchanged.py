"""Unchanged answers are not sent again: an ETag for each, by what the answer depends on.

That is the guide's edition, the day, the address, whether the reader is signed in, and our own
code and templates. Conditional requests: RFC 9110, section 13.
"""

import hashlib
from pathlib import Path

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from opsplan.clock import today
from opsplan.pages import STATIC, TEMPLATES

_OURS = Path(__file__).parent
_AGAIN = "private, no-cache"


def fingerprint() -> str:
    """What the answers look like: our code, the templates and styles, as they are on disk."""
    found = hashlib.sha256()
    files = [*_OURS.parent.glob("*.py"), *_OURS.glob("*"), *STATIC.glob("*.*")]
    for folder in ("guide", "parts"):
        files += TEMPLATES.joinpath(folder).glob("*.html")
    for path in sorted([*files, TEMPLATES / "layout.html"]):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


class Unchanged(ASGIMiddleware):
    """Puts an ETag on every good answer to a reader it may be kept for; 304 where it still holds.

    `anonymous_only` keeps pages with practice notes out of every browser's store.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, seed: str, *, public: bool, anonymous_only: bool) -> None:
        self._seed = f"{seed} {fingerprint()}"
        self._public, self._anonymous_only = public, anonymous_only

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        signed_in = scope.get("user") is not None
        refused = not (signed_in or self._public)
        if refused or scope.get("method") != "GET" or (signed_in and self._anonymous_only):
            await next_app(scope, receive, send)
            return
        tag = self._tag(scope, signed_in)
        if _holds(Headers.from_scope(scope).get("if-none-match", ""), tag):
            headers = [(b"etag", tag.encode()), (b"cache-control", _AGAIN.encode())]
            headers.append((b"vary", b"cookie"))
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                found = MutableScopeHeaders.from_message(message)
                found["etag"], found["cache-control"], found["vary"] = tag, _AGAIN, "cookie"
            await send(message)

        await next_app(scope, receive, tagged)

    def _tag(self, scope: Scope, signed_in: bool) -> str:
        address = scope["raw_path"] + b"?" + scope["query_string"]
        parts = f"{self._seed} {today()} {signed_in} ".encode() + address
        return f'"{hashlib.sha256(parts).hexdigest()[:32]}"'


def _holds(given: str, tag: str) -> bool:
    return tag in (part.strip().removeprefix("W/") for part in given.split(","))
