"""Walks the shapes of a plan: every field that holds something, by its path."""

import functools
import typing
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from opsplan.operations.schemas import OperationPlan


@functools.cache
def fields_of(shape: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """A Struct's fields: msgspec works its type hints out anew at each asking."""
    return msgspec.structs.fields(shape)


def paths(shape: type[Struct] = OperationPlan, within: str = "") -> Iterator[str]:
    """The path of each field that is not itself a table: "estimate.languages.language"."""
    for field in fields_of(shape):
        path = f"{within}.{field.name}" if within else field.name
        inner = table(field.type)
        if inner is None:
            yield path
        else:
            yield from paths(inner, path)


def table(annotation: Any) -> type[Struct] | None:
    """The Struct behind a field's type, alone or in a tuple; None for anything else."""
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return annotation
    if typing.get_origin(annotation) is tuple:
        return table(typing.get_args(annotation)[0])
    return None


def blank(field: msgspec.structs.FieldInfo, value: Any) -> Any:
    """What stands in `field` when its value is not shared: its default, else nothing of its type.

    Such a plan is never validated or written; it only feeds a composer that asks first.
    """
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return type(value)() if isinstance(value, (str, int, tuple)) else None
