"""The kinds of value a plan's fields hold, with their limits (shown in its JSON schema).

Each description completes the sentence "must be ...", for a person mending a plan file.
Patterns end in `$(?!\\n)` because `$` alone lets a line break through at the end.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta

_HIDDEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ufeff"
_ONE_LINE = rf"^[^\t\n{_HIDDEN}]*$(?!\n)"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
_LINE_WORDS = "one line of text without line breaks, tabs or hidden characters"
_ID_WORDS = "lower-case words joined by hyphens, as the guide writes them"

Line = Annotated[str, Meta(pattern=_ONE_LINE, max_length=300, description=_LINE_WORDS)]
Name = Annotated[
    str,
    Meta(
        pattern=_ONE_LINE.replace("^", r"^(?=$|.*\S)", 1),
        min_length=1,
        max_length=120,
        description=f"{_LINE_WORDS}, and not blank",
    ),
]
Prose = Annotated[
    str,
    Meta(
        pattern=rf"^[^{_HIDDEN}]*$(?!\n)",
        max_length=4000,
        description="text without hidden characters (lines may be broken)",
    ),
]
AgencyId = Annotated[str, Meta(pattern=_ID, max_length=80, description=_ID_WORDS)]
PowerId = Annotated[str, Meta(pattern=_ID, max_length=80, description=_ID_WORDS)]
Edition = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2} [a-z]{8})?$(?!\n)",
        description='an edition of the guide, as "2026-11-22 hkmwqdfy"',
    ),
]
EntryMark = Annotated[
    str,
    Meta(
        pattern=r"^[cdfhjkmnpqruvwxy]*$(?!\n)",
        max_length=400,
        description="the letters this service writes there; leave them, or take the line out",
    ),
]
MeetingKey = Annotated[
    str, Meta(pattern=_ID, max_length=40, description="lower-case words joined by hyphens")
]
CodeName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$(?!\n)",
        min_length=3,
        max_length=30,
        description="capital letters, digits and hyphens, 3 to 30 of them, as LINDEN or OAK-2",
    ),
]
PremisesCode = Annotated[
    str, Meta(pattern=r"^P[1-9][0-9]?$(?!\n)", description="a code from P1 to P99")
]
SubjectCode = Annotated[
    str,
    Meta(pattern=r"^(S|PV)-[1-9][0-9]?$(?!\n)", description="a code such as S-1 or PV-1"),
]
RiskPlace = Annotated[
    str,
    Meta(pattern=r"^(P[1-9][0-9]?|centre)$(?!\n)", description='a premises code or "centre"'),
]
Count = Annotated[int, Meta(ge=0, le=999)]
Score = Annotated[int, Meta(ge=1, le=5)]
Clock = Annotated[
    str,
    Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\n)",
        description='a local time of day in quotes, as "05:30"',
    ),
]
When = Annotated[
    str,
    Meta(
        pattern=r"^(H([+-][0-9]{1,2}:[0-5][0-9])?|([01][0-9]|2[0-3]):[0-5][0-9])$(?!\n)",
        description="H, H-3:00, H+0:40 or a local time of day such as 05:30, in quotes",
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
Group = Literal[
    "gold",
    "commanders",
    "police",
    "regulators",
    "social-care",
    "health",
    "centre",
    "volunteers",
    "interpreters",
    "transport",
    "press",
]
GROUPS: tuple[str, ...] = get_args(Group)

TO_FILL = "TO FILL"
"""Begins every text that a new plan leaves to the planner."""
