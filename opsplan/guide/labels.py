"""How pages say the words the guide's entries are sorted by; read from `labels.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from opsplan.errors import Failed
from powers import schemas
from powers.coverage import State
from powers.facets import Standing

FILE = Path(__file__).with_name("labels.toml")
_WORDS: dict[str, tuple[Any, ...]] = {
    "kind": ("power", "offence", *get_args(schemas.Kind)),
    "premises": get_args(schemas.Premises),
    "warrant": get_args(schemas.Warrant),
    "nation": get_args(schemas.Nation),
    "scenario": get_args(schemas.Scenario),
    "need": get_args(schemas.Need),
    "agency_kind": get_args(schemas.AgencyKind),
    "standing": get_args(Standing),
    "state": get_args(State),
    "confidence": get_args(schemas.Confidence),
    "decider": get_args(schemas.Decider),
    "lead": get_args(schemas.Decider),
    "publication": get_args(schemas.PublicationKind),
}


class Labels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A label for each word, by what it sorts; `questions` are good ones to begin with."""

    questions: tuple[str, ...]
    kind: dict[str, str]
    premises: dict[str, str]
    warrant: dict[str, str]
    nation: dict[str, str]
    scenario: dict[str, str]
    need: dict[str, str]
    agency_kind: dict[str, str]
    standing: dict[str, str]
    state: dict[str, str]
    confidence: dict[str, str]
    decider: dict[str, str]
    lead: dict[str, str]
    publication: dict[str, str]


def read(content: str) -> Labels:
    """Raises Failed with every word that has no label and every label that has no word."""
    try:
        found = msgspec.convert(tomllib.loads(content), Labels)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Failed(f"{FILE.name}: {error}") from error
    faults = [
        f"{FILE.name}: {table}: {word} {'needs a label' if word in words else 'is no such word'}"
        for table, words in _WORDS.items()
        for word in sorted(set(words) ^ set(getattr(found, table)))
    ]
    if faults:
        raise Failed("\n".join(faults))
    return found


@cache
def labels() -> Labels:
    """The labels as they ship."""
    return read(FILE.read_text("utf-8"))
