"""What comes in and goes out about an error in the guide."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

_CONTROL = r"^[^\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$"
"""Lines are kept; what hides or turns text around is not, nor what PostgreSQL cannot hold."""
_LINE = r"^[^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$"
Said = Annotated[str, Meta(min_length=1, max_length=2000, pattern=_CONTROL)]


class NewReport(Struct, frozen=True, kw_only=True):
    """What a reader says is wrong. `reach` is asked only of those not signed in."""

    wrong: Said
    law: Annotated[str, Meta(max_length=1000, pattern=_CONTROL)] = ""
    reach: Annotated[str, Meta(max_length=200, pattern=_LINE)] = ""


class NewAnswer(Struct, frozen=True, kw_only=True):
    """What became of a report; `version` is the one that was looked at."""

    version: Annotated[int, Meta(ge=0, le=1_000_000)]
    outcome: Literal["changed", "unchanged"]
    answer: Said


class Reported(Struct, frozen=True, kw_only=True):
    """A report as its page shows it; `who` and `answered_by` are posts, never names."""

    id: int
    about: str
    edition: str
    as_at: dt.date
    wrong: str
    law: str
    reach: str
    made_at: dt.datetime
    made_by: int | None
    who: str
    partnership_id: int | None
    outcome: str
    answer: str
    answered_at: dt.datetime | None
    answered_by: str
    version: int
