"""Pages: one Jinja environment, the filters, and what every page is given."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from litestar.connection import Request
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.template.config import TemplateConfig
from msgspec import Struct

LONDON = ZoneInfo("Europe/London")
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STATIC = Path(__file__).resolve().parent / "static"
SERVICE_NAME = "Multi-agency operations"
# The guide's own pages, in the order a reader at a door needs them.
_GUIDE = (
    ("Search", "/guide"),
    ("Who may do what", "/guide/coverage"),
    ("Kinds of operation", "/guide/scenarios"),
    ("Side by side", "/guide/compare"),
    ("Who may tell whom", "/guide/gateways"),
    ("Orders", "/guide/orders"),
    ("Agencies", "/guide/agencies"),
    ("Changes", "/guide/changes"),
    ("Sources", "/guide/sources"),
    ("Glossary", "/glossary"),
)


class Site(Struct, frozen=True, kw_only=True):
    """What every page shows of the running service."""

    demonstration: bool
    guide_edition: str


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of the navigation bar; `active` when the page stands under it, `here` when it is
    that page."""

    text: str
    href: str
    active: bool
    here: bool = False


class Waiting(Struct, frozen=True, kw_only=True):
    """One thing that waits for somebody on their start page: what, why now, and where to go."""

    title: str
    words: str
    href: str


def moment(when: dt.datetime) -> str:
    """5 March 2027, 05:30: local time of a UTC moment."""
    return f"{day(when)}, {when.astimezone(LONDON):%H:%M}"


def day(when: dt.date) -> str:
    """Friday 5 March 2027."""
    local = when.astimezone(LONDON) if isinstance(when, dt.datetime) else when
    return f"{local:%A} {local.day} {local:%B %Y}"


def number(value: int) -> str:
    return f"{value:,}"


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its content's fingerprint so that it may be cached."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


def environment(site: Site) -> jinja2.Environment:
    """Strict, escaping, ours: an unknown name is an error, not an empty word."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(moment=moment, day=day, number=number)
    env.globals.update(
        static_url=static_url,
        service_name=SERVICE_NAME,
        demonstration=site.demonstration,
        guide_edition=site.guide_edition,
        problems=(),
        sections=(),
        marking="",
        exercise=False,
    )
    return env


def template_config(site: Site) -> TemplateConfig[JinjaTemplateEngine]:
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment(site)))


def navigation(request: Request[Any, Any, Any], entries: Sequence[tuple[str, str]]) -> list[Entry]:
    path = request.url.path
    return [
        Entry(text=text, href=href, active=path == href or path.startswith(href + "/"))
        for text, href in entries
    ]


def sections(request: Request[Any, Any, Any]) -> list[Entry]:
    """The guide's own navigation, on its pages; the glossary is open where the guide may not be."""
    path = request.url.path
    of_the_guide = path == "/guide" or path.startswith("/guide/")
    if not of_the_guide and not (path == "/glossary" and request.scope.get("user")):
        return []
    return [
        Entry(
            text=text,
            href=href,
            active=path == href or (href != "/guide" and path.startswith(href + "/")),
            here=path == href,
        )
        for text, href in _GUIDE
    ]


def page(
    request: Request[Any, Any, Any], name: str, title: str, status: int = 200, **shown: object
) -> Template:
    """One page: `title` is its h1 and begins its document title."""
    person = request.scope.get("user")
    entries = [("Guide to powers", "/guide")]
    if person:
        entries += [
            ("Operations", "/operations"),
            ("Outcomes", "/outcomes"),
            ("Sign out", "/sign-out"),
        ]
    else:
        entries += [("Sign in", "/sign-in")]
    return Template(
        template_name=name,
        context={
            "title": title,
            "person": person,
            "navigation": navigation(request, entries),
            "sections": sections(request),
            **shown,
        },
        status_code=status,
    )
