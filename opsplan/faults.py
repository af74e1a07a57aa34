"""Every error as a page or as JSON, with what to do; nothing of the inside is shown."""

import logging
from collections.abc import Sequence
from typing import Any

from litestar import MediaType
from litestar.connection import Request
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect, Response

from opsplan.errors import Conflict, Failed, Invalid, NotAllowed, NotFound
from opsplan.pages import page
from opsplan.security import sign_in_address

_LOG = logging.getLogger("opsplan")
_WORDS = {
    400: ("That request could not be read", ["Go back, check what you typed and try again."]),
    401: ("Sign in first", ["You need to sign in to see this page."]),
    403: ("You cannot do this", ["Your sign-in does not allow it."]),
    404: (
        "Page not found",
        ["It does not exist, or it is not yours to see.", "Check the address."],
    ),
    405: ("That cannot be done here", ["Go back and use the buttons on the page."]),
    413: ("That is too large", ["Send a smaller file: a plan is under 1 MB."]),
    429: ("Too many requests", ["Wait a minute and try again."]),
    503: ("Busy just now", ["Somebody else's file is being made. Try again in a few seconds."]),
    500: ("Something went wrong", ["Nothing you sent was half-saved. Try again in a minute."]),
}
_PLAIN = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body><main><h1>{title}</h1><p>{words}</p><p><a href="/">Start page</a></p></main></body>'
    "</html>"
)
Asking = Request[Any, Any, Any]


def _answer(request: Asking, status: int, title: str, lines: Sequence[str]) -> Response[Any]:
    if _wants_json(request):
        return Response({"error": title, "what_to_do": list(lines)}, status_code=status)
    return page(request, "errors/problem.html", title, status, lines=list(lines))


def _http(request: Asking, error: HTTPException) -> Response[Any]:
    signed_out = isinstance(error, NotAuthorizedException) and request.method == "GET"
    if signed_out and not _wants_json(request):
        return Redirect(sign_in_address(request), status_code=303)
    title, lines = _WORDS.get(error.status_code, _WORDS[400])
    answer = _answer(request, error.status_code, title, lines)
    if "retry-after" in (error.headers or {}):
        answer.headers["retry-after"] = (error.headers or {})["retry-after"]
    return answer


def _not_found(request: Asking, error: NotFound) -> Response[Any]:
    title, lines = _WORDS[404]
    return _answer(request, 404, title, [str(error) or lines[0]])


def _not_allowed(request: Asking, error: NotAllowed) -> Response[Any]:
    return _answer(request, 403, _WORDS[403][0], [str(error)])


def _conflict(request: Asking, error: Conflict) -> Response[Any]:
    return _answer(request, 409, "Somebody else changed this", [str(error)])


def _invalid(request: Asking, error: Invalid) -> Response[Any]:
    return _answer(request, 422, error.title, [str(problem) for problem in error.problems])


def _unforeseen(request: Asking, error: Exception) -> Response[Any]:
    _LOG.error("unforeseen %s on %s", type(error).__name__, request.route_handler, exc_info=error)
    title, lines = _WORDS[500]
    if _wants_json(request):
        return Response({"error": title, "what_to_do": lines}, status_code=500)
    # No template here: the fault may lie in one.
    return Response(
        _PLAIN.format(title=title, words=" ".join(lines)),
        media_type=MediaType.HTML,
        status_code=500,
    )


def _wants_json(request: Asking) -> bool:
    return request.url.path.startswith(("/api", "/schema", "/health"))


HANDLERS: dict[Any, Any] = {
    HTTPException: _http,
    NotFound: _not_found,
    NotAllowed: _not_allowed,
    Conflict: _conflict,
    Invalid: _invalid,
    Failed: _unforeseen,
    500: _unforeseen,
}
