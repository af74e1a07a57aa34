"""What the reception centre needs: lines worked out from the plan, each with its reason."""

from typing import Literal

from msgspec import Struct

Section = Literal[
    "people", "interpreters", "rooms", "food-and-care", "papers", "phones", "transport"
]


class Line(Struct, frozen=True, kw_only=True):
    """One thing to have ready. `quantity` is None when it is on call; `reason` shows the sum.

    `part_of` is the key of the total that this line is a part of (one language among all).
    """

    key: str
    thing: str
    section: Section
    quantity: int | None
    unit: str
    reason: str
    why: str
    on_site_staff: bool = False
    supplied_by: str = ""
    part_of: str = ""


class Quantities(Struct, frozen=True, kw_only=True):
    """`expected` is P, `children` C; `size_band` goes by P alone and is never raised."""

    best: int
    upper: int
    expected: int
    children: int
    size_band: Literal["0", "A", "B", "C", "D", "E"]
    hours: int
    overnight: bool
    staff_on_site: int
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()

    def quantity(self, key: str) -> int:
        """The quantity of the line `key`, 0 when it is on call; KeyError for an unknown key."""
        return {line.key: line.quantity or 0 for line in self.lines}[key]
