"""Reads what an address asks; every mistake in it is told at once, with what would do.

One description of a parameter (the Struct's field) gives the reading, the messages and OpenAPI.
"""

import datetime as dt
import re
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, cast

import msgspec
from litestar.connection import Request
from litestar.openapi.spec import Operation, Parameter, Schema
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo

from opsplan import forms
from opsplan.forms import Filled
from opsplan.guide import schemas
from powers.guide import Guide

Asked = TypeVar("Asked", bound=Struct)
_DAY = "Enter a day as year-month-day, such as 2026-04-07"
# Characters no HTML page may hold (HTML Living Standard, 13.2.3.5), as bytes typed by hand give.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(
        chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_AGENCIES = "the ids are at /api/guide/agencies"


def read(
    request: Request[Any, Any, Any], shape: type[Asked], guide: Guide
) -> tuple[Asked | None, Filled]:
    """What the query string asks, or None and every error by parameter."""
    typed: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        typed.setdefault(name, []).append(_NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value))
    filled = Filled(typed)
    asked = forms.read(filled, shape, _sentences(shape))
    _check_day(filled)
    _check_agencies(filled, guide)
    return (None if filled.errors else asked), filled


def strangers(filled: Filled, shape: type[Struct]) -> None:
    """Refuse parameters that mean nothing: a filter misspelt would silently not filter."""
    known = [field.name for field in msgspec.structs.fields(shape)]
    for name in filled.names():
        if name not in known:
            filled.wrong(name[:80], f"no such parameter; there are {', '.join(known)}")


def _check_day(filled: Filled) -> None:
    typed = filled.typed("on").strip()
    try:
        day = dt.date.fromisoformat(typed) if typed else schemas.FIRST_DAY
    except ValueError:
        return
    if not schemas.FIRST_DAY <= day <= schemas.LAST_DAY:
        filled.wrong("on", f"{_DAY}, from {schemas.FIRST_DAY} to {schemas.LAST_DAY}")


def _check_agencies(filled: Filled, guide: Guide) -> None:
    for name in map(str.strip, filled.every("agency")):
        if name and not guide.knows_agency(name):
            filled.wrong("agency", f"No agency is called {name[:80]!r}; {_AGENCIES}")


@cache
def _sentences(shape: type[Struct]) -> dict[str, str]:
    return {field.name: _sentence(field) for field in msgspec.structs.fields(shape)}


def _sentence(field: FieldInfo) -> str:
    if field.name == "on":
        return _DAY
    choices = _choices(field.type)
    return f"Give one of {', '.join(choices)}" if choices else f"Give {described(field)}"


def described(field: FieldInfo) -> str:
    """The description the field carries."""
    notes = [each for each in getattr(field.type, "__metadata__", ()) if isinstance(each, Meta)]
    return next((note.description for note in notes if note.description), field.name)


def _choices(kind: Any) -> tuple[str, ...]:
    """The words a parameter may be, whatever they are wrapped in."""
    origin = typing.get_origin(kind)
    if origin is Literal:
        return tuple(str(word) for word in typing.get_args(kind))
    if origin in (typing.Annotated, tuple, typing.Union, types.UnionType):
        inner = typing.get_args(kind)[:1] if origin is typing.Annotated else typing.get_args(kind)
        return tuple(word for part in inner for word in _choices(part))
    return ()


def operation(shape: type[Struct]) -> type[Operation]:
    """An OpenAPI operation that takes the shape's fields as query parameters."""
    fields = [_parameter(field) for field in msgspec.structs.fields(shape)]

    @dataclass
    class Asking(Operation):
        def __post_init__(self) -> None:
            own: Sequence[Any] = self.parameters or ()
            self.parameters = [*own, *fields]

    return Asking


def _parameter(field: FieldInfo) -> Parameter:
    return Parameter(
        name=field.name,
        param_in="query",
        required=field.required,
        description=described(field),
        # The specification's own JSON Schema is what msgspec writes; it is passed on as it is.
        schema=cast("Schema", _schema(field)),
    )


def _schema(field: FieldInfo) -> dict[str, Any]:
    written = msgspec.json.schema(field.type)
    written.pop("description", None)
    kinds: Iterable[dict[str, Any]] = written.pop("anyOf", ())
    for kind in kinds:
        if kind != {"type": "null"}:
            written.update(kind)
    if None in written.get("enum", ()):
        written["enum"] = [word for word in written["enum"] if word is not None]
    if field.default:
        written["default"] = field.default
    return written
