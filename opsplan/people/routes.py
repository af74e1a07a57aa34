"""Signing in by a one-time link, and out. A link opens a page; only its button acts."""

from typing import Any

from litestar import Router, get, post
from litestar.connection import Request
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template
from sqlalchemy.orm import Session

from opsplan.brake import not_too_often
from opsplan.pages import page
from opsplan.people import service
from opsplan.people.rules import LINK_MINUTES, SIGN_IN_HOURS
from opsplan.security import cookie_name, safe_next
from opsplan.settings import Settings

Asking = Request[Any, Any, Any]


@get("/sign-in", name="sign_in", opt={"public": True}, sync_to_thread=True)
def sign_in_page(request: Asking, next: FromQuery[str] = "/") -> Template:  # noqa: A002
    return page(
        request, "people/sign-in.html", "Sign in", minutes=LINK_MINUTES, after=safe_next(next)
    )


@get(
    "/sign-in/{token:str}",
    name="sign_in_link",
    opt={"public": True},
    guards=[not_too_often],
    sync_to_thread=True,
)
def link_page(request: Asking, token: FromPath[str]) -> Template:
    return page(request, "people/sign-in-link.html", "Sign in with your link", token=token)


@post(
    "/sign-in/{token:str}",
    name="use_link",
    opt={"public": True},
    guards=[not_too_often],
    status_code=303,
    sync_to_thread=True,
)
def use_link(
    request: Asking,
    token: FromPath[str],
    writing: NamedDependency[Session],
    settings: NamedDependency[Settings],
) -> Response[Any]:
    signed = service.use_link(writing, token)
    if signed is None:
        return page(
            request,
            "people/sign-in.html",
            "That link no longer works",
            410,
            minutes=LINK_MINUTES,
            after="/",
        )
    answer = Redirect("/", status_code=303)
    answer.set_cookie(
        Cookie(
            key=cookie_name(settings),
            value=signed,
            path="/",
            secure=settings.https,
            httponly=True,
            samesite="lax",
            max_age=SIGN_IN_HOURS * 3600,
        )
    )
    return answer


@get("/sign-out", name="sign_out", sync_to_thread=True)
def sign_out_page(request: Asking) -> Template:
    return page(request, "people/sign-out.html", "Sign out")


@post("/sign-out", name="end_sign_in", status_code=303, sync_to_thread=True)
def sign_out(
    request: Asking,
    writing: NamedDependency[Session],
    settings: NamedDependency[Settings],
) -> Redirect:
    token = request.cookies.get(cookie_name(settings), "")
    service.sign_out(writing, request.scope["user"], token)
    answer = Redirect("/", status_code=303)
    answer.delete_cookie(cookie_name(settings))
    return answer


router = Router(
    "/",
    route_handlers=[sign_in_page, link_page, use_link, sign_out_page, sign_out],
    include_in_schema=False,
)
