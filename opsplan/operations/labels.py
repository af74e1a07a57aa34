"""What pages call the sections and fields of a plan: `labels.toml`, held against the Structs."""

import functools
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, structs

from opsplan.errors import Failed
from opsplan.operations import facts
from opsplan.operations.schemas import OperationPlan

Choices = Literal["agencies", "present", "powers", "offences", "premises", "places", "audiences"]
SECTIONS = tuple(field.name for field in structs.fields(OperationPlan) if field.name != "format")


class SectionLabel(Struct, frozen=True, forbid_unknown_fields=True):
    """A section's title, what it is for, and what one entry of a list is called."""

    title: str
    says: str
    one: str = ""


class FieldLabel(Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """A field's label and hint; `words` for its choices, `source` where they come from.

    `kept` fields are written by the service, and no form shows them.
    """

    label: str
    hint: str = ""
    words: dict[str, str] = {}
    source: Choices | None = None
    one: str = ""
    kept: bool = False


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `labels.toml`."""

    section: dict[str, SectionLabel]
    field: dict[str, FieldLabel]


class Kind(Struct, frozen=True):
    """What a field holds: `shape` a table of its own, `many` a list, `of` the type of one value."""

    shape: type[Struct] | None
    many: bool
    of: Any


def kind(annotation: Any) -> Kind:
    """The kind of a field's type, its `| None` and limits laid aside."""
    origin = typing.get_origin(annotation)
    if origin in (types.UnionType, typing.Union):
        parts = [part for part in typing.get_args(annotation) if part is not type(None)]
        return kind(parts[0])
    if origin is tuple:
        item = kind(typing.get_args(annotation)[0])
        return Kind(item.shape, True, item.of)
    if origin is typing.Annotated:
        return Kind(None, False, annotation)
    table = isinstance(annotation, type) and issubclass(annotation, Struct)
    return Kind(annotation if table else None, False, annotation)


def paths(shape: type[Struct], within: str = "") -> Iterator[str]:
    """The path of every field below `shape`, lists without their numbers."""
    for field in structs.fields(shape):
        path = f"{within}.{field.name}" if within else field.name
        held = kind(field.type)
        if within:
            yield path
        if held.shape:
            yield from paths(held.shape, path)


@functools.cache
def labels(folder: Path = facts.FOLDER) -> Labels:
    """The labels in force. Raises Failed for a field or section without one, or one too many."""
    found = facts.load("labels.toml", Labels, folder)
    for table, wanted, named in (
        ("section", set(SECTIONS), set(found.section)),
        ("field", set(paths(OperationPlan)), set(found.field)),
    ):
        for name in sorted(wanted - named):
            raise Failed(f"labels.toml: {table}: {name} has no label")
        for name in sorted(named - wanted):
            raise Failed(f"labels.toml: {table}: a plan has no {name}")
    return found


def section_shape(name: str) -> Kind:
    """The kind of a section: a table, or a list of them. KeyError when there is none."""
    field = next((f for f in structs.fields(OperationPlan) if f.name == name), None)
    if field is None or name not in SECTIONS:
        raise KeyError(name)
    return kind(field.type)


@functools.cache
def form_fields(shape: type[Struct], plain: str) -> tuple[structs.FieldInfo, ...]:
    """The fields a form has for a table at the path `plain` (without row numbers)."""
    known = labels().field
    return tuple(
        field for field in structs.fields(shape) if not known[f"{plain}.{field.name}"].kept
    )


def literal(annotation: Any) -> tuple[str, ...]:
    """The words a Literal allows; empty for other types."""
    if typing.get_origin(annotation) is not Literal:
        return ()
    return tuple(str(value) for value in typing.get_args(annotation))


def plain_type(annotation: Any) -> Any:
    """A type without its limits."""
    if typing.get_origin(annotation) is typing.Annotated:
        return typing.get_args(annotation)[0]
    return annotation
