"""Orders of a court: which one when, the path of each, and their JSON twins."""

import datetime as dt
from typing import Any, Literal

from litestar import get
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from msgspec import Struct

from opsplan.clock import today
from opsplan.errors import Invalid
from opsplan.guide import entries
from opsplan.guide.asking import operation, read
from opsplan.guide.labels import labels
from opsplan.guide.results import Choice, day_suffix
from opsplan.guide.schemas import DayAsked
from opsplan.guide.twins import ENTRIES, LISTS, asked_wholly
from opsplan.pages import page
from powers.guide import Guide
from powers.orders import PathAsAt, path_as_at
from powers.orderschemas import Rather
from powers.orderwords import GROUPS, STAGES, topic
from powers.standing import status

Asking = Request[Any, Any, Any]


class OrderLine(Struct, frozen=True, kw_only=True):
    """One order of the list: when it fits, and when another fits better."""

    id: str
    title: str
    short: str
    against: Literal["person", "premises"]
    about: str
    choose: tuple[str, ...]
    rather: tuple[Rather, ...]
    status: str


class Orders(Struct, frozen=True, kw_only=True):
    """Every order of the guide, in its order, as at a day."""

    edition: str
    on: dt.date
    orders: tuple[OrderLine, ...]


def every_order(guide: Guide, on: dt.date) -> Orders:
    """The list as at `on`."""
    return Orders(
        edition=guide.edition,
        on=on,
        orders=tuple(
            OrderLine(
                id=path.id,
                title=path.title,
                short=path.short,
                against=path.against,
                about=path.about,
                choose=path.choose,
                rather=path.rather,
                status=status(path, on),
            )
            for path in guide.orders
        ),
    )


def of_entry(guide: Guide, name: str, on: dt.date, today: dt.date) -> tuple[Choice, ...]:
    """Links to the paths that rest on a power, or whose breach or ground an offence is."""
    suffix = day_suffix(on, today)
    return tuple(
        Choice(text=path.short, href=f"/guide/orders/{path.id}{suffix}")
        for path in guide.orders
        if name in (*path.entries, *path.offences)
    )


@get("/guide/orders", name="orders", sync_to_thread=True)
def orders_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    on, now = _day(request, guide), today()
    return page(
        request,
        "guide/orders.html",
        "Orders of a court",
        found=every_order(guide, on),
        shorts={path.id: path.short for path in guide.orders},
        suffix=day_suffix(on, now),
        on=on,
        today=now,
    )


@get("/guide/orders/{id:str}", name="order", sync_to_thread=True)
def order_page(
    request: Asking,
    id: FromPath[str],  # noqa: A002 - the name of the thing in its address
    guide: NamedDependency[Guide],
) -> Response[Any]:
    path = entries.find(guide.order, id)
    on, now = _day(request, guide), today()
    suffix = day_suffix(on, now)
    if path.id != id:
        return Redirect(f"/guide/orders/{path.id}{suffix}", status_code=301)
    return page(
        request,
        "guide/order.html",
        path.title,
        shown=path_as_at(guide, path.id, on),
        publications=[guide.publication(name) for name in path.guidance],
        shorts={agency.id: agency.short for agency in guide.agencies},
        text_of_the_law=entries.TEXT_OF_THE_LAW,
        groups=GROUPS,
        stages=STAGES,
        topic=topic,
        labels=labels(),
        suffix=suffix,
        on=on,
        today=now,
    )


@get(
    "/orders",
    summary="Every order of a court that has a path, and which one when",
    operation_class=operation(DayAsked),
    responses=LISTS,
    sync_to_thread=True,
)
def orders_listed(request: Asking, guide: NamedDependency[Guide]) -> Orders:
    return every_order(guide, asked_wholly(request, DayAsked, guide).on or today())


@get(
    "/orders/{id:str}",
    summary="One order from applicant to breach",
    operation_class=operation(DayAsked),
    responses=ENTRIES,
    sync_to_thread=True,
)
def order(
    request: Asking,
    id: FromPath[str],  # noqa: A002
    guide: NamedDependency[Guide],
) -> PathAsAt:
    asked = asked_wholly(request, DayAsked, guide)
    path = entries.find(guide.order, id)
    return path_as_at(guide, path.id, asked.on or today())


PAGES = (orders_page, order_page)
TWINS = (orders_listed, order)


def _day(request: Asking, guide: Guide) -> dt.date:
    asked, filled = read(request, DayAsked, guide)
    if asked is None:
        raise Invalid("That address cannot be read:", filled.problems())
    return asked.on or today()
