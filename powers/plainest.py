"""The plainest entry for each need of a matrix, whoever coming holds it."""

from collections.abc import Container

from msgspec import Struct

from powers.coverage import Coverage, State, state_of
from powers.guide import Guide
from powers.schemas import Need


class Plain(Struct, frozen=True, kw_only=True):
    """The entry that answers a need most plainly, and who holds it; `terms` are its first
    condition, or the authority it needs."""

    agency: str
    short: str
    power: str
    title: str
    citation: str
    terms: str
    doubt: bool


class Met(Struct, frozen=True, kw_only=True):
    """A need and its plainest entry without a warrant or authority, and with one."""

    need: Need
    without_warrant: Plain | None
    with_warrant: Plain | None


def answers(guide: Guide, found: Coverage, used: Container[str]) -> tuple[Met, ...]:
    """For each need of the matrix; powers most `used` there before all others."""
    return tuple(
        Met(
            need=need,
            without_warrant=_plainest(guide, found, need, "without-warrant", used),
            with_warrant=_plainest(guide, found, need, "with-warrant", used),
        )
        for need in found.needs
    )


def _plainest(
    guide: Guide, found: Coverage, need: Need, state: State, used: Container[str]
) -> Plain | None:
    """The best entry of the first agency that has one, among the used before all others."""
    cells = [found.cell(agency, need) for agency in found.agencies]
    held = [
        ((name not in used, place, rank), name)
        for place, cell in enumerate(cells)
        for rank, name in enumerate(cell.entries)
        if state_of(guide.power(name), need) == state
    ]
    if not held:
        return None
    power = guide.power(min(held)[1])
    holder = next(cell.agency for cell in cells if power.id in cell.entries)
    condition = power.conditions[0] if power.conditions else ""
    return Plain(
        agency=holder,
        short=guide.agency(holder).short,
        power=power.id,
        title=power.title,
        citation=f"{power.act}, {power.provision}",
        terms=condition if state == "without-warrant" else power.authorisation,
        doubt=power.confidence != "high" or power.reviewed is None,
    )
