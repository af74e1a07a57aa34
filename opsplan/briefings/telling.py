"""The words that would tell where a place is to a reader who may not know it."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from opsplan.briefings import wording
from opsplan.briefings.facts import load
from opsplan.briefings.schemas import Share
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_PART = re.compile(r"[,;\n()]")
_TOKEN = re.compile(r"\d+[A-Za-z]?|[^\W\d_][\w'-]*")
_SHORTEST = 4
"""Letters: a shorter word alone tells too little to search for."""


class RedactionFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `redaction.toml`."""

    police_only: tuple[str, ...]
    plain: tuple[str, ...]


@functools.cache
def facts() -> RedactionFile:
    file: RedactionFile = load("redaction.toml", RedactionFile)
    return file


def secrets(plan: OperationPlan, share: Share, known: str, guide: Guide) -> dict[str, str]:
    """Words in lower case, each with the name of the secret place they belong to.

    `known` is text about places that this audience is given on purpose: its words give nothing
    away (the town may stand in both).
    """
    shared = {place.code for place in share.plan.premises if place.address}
    secret = {f"the address of {p.code}": p.address for p in plan.premises if p.code not in shared}
    if not share.shows("reception.address"):
        secret["the reception centre's address"] = plan.reception.address
        secret["the reserve centre's place"] = plan.reception.reserve
    told = frozenset(token.casefold() for token in _TOKEN.findall(known))
    harmless = told | {*facts().plain}
    everyday = ordinary(guide) | _worded()
    return {
        words: name
        for name, address in secret.items()
        for words in _telling(address, harmless, everyday)
    }


def _telling(address: str, harmless: frozenset[str], everyday: frozenset[str]) -> Iterator[str]:
    """Rare words, and neighbours ("Bath Road", "14 Elm") that hold one word not harmless."""
    for part in _PART.split(POSTCODE.sub("", address)):
        tokens = _TOKEN.findall(part)
        for token in tokens:
            low = token.casefold()
            if token[0].isupper() and len(low) >= _SHORTEST and low not in harmless | everyday:
                yield low
        for first, second in pairwise(tokens):
            odd = [w for w in (first, second) if w.isalpha() and w.casefold() not in harmless]
            if odd and (first[0].isdigit() or first[0].isupper()):
                yield f"{first} {second}".casefold()


def _worded() -> frozenset[str]:
    return frozenset(token.casefold() for token in _TOKEN.findall(wording.own()))


@functools.lru_cache(maxsize=4)
def ordinary(guide: Guide) -> frozenset[str]:
    """Everyday words, as the guide's own sentences use them in lower case."""
    found: set[str] = set()
    for power in guide.powers:
        text = " ".join((power.authorisation, power.use_in_operation, *power.conditions))
        found.update(re.findall(r"(?<!\S)[a-z]{4,}", text))
    return frozenset(found)
