"""Forms: every error at once, nothing typed is ever lost.

msgspec stops at the first error, a form needs all of them: each field is converted by itself.
"""

import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from litestar.connection import Request
from msgspec import Struct
from msgspec.structs import FieldInfo

from opsplan.errors import Problem

Shape = TypeVar("Shape", bound=Struct)


class Filled:
    """What was typed, as typed, and what is wrong with it, by field."""

    def __init__(
        self,
        typed: Mapping[str, Sequence[str]] | None = None,
        errors: Mapping[str, str] | None = None,
    ) -> None:
        self._typed = {name: list(values) for name, values in (typed or {}).items()}
        self.errors = dict(errors or {})

    def typed(self, name: str) -> str:
        values = self._typed.get(name, [])
        return values[-1] if values else ""

    def every(self, name: str) -> list[str]:
        return self._typed.get(name, [])

    def names(self) -> list[str]:
        return list(self._typed)

    def wrong(self, field: str, message: str) -> None:
        """Say what is wrong with a field; the first word on it stands."""
        self.errors.setdefault(field, message)

    def problems(self) -> tuple[Problem, ...]:
        return tuple(Problem(field, message) for field, message in self.errors.items())

    @classmethod
    def of(cls, shown: Struct) -> "Filled":
        """A form filled with a Struct's fields, to be edited."""
        return cls(
            {
                field.name: _words(getattr(shown, field.name))
                for field in msgspec.structs.fields(shown)
            }
        )


async def provide_filled(request: Request[Any, Any, Any]) -> Filled:
    """What a form posted, as typed; files are left to the handler that wants them."""
    form = await request.form()
    return Filled(
        {name: [each for each in form.getall(name) if isinstance(each, str)] for name in form}
    )


def _words(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, tuple | list):
        return [str(entry) for entry in value]
    if isinstance(value, bool):
        return ["true"] if value else []
    return [str(value)]


def read(
    filled: Filled, shape: type[Shape], words: Mapping[str, str] | None = None
) -> Shape | None:
    """The Struct the form makes, or None with every error set on `filled`.

    `words` gives the sentence for a field that is missing or wrong ("Enter the code name"); without
    one the field's own name is used.
    """
    values: dict[str, Any] = {}
    for field in _fields(shape):
        typed = [entry.strip() for entry in filled.every(field.name)]
        given: Any = [entry for entry in typed if entry]
        sentence = (words or {}).get(field.name, f"Check {field.name.replace('_', ' ')}")
        if not _is_many(field.type):
            given = given[-1] if given else None
        if given is None or given == []:
            if field.required:
                filled.wrong(field.name, sentence)
            continue
        try:
            values[field.name] = msgspec.convert(given, field.type, strict=False)
        except msgspec.ValidationError as error:
            filled.wrong(field.name, f"{sentence} ({plain(str(error))})")
    return None if filled.errors else shape(**values)


@cache
def _fields(shape: type[Struct]) -> tuple[FieldInfo, ...]:
    return msgspec.structs.fields(shape)


def plain(message: str) -> str:
    """msgspec's sentence without its path and type names."""
    message = message.partition(" - at")[0]
    for theirs, ours in (
        ("Expected `str` of length <=", "at most this many characters:"),
        ("Expected `str` of length >=", "at least this many characters:"),
        ("Expected `int` <=", "at most"),
        ("Expected `int` >=", "at least"),
        ("Expected `int`, got `str`", "a whole number"),
        ("Invalid enum value", "not one of the choices:"),
        ("Invalid RFC3339 encoded date", "not a day"),
    ):
        message = message.replace(theirs, ours)
    if "matching regex" in message:
        return "it has characters that are not allowed here"
    return message if "`" not in message else "not something this field takes"


def _is_many(kind: Any) -> bool:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return any(_is_many(part) for part in typing.get_args(kind))
    if origin is typing.Annotated:
        return _is_many(typing.get_args(kind)[0])
    return origin in (list, tuple, set, frozenset)
