"""The kinds of value a plan's fields hold, with their limits (shown in its JSON schema)."""

from typing import Annotated, Literal

from msgspec import Meta

_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
_PROSE = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"

Line = Annotated[str, Meta(pattern=_ONE_LINE, max_length=300)]
Name = Annotated[str, Meta(pattern=_ONE_LINE, min_length=1, max_length=120)]
Prose = Annotated[str, Meta(pattern=_PROSE, max_length=4000)]
AgencyId = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
PowerId = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
CodeName = Annotated[
    str, Meta(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", min_length=3, max_length=30)
]
PremisesCode = Annotated[str, Meta(pattern=r"^P[1-9][0-9]?$")]
Count = Annotated[int, Meta(ge=0, le=999)]
Score = Annotated[int, Meta(ge=1, le=5)]
When = Annotated[
    str,
    Meta(
        pattern=r"^(H([+-][0-9]{1,2}:[0-5][0-9])?|([01][0-9]|2[0-3]):[0-5][0-9])$",
        description="H, H-3:00, H+0:40 or 05:30",
    ),
]

Kind = Literal["W", "J", "V", "D", "S", "X"]
VisitKind = Literal["W", "J", "V"]
Band = Literal["0", "A", "B", "C", "D", "E"]
Marking = Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]
NationName = Literal["england", "wales"]
Attends = Literal["premises", "centre", "both", "remote"]
WarningMarker = Literal[
    "violence", "weapons", "firearms", "dogs", "self-harm", "infection", "fire-setting", "drugs"
]
ToWhom = Literal[
    "victims",
    "children",
    "suspects",
    "staff",
    "interpreters",
    "volunteers",
    "community",
    "evidence",
    "reputation",
]
