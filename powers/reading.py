"""Files of record to Structs. Every fault of every file is found in one reading.

msgspec stops at the first error of a conversion, so entries are converted one by one, and field
by field where an entry fails.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from powers.faults import Fault
from powers.gatewayschemas import Secrecy
from powers.orderschemas import OrderPath
from powers.schemas import (
    NOT_STARTED,
    Agency,
    Brief,
    Change,
    Duty,
    FactsFile,
    Offence,
    Power,
    Publication,
)

TABLES: Mapping[str, type[Struct]] = {
    "agency": Agency,
    "power": Power,
    "offence": Offence,
    "change": Change,
    "duty": Duty,
    "brief": Brief,
    "publication": Publication,
    "order": OrderPath,
    "secrecy": Secrecy,
}


class NamedFile(Struct, frozen=True, kw_only=True):
    """A file of record under its name in the folder."""

    name: str
    facts: FactsFile


class Reading(Struct, frozen=True, kw_only=True):
    """Files with the entries that are sound, and what was wrong with the others.

    `unsound` are the names of entries left out; `whole` is False where a file could not be read
    at all, so that nobody knows what it would have held.
    """

    files: tuple[NamedFile, ...]
    faults: tuple[Fault, ...]
    unsound: frozenset[str]
    whole: bool


def read(contents: Mapping[str, bytes]) -> Reading:
    """Decode files given as name to bytes."""
    files: list[NamedFile] = []
    faults: list[Fault] = []
    whole = True
    for name, content in sorted(contents.items()):
        try:
            table = tomllib.loads(content.decode())
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(Fault(name, "", "", f"is not readable TOML: {error}"))
            whole = False
            continue
        found = list(_faults(name, table))
        faults += found
        files.append(NamedFile(name=name, facts=_sound(table, found)))
    unsound = frozenset(fault.entry for fault in faults)
    return Reading(files=tuple(files), faults=tuple(faults), unsound=unsound, whole=whole)


def _sound(table: Mapping[str, Any], faults: Sequence[Fault]) -> FactsFile:
    """The file without its faulty parts; a faulty head is replaced, for nobody reads it then."""
    wrong = {fault.entry for fault in faults}
    head = {"title": "unreadable", "as_at": NOT_STARTED} if "" in wrong else table
    entries = {
        key: [
            entry
            for position, entry in enumerate(table[key], 1)
            if _label(key, position, entry) not in wrong
        ]
        for key in TABLES
        if isinstance(table.get(key), list)
    }
    return msgspec.convert({**head, **entries}, FactsFile)


def contents_of(folder: Path) -> dict[str, bytes]:
    """Every `*.toml` of the folder as name to bytes; OSError when the folder cannot be read."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if _is_facts(path)}


def _is_facts(path: Path) -> bool:
    return path.suffix == ".toml" and not path.name.startswith(".")


def _faults(name: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    head = {key: value for key, value in table.items() if key not in TABLES}
    for field, what in _wrong_fields(head, FactsFile):
        yield Fault(name, "", field, what)
    for key, kind in TABLES.items():
        entries = table.get(key, [])
        if not isinstance(entries, list):
            yield Fault(name, "", key, f"must be a list of tables, written [[{key}]]")
            continue
        for position, entry in enumerate(entries, 1):
            label = _label(key, position, entry)
            if not isinstance(entry, dict):
                yield Fault(name, label, "", "must be a table")
                continue
            for field, what in _wrong_fields(entry, kind):
                yield Fault(name, label, field, what)


def _label(key: str, position: int, entry: object) -> str:
    if isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry["id"]:
        return str(entry["id"])
    return f"{key} {position}"


def _wrong_fields(entry: Mapping[str, Any], kind: type[Struct]) -> Sequence[tuple[str, str]]:
    try:
        msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        known = {field.encode_name: field for field in fields(kind)}
        wrong = [(name, "is not a field of this table") for name in entry if name not in known]
        wrong += [pair for field in known.values() for pair in _wrong_field(entry, field)]
        return wrong or [("", str(error))]
    return ()


def _wrong_field(entry: Mapping[str, Any], field: FieldInfo) -> Iterator[tuple[str, str]]:
    name = field.encode_name
    if name not in entry:
        if field.required:
            yield name, "is missing"
        return
    try:
        msgspec.convert(entry[name], field.type)
    except msgspec.ValidationError as error:
        yield name, _plain(str(error))


def _plain(message: str) -> str:
    """msgspec's sentence with its path ("$[2]") said as a position a person counts."""
    what, _, path = message.partition(" - at `$")
    where = path.rstrip("`").lstrip("[").split("]")[0]
    return f"item {int(where) + 1}: {what}" if where.isdigit() else what
