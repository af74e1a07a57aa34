"""Editing one section of a plan: rows come and go, a save is checked, a changed version is told."""

import datetime as dt
import re
from collections import Counter
from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template
from msgspec import Struct
from sqlalchemy.orm import Session

from opsplan.errors import NotFound, Problem
from opsplan.forms import Filled
from opsplan.operations import (
    access,
    choices,
    editing,
    judging,
    meeting,
    opened,
    parts,
    progress,
    readings,
    sharing,
)
from opsplan.operations import typed as typing_in
from opsplan.operations.access import Standing
from opsplan.operations.clocks import LONDON
from opsplan.operations.labels import SECTIONS, kind, labels, section_shape
from opsplan.operations.schemas import OperationPlan
from opsplan.pages import page
from powers.gatewaywords import FORCES
from powers.guide import Guide

Asking = Request[Any, Any, Any]
PATH = "/operations/{code_name:str}/sections/{section:str}"


class Desk(Struct, frozen=True):
    """What every answer of this page is made from: one section of one plan, and its version."""

    standing: Standing
    plan: OperationPlan
    section: str
    version: int
    guide: Guide


class Said(Struct, frozen=True, kw_only=True):
    """What an answer says beside the form: a row just added, that it is kept, whom it met."""

    status: int = 200
    fresh: str = ""
    saved: bool = False
    met: meeting.Told | None = None


def provide_desk(
    request: Asking,
    code_name: FromPath[str],
    section: FromPath[str],
    reading: NamedDependency[Session],
    guide: NamedDependency[Guide],
) -> Desk:
    """The section in the address, for somebody who may change it."""
    try:
        standing = opened.standing(reading, request.scope["user"], code_name, guide)
        access.check_can_write(standing)
        if section not in SECTIONS:
            raise NotFound("A plan has no such section.")
        held = opened.opened(reading, standing)
    finally:
        # The connection goes back before another is asked for: many people may be saving at once.
        # And where a dependency refuses, the framework ends none of the others.
        reading.close()
    return Desk(standing, held.plan, section, held.versions.get(section, 0), guide)


_AT_DESK = {"desk": Provide(provide_desk, sync_to_thread=True)}


@get(PATH, name="section", sync_to_thread=True, dependencies=_AT_DESK)
def section_page(
    request: Asking, desk: NamedDependency[Desk], saved: FromQuery[str] = ""
) -> Template:
    filled = Filled(typing_in.typed(desk.section, getattr(desk.plan, desk.section)))
    return _page(request, desk, filled, Said(saved=bool(saved)))


@post(PATH, name="save_section", status_code=303, sync_to_thread=True, dependencies=_AT_DESK)
def save_section(
    request: Asking,
    desk: NamedDependency[Desk],
    filled: NamedDependency[Filled],
    writing: NamedDependency[Session],
) -> Response[Any]:
    if filled.typed("add") or filled.typed("remove"):
        changed, fresh = _rows_changed(desk.section, filled)
        return _page(request, desk, changed, Said(fresh=fresh))
    today = writing.info["now"]().astimezone(LONDON).date()
    document = _document(desk, filled, today)
    judged = judging.judge(desk.plan, desk.section, document, desk.guide)
    if judged.plan is None:
        form = parts.form(desk.section, filled, choices.sources(desk.plan, desk.guide))
        for field, words in judging.at_fields(judged.stops, parts.names(form)).items():
            filled.wrong(field, words)
        return _page(request, desk, filled, Said(status=422))
    met = editing.save_section(
        writing, desk.standing, judged.plan, desk.section, version_typed(filled)
    )
    if met:
        told = meeting.told(desk.section, met, filled)
        return _page(request, desk, filled, Said(status=409, met=told))
    address = request.url_for("section", code_name=desk.standing.code_name, section=desk.section)
    return Redirect(f"{address}?saved=1", status_code=303)


def version_typed(filled: Filled) -> int:
    """The version of the section that a form was made from; -1 where it says none."""
    text = filled.typed("version")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else -1


def _document(desk: Desk, filled: Filled, today: dt.date) -> Any:
    """What was typed, with what the page only shows or keeps taken from the plan."""
    found = typing_in.document(desk.section, filled)
    if desk.section == "operation":
        found["code_name"] = desk.plan.operation.code_name
    if desk.section == "powers":
        found = readings.carried(found, desk.plan.powers, desk.guide, today)
    return found


def _rows_changed(section: str, filled: Filled) -> tuple[Filled, str]:
    """The form with a row more or less, and the name of the row to go on with."""
    name, taken = filled.typed("add"), filled.typed("remove")
    if taken:
        found = re.fullmatch(r"(.+)\[(\d+)\]", taken)
        return (typing_in.without_row(filled, found[1], int(found[2])) if found else filled), ""
    shape = _shape_at(section, name)
    if shape is None:
        return filled, ""
    return typing_in.with_row(filled, name, shape), f"{name}[{typing_in.rows(name, filled)}]"


def _shape_at(section: str, name: str) -> type[Struct] | None:
    """The shape of one entry of the list at that path; None when there is no such list."""
    steps = re.sub(r"\[\d+\]", "", name).split(".")
    if steps[0] != section:
        return None
    held = section_shape(section)
    for step in steps[1:]:
        fields = getattr(held.shape, "__annotations__", {}) if held.shape else {}
        if step not in fields:
            return None
        held = kind(fields[step])
    return held.shape if held.many else None


def _counted(problems: list[Problem]) -> list[tuple[str, str, int]]:
    """(section, title, how many) of the problems elsewhere in the plan."""
    counts = Counter(progress.section_of(problem.where) for problem in problems)
    return [(name, labels().section[name].title, counts[name]) for name in SECTIONS if counts[name]]


def _page(request: Asking, desk: Desk, filled: Filled, said: Said) -> Template:
    here, elsewhere = judging.warnings(desk.plan, desk.section, desk.guide)
    known = choices.sources(desk.plan, desk.guide)
    as_kept = request.method == "GET"
    form = parts.form(desk.section, filled, known, said.fresh)
    to_mend = judging.at_fields(here, parts.names(form)) if as_kept else {}
    operation, label = desk.plan.operation, labels().section[desk.section]
    place = SECTIONS.index(desk.section)
    following = SECTIONS[place + 1] if place + 1 < len(SECTIONS) else ""
    return page(
        request,
        "operations/section.html",
        f"{desk.standing.code_name}: {label.title}",
        said.status,
        form=filled,
        problems=filled.problems(),
        parts=form,
        known={name: known[name] for name in parts.suggested(form)},
        to_mend=to_mend,
        elsewhere=_counted(elsewhere) if as_kept else (),
        label=label,
        code_name=desk.standing.code_name,
        section=desk.section,
        version=said.met.version if said.met else (filled.typed("version") or desk.version),
        said=said,
        following=(following, labels().section[following].title) if following else None,
        passing=sharing.rows(desk.plan, desk.guide) if desk.section == "sharing" else (),
        forces=FORCES,
        marking=operation.marking,
        exercise=operation.exercise,
    )


HANDLERS = [section_page, save_section]
