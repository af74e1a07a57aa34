"""The boxes of danger on the first pages: everything that can harm the reader, place by place."""

from collections.abc import Iterator, Sequence

from opsplan.briefings import safety
from opsplan.briefings.paper import Blocks, danger
from opsplan.briefings.safety import CENTRE
from opsplan.briefings.schemas import Share

_MOST = 7
"""Lines in one box, so that none is pushed to a new page for its size."""


def boxes(share: Share) -> Blocks:
    """Hazards and joint risks of the reader's places; risks that hold everywhere are in section 5.

    One place a box, what is dangerous about it before what may happen there; then what several
    places share.
    """
    told: dict[str, list[str]] = {place: [] for place in share.audience.places}
    shared: list[str] = []
    for each in safety.dangers(share.plan, share.audience.places):
        line = f"{each.what}. {each.do}"
        match each.places:
            case ():
                continue
            case (place,):
                told[place].append(line)
            case places:
                shared.append(f"{_named(places)}: {line}")
    boxes = ((f"at {_named((place,))}", lines) for place, lines in told.items())
    return tuple(
        block
        for title, lines in (*boxes, ("at more than one place", shared))
        for number, some in enumerate(_parts(lines))
        for block in danger(f"{title}, more" if number else title, some)
    )


def _parts(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Even parts of a few lines."""
    size = -(-len(lines) // max(1, -(-len(lines) // _MOST)))
    return (lines[start : start + size] for start in range(0, len(lines), size or 1))


def _named(places: tuple[str, ...]) -> str:
    *first, last = ["the reception centre" if place == CENTRE else place for place in places]
    return f"{', '.join(first)} and {last}" if first else last
