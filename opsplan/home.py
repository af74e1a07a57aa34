"""The start page, the glossary, and what the service says of itself."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from litestar import Router, get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.response import Template
from msgspec import Struct
from sqlalchemy.orm import Session

from opsplan.guide import reports
from opsplan.operations import service as operations
from opsplan.outcomes import owed as outcomes
from opsplan.pages import page
from powers.guide import Guide

Asking = Request[Any, Any, Any]


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word of the field; `also` are other names for it."""

    word: str
    means: str
    also: tuple[str, ...] = ()


class _Glossary(Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[Term, ...]


@cache
def glossary() -> tuple[Term, ...]:
    """The terms in alphabetical order."""
    text = (Path(__file__).parent / "glossary.toml").read_text("utf-8")
    terms = msgspec.convert(tomllib.loads(text), _Glossary).term
    return tuple(sorted(terms, key=lambda term: term.word.lower()))


@get("/", name="home", opt={"public": True}, sync_to_thread=True)
def home(
    request: Asking,
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Template:
    person = request.scope.get("user")
    if person is None:
        counts = {"powers": len(guide.powers), "agencies": len(guide.agencies)}
        return page(request, "home/welcome.html", "Who may do what at that door?", counts=counts)
    waiting = [
        *operations.waiting_for(reading, person, guide),
        *outcomes.waiting_for(reading, person),
        *reports.waiting_for(reading, person, guide),
    ]
    return page(request, "home/desk.html", "What waits for you", waiting=waiting)


@get("/glossary", name="glossary", opt={"public": True}, sync_to_thread=True)
def glossary_page(request: Asking) -> Template:
    return page(request, "home/glossary.html", "Glossary", terms=glossary())


@get("/accessibility", name="accessibility", opt={"public": True}, sync_to_thread=True)
def accessibility_page(request: Asking) -> Template:
    return page(request, "home/accessibility.html", "Accessibility")


@get("/leave-demonstration", name="leave_demonstration", opt={"public": True}, sync_to_thread=True)
def leave_demonstration_page(request: Asking) -> Template:
    return page(request, "home/leave-demonstration.html", "How to leave the demonstration")


router = Router(
    "/",
    route_handlers=[home, glossary_page, accessibility_page, leave_demonstration_page],
    include_in_schema=False,
)
