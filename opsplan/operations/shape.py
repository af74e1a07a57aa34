"""What is wrong with the shape of a plan file: every fault at once, plainly, with its path.

The shape is the JSON schema of `OperationPlan`; the sentences are ours.
"""

import datetime as dt
import difflib
import functools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jsonschema
import msgspec

from opsplan.errors import Problem
from opsplan.operations.schemas import OperationPlan

Table = dict[str, Any]
Fault = Any
"""An error of jsonschema, whose published types allow for values that never come here."""
YEARS = range(2000, 2200)
"""The years of a plan: outside them is a slip of the hand, and near the calendar's ends no sum of
days can be trusted."""
_KINDS = {
    "string": "text in quotes",
    "integer": "a whole number",
    "boolean": "true or false (no quotes)",
    "array": "a list in square brackets",
    "object": "a table",
}


def plain(value: Any) -> Any:
    """A TOML value with its dates and times as text: "2027-05-04", "05:30"."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dt.time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def problems(document: Table) -> tuple[Problem, ...]:
    """Every fault of shape in `document` (as `plain` gives it), in no order."""
    found: dict[Problem, None] = {}
    for error in _validator().iter_errors(document):
        for problem in _problems(error):
            found.setdefault(problem)
    return tuple(found)


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    days = jsonschema.FormatChecker(formats=())
    days.checks("date", raises=ValueError)(_is_day)
    draft = jsonschema.Draft202012Validator
    # JSON takes 14.0 for a whole number; a plan and its Structs do not.
    types = draft.TYPE_CHECKER.redefine_many({"integer": _is_whole, "number": _is_whole})
    validators: Any = jsonschema.validators
    strict: type[jsonschema.Draft202012Validator] = validators.extend(draft, type_checker=types)
    return strict(msgspec.json.schema(OperationPlan), format_checker=days)


def _is_whole(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return True
    day = dt.date.fromisoformat(value)
    return day.isoformat() == value and day.year in YEARS


def _problems(error: Fault) -> Iterator[Problem]:
    if error.validator == "anyOf":
        branches = error.context or []
        yield from (p for branch in branches if not _wants_null(branch) for p in _problems(branch))
        return
    where = path(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        yield from (_unknown(where, key, known) for key in error.instance if key not in known)
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        yield from (Problem(_join(where, key), "is missing") for key in missing)
    else:
        say = _SAYINGS.get(str(error.validator), _say_other)
        yield Problem(where, say(error))


def _wants_null(error: Fault) -> bool:
    return bool(error.validator == "type" and error.validator_value == "null")


def path(parts: Iterable[str | int]) -> str:
    """A path as people write it: `premises[1].code`; lists count from 0."""
    text = ""
    for part in parts:
        text = f"{text}[{part}]" if isinstance(part, int) else _join(text, part)
    return text


def _join(where: str, key: str) -> str:
    shown_key = key if key.replace("_", "").isalnum() else shown(key)
    return f"{where}.{shown_key}" if where else shown_key


def shown(value: Any) -> str:
    """A value as an error message may show it: short, in one line, nothing hidden."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return text if len(text) <= 60 else f"{text[:50]}... ({len(text)} characters)"


def nearest(word: object, known: Iterable[str]) -> str:
    """A hint at the known word most like `word`, or nothing."""
    close = difflib.get_close_matches(str(word)[:100], list(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""


def _unknown(where: str, key: str, known: Iterable[str]) -> Problem:
    names = list(known)
    hint = nearest(key, names) or f"; known here: {', '.join(names)}"
    return Problem(_join(where, key), f"is not part of a plan{hint}")


def _say_type(error: Fault) -> str:
    wanted, found = str(error.validator_value), error.instance
    if wanted == "array" and isinstance(found, dict):
        name = error.absolute_path[-1] if error.absolute_path else "name"
        return f"is a list: write [[{name}]] with two brackets, once for each entry"
    return f"must be {_KINDS.get(wanted, wanted)}, not {shown(found)}"


def _say_enum(error: Fault) -> str:
    allowed = [value for value in error.validator_value if value is not None]
    hint = nearest(error.instance, map(str, allowed)) if isinstance(error.instance, str) else ""
    return f"must be one of {', '.join(map(str, allowed))}; found {shown(error.instance)}{hint}"


def _say_pattern(error: Fault) -> str:
    wanted = error.schema.get("description", "written otherwise")
    return f"must be {wanted}; found {shown(error.instance)}"


def _say_long(error: Fault) -> str:
    return f"must be at most {error.validator_value} characters; it has {len(error.instance)}"


def _say_short(error: Fault) -> str:
    if not error.instance:
        return "must not be empty"
    return f"must be at least {error.validator_value} characters; found {shown(error.instance)}"


def _say_day(error: Fault) -> str:
    try:
        year = dt.date.fromisoformat(error.instance).year
    except ValueError:
        year = YEARS.start
    if year not in YEARS:
        return f"must be a day of {YEARS.start} to {YEARS.stop - 1}; found {shown(error.instance)}"
    return f"must be a day such as 2027-05-04; there is no {shown(error.instance)}"


def _say_other(error: Fault) -> str:
    return f"cannot be {shown(error.instance)}"


_SAYINGS: dict[str, Callable[[Fault], str]] = {
    "type": _say_type,
    "enum": _say_enum,
    "pattern": _say_pattern,
    "maxLength": _say_long,
    "minLength": _say_short,
    "minimum": lambda e: f"must be at least {e.validator_value}; found {shown(e.instance)}",
    "maximum": lambda e: f"must be at most {e.validator_value}; found {shown(e.instance)}",
    "format": _say_day,
}
