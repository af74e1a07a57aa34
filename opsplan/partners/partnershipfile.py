"""Reading a partnership file: every problem at once, each with its entry and field."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from opsplan.errors import Failed, Invalid, Problem
from opsplan.partners.schemas import OrganisationEntry, PartnershipFile, PriorityEntry
from powers.guide import Guide

_TABLES: dict[str, type[Struct]] = {"organisation": OrganisationEntry, "priority": PriorityEntry}


def read(path: Path, guide: Guide) -> PartnershipFile:
    """The partnership in `path`. Raises Invalid with every problem, Failed when it has none."""
    title = f"{path} cannot be loaded:"
    try:
        document = tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        raise Failed(f"Cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise Invalid(title, [Problem("", f"not TOML: {error}")]) from error
    problems = list(_shape(document))
    if not problems:
        found = msgspec.convert(document, PartnershipFile)
        problems = [*_twice(found), *_unknown_agencies(found, guide)]
    if problems:
        raise Invalid(title, problems)
    return found


def _shape(document: dict[str, Any]) -> Iterator[Problem]:
    """msgspec stops at the first error, so each entry is converted by itself."""
    rest = {name: value for name, value in document.items() if name not in _TABLES}
    yield from _problem(rest, PartnershipFile, "")
    for name, shape in _TABLES.items():
        entries = document.get(name, [])
        if not isinstance(entries, list):
            yield Problem(name, f"write each as [[{name}]]")
            continue
        for number, entry in enumerate(entries):
            yield from _problem(entry, shape, f"{name}[{number}]")


def _problem(entry: object, shape: type[Struct], where: str) -> Iterator[Problem]:
    try:
        msgspec.convert(entry, shape)
    except msgspec.ValidationError as error:
        what, _, field = str(error).partition(" - at `$")
        place = f"{where}{field.rstrip('`')}".lstrip(".")
        yield Problem(place, what)


def _twice(found: PartnershipFile) -> Iterator[Problem]:
    named: tuple[tuple[str, Sequence[str]], ...] = (
        ("areas", found.areas),
        ("organisation", [each.name for each in found.organisation]),
        ("priority", [each.number for each in found.priority]),
    )
    for where, names in named:
        for name, count in Counter(names).items():
            if count > 1:
                yield Problem(where, f'"{name}" stands {count} times')


def _unknown_agencies(found: PartnershipFile, guide: Guide) -> Iterator[Problem]:
    for number, each in enumerate(found.organisation):
        if not each.agency:
            continue
        try:
            known = guide.agency(each.agency).id
        except KeyError:
            yield Problem(f"organisation[{number}].agency", f'"{each.agency}" is not in the guide')
            continue
        if known != each.agency:
            yield Problem(f"organisation[{number}].agency", f'write "{known}"')
