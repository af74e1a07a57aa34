"""What the guide holds of passing information: from whom to whom, and what binds whoever holds it.

In a list of bodies `any` means everybody, and `others` somebody who is no body of this guide: an
employer, a landlord, a bank, another business or a private person.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from powers.fields import Confidence, Id, Text

ANY = "any"
OTHERS = "others"
Force = Literal["must", "may", "asked", "terms"]
"""`must`: a duty to give; `may`: a power to give; `asked`: to be given when the recipient demands
it; `terms`: a condition or exemption of data protection law, which opens nothing by itself."""

Bodies = Annotated[tuple[Id, ...], Meta(min_length=1)]


class Gateway(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One direction in which an entry lets information pass; the way back is another one.

    `overrides` says that by its own words no duty of confidence stops it; `answers` are ids of
    duties (`Secrecy`) it is an exception to.
    """

    from_bodies: Bodies
    to_bodies: Bodies
    force: Force
    purpose: Text
    limits: Annotated[tuple[Text, ...], Meta(min_length=1)]
    overrides: bool = False
    answers: tuple[Id, ...] = ()


class Secrecy(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """A standing duty of confidence of the bodies that hold information.

    `reach` is `all` where it binds whatever the body holds and `some` where it binds only what the
    rule names; `yields` says whether a gateway that overrides confidence lifts it. `offences` are
    entries of the guide; `legislation_id` is empty for a duty at common law.
    """

    id: Id
    title: Text
    bodies: Bodies
    reach: Literal["all", "some"]
    rule: Text
    act: Text
    provision: Text
    legislation_id: str
    confidence: Confidence
    checked_against: Text
    yields: bool = True
    penalty: str = ""
    offences: tuple[Id, ...] = ()
    reviewed: dt.date | None = None
    start: dt.date | None = None
    until: dt.date | None = None
