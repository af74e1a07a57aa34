"""The plan file: TOML, `format = 1`, the form in which a plan is written by hand and handed on."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from msgspec import structs

from opsplan.errors import Failed, Invalid, Problem
from opsplan.operations import checks, lines, partial, shape
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

LARGEST = 1_000_000
"""Bytes a plan file may hold; the largest order seen in practice is a tenth of that."""


def read(path: Path, guide: Guide) -> OperationPlan:
    """The plan in the file `path`, checked against its shape, our rules and the guide.

    Raises Invalid with every problem and its line at once (a TOML syntax error comes alone), and
    Failed when the file cannot be opened.
    """
    try:
        if path.exists() and not path.is_file():
            raise Failed(f"Cannot read {path}: it is not a file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Failed(f"Cannot read {path}: {error.strerror}") from error
    return parse(content, guide, str(path))


def parse(content: bytes, guide: Guide, name: str = "plan") -> OperationPlan:
    """The plan in `content`; `name` is how the errors call it. Raises Invalid, as `read`."""
    title = f"{name} is not a plan that can be used:"
    text = _text(content, title)
    document = _document(text, title)
    faults = shape.problems(document)
    plan = partial.build(OperationPlan, document) if faults else _plan(document, title)
    wrong = {problem.where for problem in faults}
    ruled = [each for each in checks.problems(plan, guide, wrong) if each.where not in wrong]
    if faults or ruled:
        raise Invalid(title, _with_lines([*faults, *ruled], text))
    return plan


def _text(content: bytes, title: str) -> str:
    if len(content) > LARGEST:
        raise Invalid(title, [Problem("", f"a plan file holds at most {LARGEST:,} bytes")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = f"is not UTF-8 text (first at line {line}); save it as UTF-8"
        raise Invalid(title, [Problem("", what)]) from error


def _document(text: str, title: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = shape.plain(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        what = "is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Invalid(title, [Problem("", f"not TOML: {what}")]) from error
    return document


def _plan(document: dict[str, Any], title: str) -> OperationPlan:
    try:
        return msgspec.convert(document, OperationPlan)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        raise Invalid(title, [Problem(where.rstrip("`"), what)]) from error


def _with_lines(problems: list[Problem], text: str) -> list[Problem]:
    found = lines.index(text)
    told = [(lines.line_of(problem.where, found), problem) for problem in problems]
    ordered = sorted(told, key=lambda each: each[0] or 0)
    return [
        structs.replace(problem, what=f"{problem.what} (line {line})") if line else problem
        for line, problem in ordered
    ]


def write(plan: OperationPlan) -> str:
    """`plan` as a plan file; the same plan gives the same text, and `read` gives the plan back."""
    tables = msgspec.to_builtins(plan, builtin_types=(dt.date,))
    body = tomli_w.dumps(tables, multiline_strings=True)
    return f"# Plan of operation {plan.operation.code_name}. Times are local.\n{body}"
