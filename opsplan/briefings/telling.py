"""The words that would tell where a place is to a reader who may not know it."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from opsplan.briefings import wording
from opsplan.briefings.facts import load_redaction
from opsplan.briefings.numbers import postcodes
from opsplan.briefings.schemas import Share
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.addresses import POSTCODE, holds, on_a_street, pieces_of
from opsplan.reception.letters import folded, level
from powers.guide import Guide

_PART = re.compile(r"[,;\n()]")
_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_SHORTEST = 4
"""Letters: a shorter word alone tells too little to search for."""
_NUMBERED = 3
"""Words: with a house number among so many, even everyday words name one door."""


def addresses(plan: OperationPlan, share: Share) -> dict[str, str]:
    """The addresses that this audience may not have, by what they are called."""
    given = {place.code for place in share.plan.premises if place.address}
    secret = {f"the address of {p.code}": p.address for p in plan.premises if p.code not in given}
    if not share.shows("reception.address"):
        secret["the reception centre's address"] = plan.reception.address
    return secret


def given(share: Share) -> str:
    """The addresses that it has: their words are its own."""
    return "\n".join((*(p.address for p in share.plan.premises), share.plan.reception.address))


def secret_postcodes(plan: OperationPlan, share: Share) -> frozenset[str]:
    """Postcodes, in capitals and closed, of addresses it may not have."""
    held = {code for address in addresses(plan, share).values() for code, _ in postcodes(address)}
    return frozenset(held - {code for code, _ in postcodes(given(share))})


def secrets(plan: OperationPlan, share: Share, known: str, guide: Guide) -> dict[str, str]:
    """Folded words, each with the name of the secret place they belong to.

    `known` is text about places that this audience is given on purpose. The town of an address may
    stand there; its street, building and number may not.
    """
    search = _Words(share, known, guide)
    found = {
        words: name
        for name, address in addresses(plan, share).items()
        for words in search.of_address(address)
    }
    if not share.shows("reception.reserve"):
        reserve = search.of_label(plan.reception.reserve)
        found |= dict.fromkeys(reserve, "the reserve centre's place")
    return found


class _Words:
    """Which words tell a place, beside those that this audience knows anyway."""

    def __init__(self, share: Share, known: str, guide: Guide) -> None:
        self.given = folded(given(share))
        self.plain = frozenset(load_redaction().plain)
        self.own = _tokens(given(share)) | self.plain
        self.told = _tokens(known) | self.own
        self.everyday = ordinary(guide) | _worded()
        self.region = _tokens(share.plan.operation.partnership)

    def of_address(self, address: str) -> Iterator[str]:
        """Its street, building and number; its town unless told; its postcode."""
        for part, street in _parts(address):
            harmless = self.own if street else self.told
            yield from _rare(part, harmless | self.region | self.everyday)
            yield from _neighbours(part, harmless)
        for piece in pieces_of("", address):
            if self._tells(piece.words):
                yield piece.words

    def of_label(self, label: str) -> Iterator[str]:
        """A place told in plain words: what the audience knows of it elsewhere is no secret."""
        for part in _PART.split(level(label)):
            yield from _rare(part, self.told | self.everyday)
            yield from _neighbours(part, self.told)

    def _tells(self, words: str) -> bool:
        if POSTCODE.search(words) or holds(self.given, words):
            return False
        said = words.split()
        odd = [word for word in said if word.isalpha() and word not in self.plain | self.everyday]
        if len(said) == 1:
            return bool(odd) and words not in self.region | self.told
        return bool(odd) or (len(said) >= _NUMBERED and any(w[0].isdigit() for w in said))


def _parts(address: str) -> Iterator[tuple[str, bool]]:
    """Each part, and whether it names a street or a building: the first does, the town does not."""
    parts = [part for part in _PART.split(_CODE.sub("", level(address))) if part.strip()]
    if len(parts) == 1:
        street, town = _on_one_line(parts[0])
        yield street, True
        yield town, False
        return
    for number, part in enumerate(parts):
        yield part, number == 0 or on_a_street(part)


def _on_one_line(address: str) -> tuple[str, str]:
    """ "12 Quern Lane" and "Osterleigh" of an address without a comma."""
    words = address.split()
    last = max((n for n, word in enumerate(words, start=1) if on_a_street(word)), default=0)
    return " ".join(words[: last or None]), " ".join(words[last:] if last else ())


def _rare(part: str, harmless: frozenset[str]) -> Iterator[str]:
    for token in _TOKEN.findall(part):
        low = folded(token)
        if token[0].isupper() and len(low) >= _SHORTEST and low not in harmless:
            yield low


def _neighbours(part: str, harmless: frozenset[str]) -> Iterator[str]:
    """Neighbours ("Bath Road", "14 Elm") that hold one word not harmless."""
    for first, second in pairwise(_TOKEN.findall(part)):
        odd = [w for w in (first, second) if not w[0].isdigit() and folded(w) not in harmless]
        if odd and (first[0].isdigit() or first[0].isupper()):
            yield folded(f"{first} {second}")


def _tokens(text: str) -> frozenset[str]:
    return frozenset(folded(token) for token in _TOKEN.findall(level(text)))


def _worded() -> frozenset[str]:
    return _tokens(wording.own())


@functools.lru_cache(maxsize=4)
def ordinary(guide: Guide) -> frozenset[str]:
    """Everyday words, as the guide's own sentences use them in lower case."""
    found: set[str] = set()
    for power in guide.powers:
        text = " ".join((power.authorisation, power.use_in_operation, *power.conditions))
        found.update(re.findall(r"(?<!\S)[a-z]{4,}", text))
    return frozenset(found)
