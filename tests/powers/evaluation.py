"""How well the guide's search answers practitioners: recall@5 and MRR@10 over `questions.jsonl`.

A hit is right when one of its provisions is an expected one or lies within it. recall@5 is the
share of questions with a right hit among the first five; MRR@10 the mean of one over the place of
the first right hit, nought beyond ten.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from powers.guide import Guide
from powers.search import Hit

FILE = Path(__file__).with_name("questions.jsonl")
DEPTH = 10
FIRST = 5


class Asked(Struct, frozen=True, kw_only=True):
    """A question as it was typed, provisions any of which is right, and the day it is about."""

    question: str
    expected: tuple[str, ...]
    on: dt.date | None
    style: str = ""


class Quality(Struct, frozen=True, kw_only=True):
    """Shares between 0 and 1; `missed` are questions with nothing right among the first five."""

    questions: int
    recall5: float
    mrr10: float
    missed: tuple[Asked, ...]


def questions() -> tuple[Asked, ...]:
    """Every question of the file, in its order."""
    lines = FILE.read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Asked) for line in lines if line.strip())


def evaluate(guide: Guide, asked: Sequence[Asked]) -> Quality:
    """Ask every question of the guide and count."""
    places = [place(guide, one) for one in asked]
    return Quality(
        questions=len(asked),
        recall5=sum(0 < found <= FIRST for found in places) / len(asked),
        mrr10=sum(1 / found for found in places if found) / len(asked),
        missed=tuple(
            one for one, found in zip(asked, places, strict=True) if not 0 < found <= FIRST
        ),
    )


def place(guide: Guide, asked: Asked) -> int:
    """Where the first right hit stands among the first ten, counted from 1; 0 for nowhere."""
    hits = guide.search(asked.question, on=asked.on, limit=DEPTH).hits
    return next((number for number, hit in enumerate(hits, 1) if right(hit, asked.expected)), 0)


def right(hit: Hit, expected: Sequence[str]) -> bool:
    """True when a provision of the hit is an expected one or lies deeper in it.

    What lives at common law has no provision, and is expected by its id.
    """
    return hit.id in expected or any(
        _within(found, wanted) for found in hit.legislation_ids for wanted in expected
    )


def _within(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(f"{wanted}/")


def mixed(asked: Sequence[Asked], count: int) -> Iterator[Asked]:
    """`count` questions in turn, over and over: what the speed is measured on."""
    return (asked[number % len(asked)] for number in range(count))
