"""From a typed form to a section of a plan, and back; nothing is judged here but what it is.

A field's name is its path in the plan, as errors write it: `premises[0].hazards[1].what`. A list of
tables says how many it has in `rows.` and its path, so that rows come and go without script.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from msgspec import NODEFAULT, Struct, structs

from opsplan.forms import Filled
from opsplan.operations.labels import form_fields, kind, plain_type, section_shape

MOST_ROWS = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(2000, 2100)
_DAY = re.compile(r"(\d{1,2})[ /.-]+(\d{1,2}|[A-Za-z]{3,9})[ /.-]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
Typed = dict[str, list[str]]


def day_of(text: str) -> str:
    """A typed day ("27 3 2027", "27/03/2027", "27 March 2027") as 2027-03-27, else empty."""
    text = text.strip()
    found = _DAY.fullmatch(text)
    iso = _ISO.fullmatch(text)
    if not found and not iso:
        return ""
    day, month, year = found.groups() if found else reversed(iso.groups() if iso else ())
    number = month if month.isdigit() else str(_month(month))
    try:
        made = dt.date(int(year), int(number), int(day))
    except ValueError:
        return ""
    return made.isoformat() if made.year in _YEARS else ""


def _month(word: str) -> int:
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def document(section: str, filled: Filled) -> Any:
    """The section as a plan file would hold it: what is blank is left out, the rest as typed."""
    shape = section_shape(section)
    if shape.shape and shape.many:
        return [_table(shape.shape, row, filled) for row in _row_names(section, filled)]
    return _table(shape.shape or Struct, section, filled)


def _plain(name: str) -> str:
    """A path without its row numbers."""
    return re.sub(r"\[\d+\]", "", name)


def _row_names(name: str, filled: Filled) -> Iterator[str]:
    for row in range(rows(name, filled)):
        yield f"{name}[{row}]"


def rows(name: str, filled: Filled) -> int:
    """How many entries the list of that path has in the form."""
    text = filled.typed(f"rows.{name}")
    return min(int(text), MOST_ROWS) if re.fullmatch(r"[0-9]{1,4}", text) else 0


def _table(shape: type[Struct], name: str, filled: Filled) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in form_fields(shape, _plain(name)):
        value = _value(field, f"{name}.{field.name}", filled)
        if value is not None:
            found[field.name] = value
    return found


def _value(field: structs.FieldInfo, name: str, filled: Filled) -> Any:
    held = kind(field.type)
    if held.shape:
        return [_table(held.shape, row, filled) for row in _row_names(name, filled)]
    if held.many:
        # A text area holds one a line, boxes to tick send one value each.
        lines = [line.strip() for text in filled.every(name) for line in text.splitlines()]
        return [line for line in lines if line]
    text = filled.typed(name).replace("\r\n", "\n").strip()
    if held.of is bool:
        return text == "true"
    if not text:
        return None
    if plain_type(held.of) is dt.date:
        return day_of(text) or text
    if plain_type(held.of) is int and re.fullmatch(r"-?[0-9]{1,9}", text):
        return int(text)
    return text


def typed(section: str, value: Any) -> Typed:
    """A section of a plan as its form holds it."""
    return dict(_fields(section, value))


def _fields(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, Struct):
        for field in form_fields(type(value), _plain(name)):
            yield from _field(field, f"{name}.{field.name}", getattr(value, field.name))
    else:
        yield f"rows.{name}", [str(len(value))]
        for row, entry in enumerate(value):
            yield from _fields(f"{name}[{row}]", entry)


def _field(field: structs.FieldInfo, name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    held = kind(field.type)
    if held.shape:
        yield from _fields(name, value)
    elif held.many:
        yield name, [str(entry) for entry in value]
    else:
        yield name, _words(value)


def _words(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if value is True:
        return ["true"]
    if isinstance(value, dt.date):
        return [f"{value.day} {value.month} {value.year}"]
    return [str(value)]


def with_row(filled: Filled, name: str, shape: type[Struct]) -> Filled:
    """The form with one more entry at the end of the list `name`, holding what is usual."""
    count = rows(name, filled)
    if count >= MOST_ROWS:
        return filled
    found = _all(filled)
    found[f"rows.{name}"] = [str(count + 1)]
    for field in form_fields(shape, _plain(name)):
        if field.default is not NODEFAULT:
            found.update(_field(field, f"{name}[{count}].{field.name}", field.default))
    return Filled(found)


def without_row(filled: Filled, name: str, row: int) -> Filled:
    """The form without entry `row` of the list `name`; those after it move up."""
    count = rows(name, filled)
    if not 0 <= row < count:
        return filled
    found: Typed = {}
    for each, values in _all(filled).items():
        moved = _moved(each, name, row)
        if moved:
            found[moved] = values
    found[f"rows.{name}"] = [str(count - 1)]
    return Filled(found)


def _moved(field: str, name: str, row: int) -> str:
    """The name of a field once entry `row` is gone; empty for a field of that entry."""
    found = re.match(rf"(rows\.)?{re.escape(name)}\[(\d+)\]", field)
    if not found or int(found[2]) < row:
        return field
    if int(found[2]) == row:
        return ""
    return f"{found[1] or ''}{name}[{int(found[2]) - 1}]{field[found.end() :]}"


def _all(filled: Filled) -> Typed:
    return {name: filled.every(name) for name in filled.names()}
