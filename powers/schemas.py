"""What the guide holds: frozen Structs, one for each table of `powers/facts/*.toml`.

Dates are days in the United Kingdom. `start` (written `from` in the files) is the first day a
provision may be used, `until` the first day it no longer may; `NOT_STARTED` as a start means
enacted with no commencement found.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from powers.fields import NOT_STARTED as NOT_STARTED
from powers.fields import Confidence as Confidence
from powers.fields import Id as Id
from powers.fields import Nation as Nation
from powers.fields import Short as Short
from powers.fields import Source as Source
from powers.fields import Text as Text
from powers.gatewayschemas import Gateway, Secrecy
from powers.orderschemas import OrderPath

Kind = Literal[
    "arrest",
    "closure",
    "detention",
    "entry",
    "forfeiture",
    "gateway",
    "information",
    "inspection",
    "licensing",
    "order",
    "prohibition",
    "questioning",
    "safeguarding",
    "sanction",
    "search",
    "seizure",
    "stop",
    "surveillance",
]
Warrant = Literal["none", "required", "either"]
Premises = Literal[
    "any",
    "business",
    "caravan",
    "data",
    "dwelling",
    "farm",
    "fishing",
    "hmo",
    "licensed-premises",
    "person",
    "public-place",
    "vehicle",
    "vessel",
]
Scenario = Literal[
    "any",
    "begging-public-place",
    "brothel-sexual-exploitation",
    "cannabis-cultivation",
    "car-vehicle-stop",
    "car-wash",
    "care-home",
    "construction",
    "county-lines",
    "domestic-servitude",
    "factory-warehouse",
    "farm",
    "fishing-vessel",
    "food-processing",
    "hmo-residential",
    "nail-bar",
    "online-recruitment",
    "port-border",
    "restaurant-takeaway",
    "shop-retail",
    "waste-recycling",
]
Need = Literal[
    "enter-business",
    "enter-dwelling",
    "search",
    "seize-records",
    "require-information",
    "question-workers",
    "check-identity",
    "arrest-detain",
    "stop-or-close",
    "protect-child",
    "protect-adult",
    "seize-cash-vehicles",
    "share-information",
]
AgencyKind = Literal[
    "police",
    "immigration",
    "labour-market",
    "revenue-benefits",
    "council",
    "social-care",
    "fire",
    "health",
    "regulator",
    "prosecution",
    "housing",
    "military",
    "voluntary",
    "oversight",
]
Mode = Literal["summary", "either way", "indictable only"]
Decider = Literal["officer", "senior", "body", "court"]
"""Who must decide before a power is used: the `officer` there; a `senior` of a named rank or grade;
the `body` itself, another one or a minister, beforehand and in writing; a `court` or a justice."""

PublicationKind = Literal["code", "guidance", "strategy", "report", "form"]


class Agency(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """A body that takes part in operations; ended ones name their successor.

    `part_of` is the body it is a team or command of: between the two nothing leaves the body.
    """

    id: Id
    name: Text
    short: Text
    kind: AgencyKind
    what_it_does: Text
    jurisdiction: tuple[Nation, ...]
    role_in_operations: Text
    how_to_reach: Text
    aliases: tuple[Id, ...] = ()
    start: dt.date | None = None
    until: dt.date | None = None
    successor: Id | None = None
    part_of: Id | None = None
    search_terms: tuple[str, ...] = ()
    reviewed: dt.date | None = None


class Power(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """One thing an officer may do, for whom, where, on what terms, under which provision.

    `sources[0]` is the provision itself; `act`, `provision` and
    `legislation_id` are how it is cited.
    `needs` are the jobs of a plan it can do (the columns of the coverage table).
    `home_decider` is who decides where the place is somebody's home, if another than `decider`.
    One of the kind `gateway` says in `gateway` who may tell whom, each direction by itself, or in
    `opens_nothing` why it lets no information pass.
    """

    id: Id
    title: Text
    agencies: tuple[Id, ...]
    exercisable_by: Text
    kinds: tuple[Kind, ...]
    needs: tuple[Need, ...]
    warrant: Warrant
    authorisation: Text
    decider: Decider
    premises: tuple[Premises, ...]
    conditions: tuple[Text, ...]
    limits: tuple[Text, ...]
    offences: tuple[Text, ...]
    act: Text
    provision: Text
    legislation_id: str
    sources: tuple[Source, ...]
    extent: tuple[Nation, ...]
    scenarios: tuple[Scenario, ...]
    use_in_operation: Text
    see_also: tuple[Id, ...]
    search_terms: tuple[str, ...]
    confidence: Confidence
    checked_against: Text
    reviewed: dt.date | None = None
    start: dt.date | None = None
    until: dt.date | None = None
    superseded_by: Id | None = None
    home_decider: Decider | None = None
    gateway: tuple[Gateway, ...] = ()
    opens_nothing: str = ""
    aliases: tuple[Id, ...] = ()


class Offence(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """A crime an operation may meet. `legislation_id` is empty for an offence at common law."""

    id: Id
    title: Text
    act: Text
    provision: Text
    legislation_id: str
    sources: tuple[Source, ...]
    max_penalty: Text
    mode: Mode
    agencies: tuple[Id, ...]
    extent: tuple[Nation, ...]
    note: Text
    search_terms: tuple[str, ...]
    confidence: Confidence
    checked_against: str = ""
    reviewed: dt.date | None = None
    start: dt.date | None = None
    until: dt.date | None = None
    aliases: tuple[Id, ...] = ()


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change of law: what happened on `date` and what it does to an operation.

    `entries` are the powers and offences it created, changed, ended or will change; none where
    the guide holds none.
    """

    id: Id
    date: dt.date
    what: Text
    act: Text
    effect: Text
    entries: tuple[Id, ...]
    source: Text
    confidence: Confidence
    search_terms: tuple[str, ...] = ()
    reviewed: dt.date | None = None


