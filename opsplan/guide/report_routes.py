"""Reporting an error in the guide, and dealing with reports. None of these pages is ever kept."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from litestar import Router, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from sqlalchemy.orm import Session

from opsplan import forms
from opsplan.brake import not_too_many
from opsplan.clock import today
from opsplan.errors import Conflict
from opsplan.forms import Filled
from opsplan.guide import reports, rules, service, subjects
from opsplan.guide.asking import read
from opsplan.guide.reported import NewAnswer, NewReport, Reported
from opsplan.guide.results import day_suffix
from opsplan.guide.schemas import FIRST_DAY, LAST_DAY, DayAsked
from opsplan.pages import page
from opsplan.security import SignedIn
from powers.guide import Guide

Asking = Request[Any, Any, Any]
TRIES = 6
"""How many reports a minute one address may send, unless signed in."""
_BYTES = 40_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_WORDS = {
    "wrong": "Say what is wrong, in at most 2,000 characters",
    "law": "Say what the law or the fact is, in at most 1,000 characters",
    "reach": "Say how to reach you, in at most 200 characters on one line",
    "outcome": "Choose what became of it",
    "answer": "Say what was changed or why nothing was, in at most 2,000 characters",
    "version": "Open the report again: this form is too old",
}


@get("/guide/report", name="report_error", sync_to_thread=True)
def report_page(request: Asking, guide: NamedDependency[Guide]) -> Template:
    about = subjects.subject(guide, request.query_params.get("about", subjects.WHOLE))
    return _form(request, about, _day(request, guide), Filled())


@post(
    "/guide/report",
    name="send_report",
    status_code=303,
    request_max_body_size=_BYTES,
    sync_to_thread=True,
)
def send_report(
    request: Asking,
    filled: NamedDependency[Filled],
    guide: NamedDependency[Guide],
    writing: NamedDependency[Session],
) -> Response[Any]:
    person: SignedIn | None = request.scope.get("user")
    about = subjects.subject(guide, filled.typed("about"))
    as_at = _typed_day(filled)
    lines = _plain_lines(filled)
    said = forms.read(lines, NewReport, _WORDS)
    if said is None:
        return _form(request, about, as_at, lines, 422)
    number = service.report(writing, person, about, said, (guide.edition, as_at))
    to = f"/guide/reports/{number}?sent=yes" if person else "/guide/report/sent"
    return Redirect(to, status_code=303)


@get("/guide/report/sent", name="report_sent", sync_to_thread=True)
def sent_page(request: Asking) -> Template:
    return page(request, "guide/report-sent.html", "Thank you: your report was kept")


@get("/guide/reports", name="guide_reports", opt={"public": False}, sync_to_thread=True)
def reports_page(
    request: Asking, reading: NamedDependency[Session], guide: NamedDependency[Guide]
) -> Template:
    person = _person(request)
    waiting = reports.listed(reading, person, waiting=True)
    done = reports.listed(reading, person, waiting=False)
    ours = person.holds("administrator")
    return page(
        request,
        "guide/reports.html",
        "Errors reported in the guide" if ours else "Your reports about the guide",
        waiting=waiting,
        done=done,
        titles=_titles(guide, (*waiting, *done)),
        most=reports.MOST,
    )


@get("/guide/reports/{number:int}", name="guide_report", opt={"public": False}, sync_to_thread=True)
def one_report_page(
    request: Asking,
    number: FromPath[int],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Template:
    report = reports.find(reading, _person(request), number)
    filled = Filled({"outcome": [report.outcome], "answer": [report.answer]})
    return _one(request, guide, report, filled)


@post(
    "/guide/reports/{number:int}",
    name="answer_report",
    status_code=303,
    opt={"public": False},
    request_max_body_size=_BYTES,
    sync_to_thread=True,
)
def answer_report(
    request: Asking,
    number: FromPath[int],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Response[Any]:
    person = _person(request)
    report = reports.find(writing, person, number)
    rules.check_can_answer(person, report)
    lines = _plain_lines(filled)
    said = forms.read(lines, NewAnswer, _WORDS)
    if said is None:
        return _one(request, guide, report, lines, 422)
    try:
        service.answer(writing, person, number, said)
    except Conflict:
        return _one(request, guide, reports.find(writing, person, number), lines, 409)
    return Redirect(f"/guide/reports/{number}?saved=yes", status_code=303)


def router(*, public: bool) -> Router:
    """The form is open to whom the guide is open; reports are read by people signed in."""
    return Router(
        "/",
        route_handlers=[
            report_page,
            send_report,
            sent_page,
            reports_page,
            one_report_page,
            answer_report,
        ],
        guards=[not_too_many("report", TRIES)],
        opt={"public": public},
        include_in_schema=False,
    )


def _form(
    request: Asking, about: subjects.Subject, as_at: dt.date, filled: Filled, status: int = 200
) -> Template:
    return page(
        request,
        "guide/report.html",
        "Report an error in the guide",
        status,
        problems=filled.problems(),
        about=about,
        form=filled,
        suffix=day_suffix(as_at, today()),
        on=as_at,
        today=today(),
    )


def _one(
    request: Asking, guide: Guide, report: Reported, filled: Filled, status: int = 200
) -> Template:
    return page(
        request,
        "guide/one-report.html",
        f"Report {report.id}: {subjects.told(guide, report.about).title}",
        status,
        problems=filled.problems(),
        report=report,
        about=subjects.told(guide, report.about),
        form=filled,
        answers=rules.can_answer(_person(request), report),
        clash=status == 409,
        said=next((name for name in ("sent", "saved") if name in request.query_params), ""),
        day_too=day_suffix(report.as_at, today()),
    )


def _titles(guide: Guide, found: tuple[Reported, ...]) -> Mapping[int, str]:
    return {report.id: subjects.told(guide, report.about).title for report in found}


def _person(request: Asking) -> SignedIn:
    person: SignedIn = request.scope["user"]
    return person


def _day(request: Asking, guide: Guide) -> dt.date:
    asked, _ = read(request, DayAsked, guide)
    return (asked.on if asked else None) or today()


def _typed_day(filled: Filled) -> dt.date:
    """The day the page was read as at; it comes back from our own form or not at all."""
    try:
        typed = dt.date.fromisoformat(filled.typed("on"))
    except ValueError:
        return today()
    return typed if FIRST_DAY <= typed <= LAST_DAY else today()


def _plain_lines(filled: Filled) -> Filled:
    """Browsers end lines with two characters; what nobody can see is no part of what was typed."""
    typed = {name: filled.every(name) for name in filled.names()}
    return Filled(
        {
            name: [_UNSEEN.sub("", text.replace("\r\n", "\n")) for text in texts]
            for name, texts in typed.items()
        }
    )
