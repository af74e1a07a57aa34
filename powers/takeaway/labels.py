"""How the page says the words entries are sorted by; read from `labels.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from powers import schemas
from powers.coverage import State
from powers.faults import Fault, GuideError

FILE = Path(__file__).with_name("labels.toml")
_Sorted = Literal[schemas.Kind, "power", "offence"]
_WORDS: dict[str, Any] = {
    "kind": _Sorted,
    "premises": schemas.Premises,
    "warrant": schemas.Warrant,
    "nation": schemas.Nation,
    "scenario": schemas.Scenario,
    "need": schemas.Need,
    "agency_kind": schemas.AgencyKind,
    "state": State,
    "confidence": schemas.Confidence,
    "lead": schemas.Decider,
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
    state: dict[str, str]
    confidence: dict[str, str]
    lead: dict[str, str]


def read(content: str) -> Labels:
    """Raises GuideError with every word that has no label and every label that has no word."""
    try:
        found = msgspec.convert(tomllib.loads(content), Labels)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GuideError([Fault(FILE.name, "", "", str(error))]) from error
    faults = [
        Fault(FILE.name, table, word, "must stand here once, and no other word")
        for table, words in _WORDS.items()
        for word in sorted({*get_args(words)} ^ {*getattr(found, table)})
    ]
    if faults:
        raise GuideError(faults)
    return found


@cache
def labels() -> Labels:
    """The labels as they ship."""
    return read(FILE.read_text("utf-8"))