class Duty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of what the guide must answer: for each need an entry of that agency, not ended."""

    agency: Id
    needs: tuple[Need, ...]
    nations: tuple[Nation, ...]
    why: Text


class Publication(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """Guidance, a code, a strategy or a form that operations must know and that is not legislation.

    `published` is a day, a month or a year, as exact as is known, and "" where it is not; `start`
    is the day the edition began to apply where that is another. `until` is the first day another
    took its place. `url` leads to its publisher and is "" where its address was not seen.
    """

    id: Id
    title: Text
    kind: PublicationKind
    publisher: Text
    about: Text
    confidence: Confidence
    checked_against: Text
    edition: str = ""
    published: Annotated[str, Meta(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")] = ""
    start: dt.date | None = None
    until: dt.date | None = None
    superseded_by: Id | None = None
    url: str = ""
    agencies: tuple[Id, ...] = ()
    entries: tuple[Id, ...] = ()
    note: str = ""
    reviewed: dt.date | None = None
    aliases: tuple[Id, ...] = ()


class Danger(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can hurt whoever goes in, and what they do about it. Never withheld from anybody."""

    what: Short
    do: Short


class Practice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a brief says beyond the law, only for people signed in.

    `bring` says of each agency of the brief what it comes for; `identity`, `evidence` and
    `safety` (of those met) are what to watch.
    """

    bring: dict[Id, Text]
    goes_wrong: tuple[Text, ...]
    questions: tuple[Text, ...]
    identity: Text
    evidence: Text
    safety: Text


class Brief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page on a kind of operation: what it looks like, who may do what, what can hurt.

    `agencies` are those usually worth asking and `powers` those most used, in the order of the
    day; `practice` is None where it is withheld.
    """

    id: Scenario
    title: Text
    looks_like: Text
    signs: tuple[Text, ...]
    premises: tuple[Premises, ...]
    needs: tuple[Need, ...]
    agencies: tuple[Id, ...]
    powers: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=8)]
    offences: tuple[Id, ...]
    dangers: Annotated[tuple[Danger, ...], Meta(min_length=1)]
    confidence: Confidence
    reviewed: dt.date | None = None
    practice: Practice | None = None


class FactsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of record: the entries of a family of agencies and when they were gathered."""

    title: Text
    as_at: dt.date
    notes: tuple[Text, ...] = ()
    agency: tuple[Agency, ...] = ()
    power: tuple[Power, ...] = ()
    offence: tuple[Offence, ...] = ()
    change: tuple[Change, ...] = ()
    duty: tuple[Duty, ...] = ()
    brief: tuple[Brief, ...] = ()
    publication: tuple[Publication, ...] = ()
    order: tuple[OrderPath, ...] = ()
    secrecy: tuple[Secrecy, ...] = ()
