"""The start page, the glossary, and what the service says of itself."""

from typing import Any

from litestar import Router, get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.response import Template
from sqlalchemy.orm import Session

from opsplan.guide import glossary, reports
from opsplan.operations import service as operations
from opsplan.outcomes import owed as outcomes
from opsplan.pages import page
from opsplan.settings import Settings
from powers.guide import Guide

Asking = Request[Any, Any, Any]


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
def glossary_page(
    request: Asking, guide: NamedDependency[Guide], settings: NamedDependency[Settings]
) -> Template:
    return page(
        request,
        "home/glossary.html",
        "Glossary",
        terms=glossary.shown(guide),
        reads_guide=settings.public_guide or request.scope.get("user") is not None,
    )


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
