"""The form of a section, made from the plan's own shapes: one entry a field, lists as rows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, structs

from opsplan.forms import Filled
from opsplan.operations.choices import LONG, Options, held_first, options
from opsplan.operations.fields import TO_FILL, Clock, CodeName, Prose, When
from opsplan.operations.labels import (
    FieldLabel,
    Kind,
    form_fields,
    kind,
    labels,
    literal,
    plain_type,
    section_shape,
)
from opsplan.operations.typed import rows

Widget = Literal["text", "area", "lines", "number", "yes", "select", "boxes", "suggest", "fixed"]
FIXED = frozenset({"operation.code_name"})
"""Fields shown and never changed: by the code name everything handed out is known."""
_FEW_FIELDS = 4
"""Rows with no more fields than this are short enough never to be folded."""
_NAMES = (
    *("code", "description", "id", "title", "role", "hazard", "event", "trigger", "article"),
    *("power", "check", "language", "word", "what"),
)
"""Fields that tell one entry of a list from another, two at most in its title."""
_WIDTHS = {When: "10", Clock: "5", dt.date: "10", CodeName: "20"}


class Entry(Struct, frozen=True, kw_only=True):
    """One field of the form."""

    name: str
    label: str
    hint: str
    widget: Widget
    options: Options = ()
    source: str = ""
    to_fill: bool = False
    width: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """One entry of a list; `folds` when it is long, `open` when it must be seen."""

    name: str
    title: str
    parts: tuple[Any, ...]
    folds: bool
    open: bool
    to_fill: int = 0


class Rows(Struct, frozen=True, kw_only=True):
    """A list of entries that rows can be added to and taken from."""

    name: str
    label: str
    one: str
    rows: tuple[Row, ...]
    top: bool


class _Maker(Struct, frozen=True):
    filled: Filled
    known: dict[str, Options]
    fresh: str

    def table(self, shape: type[Struct], name: str, plain: str) -> tuple[Any, ...]:
        """The parts of one table at `name`; `plain` is its path without row numbers."""
        return tuple(
            self.field(field, f"{name}.{field.name}", f"{plain}.{field.name}")
            for field in form_fields(shape, plain)
        )

    def field(self, field: structs.FieldInfo, name: str, plain: str) -> Entry | Rows:
        label, held = labels().field[plain], kind(field.type)
        if held.shape:
            return self.rows(held.shape, name, plain, label)
        typed = self.filled.every(name)
        widget = _widget(label, held, plain)
        chosen = options(label, held.of, self.known, typed) if widget in ("select", "boxes") else ()
        if widget == "boxes":
            chosen = held_first(chosen, typed)
        if widget == "select" and field.default is None:
            chosen = (("", "Not set"), *chosen)
        return Entry(
            name=name,
            label=label.label,
            hint=label.hint,
            widget=widget,
            options=chosen,
            source=label.source or "",
            to_fill=any(text.startswith(TO_FILL) for text in typed),
            width="4" if widget == "number" else _WIDTHS.get(held.of, ""),
        )

    def rows(self, shape: type[Struct], name: str, plain: str, label: FieldLabel) -> Rows:
        made = tuple(
            self._row(shape, f"{name}[{row}]", plain, label.one)
            for row in range(rows(name, self.filled))
        )
        return Rows(name=name, label=label.label, one=label.one, rows=made, top="." not in plain)

    def _row(self, shape: type[Struct], name: str, plain: str, one: str) -> Row:
        place = int(name.rpartition("[")[2].rstrip("]")) + 1
        told = ": ".join(list(self._telling(shape, name, plain))[:2])
        fields = form_fields(shape, plain)
        wrong = any(error.startswith(f"{name}.") for error in self.filled.errors)
        mine = [n for n in self.filled.names() if n.startswith(f"{name}.")]
        left = sum(any(t.startswith(TO_FILL) for t in self.filled.every(n)) for n in mine)
        return Row(
            name=name,
            to_fill=left,
            title=f"{one.capitalize()} {place}{': ' + told if told else ''}",
            parts=self.table(shape, name, plain),
            folds=len(fields) > _FEW_FIELDS,
            open=wrong or name == self.fresh or self.fresh.startswith(f"{name}."),
        )

    def _telling(self, shape: type[Struct], name: str, plain: str) -> Iterator[str]:
        """The words that tell an entry from its neighbours; a choice in its own words."""
        for field in (each for each in _NAMES if each in shape.__struct_fields__):
            typed = self.filled.typed(f"{name}.{field}")
            source = labels().field[f"{plain}.{field}"].source
            if typed and not typed.startswith(TO_FILL):
                yield dict(self.known.get(source or "", ())).get(typed, typed)


def _widget(label: FieldLabel, held: Kind, plain: str) -> Widget:
    if plain in FIXED:
        return "fixed"
    if held.many:
        return "boxes" if _chosen(label, held) else "lines"
    if held.of is bool:
        return "yes"
    if label.source in LONG:
        return "suggest"
    if _chosen(label, held):
        return "select"
    if held.of == Prose:
        return "area"
    return "number" if plain_type(held.of) is int else "text"


def _chosen(label: FieldLabel, held: Kind) -> bool:
    return bool(literal(held.of)) or (label.source is not None and label.source not in LONG)


def form(section: str, filled: Filled, known: dict[str, Options], fresh: str = "") -> Any:
    """The parts of a section's form: a Rows for a list, else its Entries and Rows.

    `fresh` is the name of a row just added, which stands open.
    """
    shape, label = section_shape(section), labels().section[section]
    maker = _Maker(filled, known, fresh)
    if shape.shape and shape.many:
        rest = FieldLabel(label=label.title, one=label.one)
        return (maker.rows(shape.shape, section, section, rest),)
    return maker.table(shape.shape or Struct, section, section)


def names(parts: tuple[Any, ...]) -> tuple[str, ...]:
    """The name of every field of a form, for finding where an error is shown."""
    found: list[str] = []
    for part in parts:
        found.append(part.name)
        for row in part.rows if isinstance(part, Rows) else ():
            found.extend((row.name, *names(row.parts)))
    return tuple(found)


def suggested(parts: tuple[Any, ...]) -> tuple[str, ...]:
    """The sources whose suggestions the fields of a form ask for."""
    found: dict[str, None] = {}
    for part in parts:
        if isinstance(part, Rows):
            for row in part.rows:
                found.update(dict.fromkeys(suggested(row.parts)))
        elif part.widget == "suggest":
            found[part.source] = None
    return tuple(found)
