"""Who is asking, and what every answer must carry. No passwords here."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection, Request
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec import Struct

from opsplan.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-frame-options": "DENY",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}


class SignedIn(Struct, frozen=True, kw_only=True):
    """The person a request comes from and what they hold in the partnership they work in."""

    id: int
    title: str
    organisation: str
    agency: str
    partnership: str
    partnership_id: int
    roles: frozenset[str]

    def holds(self, *roles: str) -> bool:
        return bool(self.roles & set(roles))


def new_token() -> str:
    """256 bits nobody can guess."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is stored of a token: a leaked table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


class WhoIsAsking(ASGIMiddleware):
    """Looks the sign-in cookie up with the read engine, so that no request queues at the gate."""

    def __init__(self, find: Callable[[str], SignedIn | None], cookie: str) -> None:
        self._find, self._cookie = find, cookie

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        token = ASGIConnection[Any, Any, Any, Any](scope).cookies.get(self._cookie)
        # In a thread: a database that keeps one waiting must not keep everybody waiting.
        scope["user"] = await sync_to_thread(self._find, token) if token else None
        await next_app(scope, receive, send)


def must_sign_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard on the whole app: every route asks for sign-in unless it says `public`."""
    if handler.opt.get("public") or connection.scope.get("user"):
        return
    raise NotAuthorizedException("Sign in to see this page.")


def must_come_from_here(
    connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler
) -> None:
    """Refuse a form another site posted: browsers say where a request comes from."""
    site = connection.headers.get("sec-fetch-site")
    if connection.scope.get("method", "GET") not in _SAFE and site not in (None, "same-origin"):
        raise PermissionDeniedException("This form was sent from another site.")


def sign_in_address(request: Request[Any, Any, Any]) -> str:
    """Where to sign in, and come back to: only ever a path of this site."""
    return f"/sign-in?next={quote(request.url.path, safe='/')}"


def safe_next(path: str) -> str:
    """`path` if it is a path of this site, else the start page.

    Browsers drop tabs and line breaks and read a backslash as a slash, so neither is let through.
    """
    ours = path.startswith("/") and not path.startswith("//")
    return path if ours and path.isprintable() and "\\" not in path else "/"


async def put_headers(message: Message, scope: Scope) -> None:
    """On every answer, whatever its status (404 and 405 pass no middleware)."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers[name] = value
    if not scope["path"].startswith("/static/"):
        headers.setdefault("cache-control", "no-store")


def host_names(settings: Settings) -> list[str]:
    """What a Host header may be: each name alone, and with the port the service listens on."""
    names = [name.strip() for name in settings.hosts.split(",")]
    return [*names, *(f"{name}:{settings.port}" for name in names if "*" not in name)]


def cookie_name(settings: Settings) -> str:
    """`__Host-` ties a cookie to this host over TLS; plain loopback cannot carry that prefix."""
    return "__Host-signed-in" if settings.https else "opsplan-signed-in"


def csrf_cookie_name(settings: Settings) -> str:
    return "__Host-form" if settings.https else "opsplan-form"
