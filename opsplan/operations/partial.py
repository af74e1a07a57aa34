"""A plan made of whatever is sound in a faulty file, so that our rules can be told all at once."""

from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

Shape = TypeVar("Shape", bound=Struct)


def build(shape: type[Shape], table: object) -> Shape:
    """A `shape` in which what is missing or wrong is left blank: "", 0, () or None.

    Lists keep their places, so that a path found in it is the path in the file.
    """
    entries = table if isinstance(table, dict) else {}
    values = {
        field.name: _value(field.type, entries.get(field.encode_name), _blank(field))
        for field in msgspec.structs.fields(shape)
    }
    return shape(**values)


def _blank(field: msgspec.structs.FieldInfo) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    if isinstance(field.type, type) and issubclass(field.type, Struct):
        return build(field.type, {})
    return () if get_origin(field.type) is tuple else None


def _value(kind: Any, found: object, blank: Any) -> Any:
    try:
        return blank if found is None else msgspec.convert(found, kind)
    except msgspec.ValidationError:
        pass
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, Struct):
        return build(kind, found)
    if get_origin(kind) is tuple and isinstance(found, list):
        item = get_args(kind)[0]
        return tuple(_value(item, each, None) for each in found)
    return blank
