"""What the guide holds of an order of a court: the whole path from applicant to breach."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from powers.fields import Confidence, Id, Nation, Short, Source, Text

AnswerKind = Literal["yes-no", "choice", "day", "text"]
Group = Literal["applicant", "test", "terms", "fairness", "proof"]
"""Which part of the case a question belongs to: who applies, the test the Act sets, what is asked
for, whether it is fair and safe, and how it is proved and served."""

Stage = Literal["before", "at-court", "after"]
Topic = Literal[
    "court",
    "notice",
    "may-be-asked-for",
    "requirements",
    "interim",
    "travel-and-passports",
    "name-and-address",
    "duration",
    "variation-and-discharge",
    "appeal",
    "breach",
    "standard-of-proof",
    "evidence",
    "service",
    "rights",
    "safety-of-victims",
]


class Applicant(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """Who may apply, in the words of the Act, and on which days; `condition` is "" for none.

    `entry` is the guide's power that holds its law.
    """

    agency: Id
    who: Text
    entry: Id
    provision: Text
    condition: str = ""
    start: dt.date | None = None
    until: dt.date | None = None


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer that may be chosen; `meets` is False for one that does not meet it."""

    id: Id
    words: Text
    meets: bool = True


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing the court must be satisfied of, or must be told.

    A "no", or an option that does not meet it, means what `fails` says; `applicants` are the
    agencies it is asked of (none: of all); one not `needed` may be left out.
    """

    id: Id
    group: Group
    question: Text
    provision: Text
    evidence: Text
    unanswered: Text
    fails: str = ""
    kind: AnswerKind = "yes-no"
    options: tuple[Option, ...] = ()
    applicants: tuple[Id, ...] = ()
    needed: bool = True


class Point(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the law says on one topic of the path."""

    topic: Topic
    says: Annotated[tuple[Text, ...], Meta(min_length=1)]
    provision: Text


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing the applicant does, in its order; `provision` is "" for what is practice."""

    id: Id
    stage: Stage
    what: Text
    provision: str = ""
    applicants: tuple[Id, ...] = ()


class Rather(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When another remedy fits better, and the order of this guide that is, if one is."""

    words: Text
    order: Id | None = None


class OrderPath(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """One order, from who may ask for it to what its breach costs.

    `choose` says when it fits and `rather` when another fits better. `entries` are the powers and
    `offences` the crimes of this guide it touches, the first that of its breach; `guidance` are
    publications.
    """

    id: Id
    title: Text
    short: Short
    against: Literal["person", "premises"]
    about: Text
    choose: Annotated[tuple[Text, ...], Meta(min_length=1)]
    rather: tuple[Rather, ...]
    act: Text
    provision: Text
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
    extent: tuple[Nation, ...]
    applicants: Annotated[tuple[Applicant, ...], Meta(min_length=1)]
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]
    points: tuple[Point, ...]
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    entries: Annotated[tuple[Id, ...], Meta(min_length=1)]
    offences: Annotated[tuple[Id, ...], Meta(min_length=1)]
    doubts: tuple[Text, ...]
    confidence: Confidence
    checked_against: Text
    guidance: tuple[Id, ...] = ()
    reviewed: dt.date | None = None
    start: dt.date | None = None
    until: dt.date | None = None
    superseded_by: Id | None = None
    aliases: tuple[Id, ...] = ()
