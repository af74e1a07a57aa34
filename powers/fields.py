"""The words and kinds of value that Structs of several tables share."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

NOT_STARTED = dt.date(9999, 12, 31)

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Confidence = Literal["high", "medium", "low"]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Short = Annotated[str, Meta(min_length=1, max_length=120)]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One provision an entry rests on; `legislation_id` is the path used by legislation.gov.uk."""

    act: Text
    provision: Text
    legislation_id: str
