"""What the guide answers about passing information from one body to another."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from powers.gatewayschemas import Force
from powers.schemas import Nation

Verdict = Literal["yes", "limits", "none"]
"""`yes`: one lets it pass, though on its limits; `limits`: only on demand, as a condition of data
protection law, past a duty of confidence it does not lift, or not fully checked; `none`: none in
this guide."""


class Bar(Struct, frozen=True, kw_only=True):
    """A duty of confidence of the body the information comes from."""

    id: str
    title: str
    rule: str
    citation: str
    penalty: str
    reach: Literal["all", "some"]
    offences: tuple[str, ...]
    doubt: bool


class Match(Struct, frozen=True, kw_only=True):
    """One way information may pass, its limits first.

    `named` counts the ends it names rather than saying anybody; `bound` are ids of duties of
    confidence it does not lift; `about` whether it speaks of the purpose that was asked for.
    """

    id: str
    title: str
    limits: tuple[str, ...]
    purpose: str
    citation: str
    force: Force
    from_bodies: tuple[str, ...]
    to_bodies: tuple[str, ...]
    named: int
    bound: tuple[str, ...]
    about: bool
    doubt: bool
    status: str
    extent: tuple[Nation, ...]


class Found(Struct, frozen=True, kw_only=True):
    """The answer: `bars` of the source first, then what fits both ends, best first.

    `only_from` leads from the source to others and `only_to` from others to the recipient;
    `coming` fits both ends but is not in force on the day.
    """

    source: str
    recipient: str
    on: dt.date
    purpose: str
    verdict: Verdict
    says: str
    bars: tuple[Bar, ...]
    fits: tuple[Match, ...]
    doubts: tuple[str, ...]
    coming: tuple[Match, ...]
    only_from: tuple[Match, ...]
    only_to: tuple[Match, ...]


class Square(Struct, frozen=True, kw_only=True):
    """Who tells whom in a table, and by which entry best ("" for none)."""

    source: str
    recipient: str
    verdict: Verdict
    best: str
    title: str
    count: int
