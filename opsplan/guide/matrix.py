"""The coverage matrix as a page shows it: every cell in words, doubt said, gaps with a way out."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from msgspec import Struct

from opsplan.guide.entries import address, listed
from opsplan.guide.labels import labels
from opsplan.guide.results import Choice, day_suffix
from opsplan.guide.schemas import CoverageAsked
from powers.coverage import NEEDS, Cell, Coverage, Gap, coverage
from powers.gateways import MOST
from powers.guide import Guide
from powers.schemas import Agency
from powers.standing import in_force


class Square(Struct, frozen=True, kw_only=True):
    """One agency and one need: `state` in words, and the entry that is its plain answer."""

    who: str
    state: str
    words: str
    best: Choice | None
    citation: str
    terms: str
    more: int
    doubt: bool
    otherwise: Choice | None


class Row(Struct, frozen=True, kw_only=True):
    """One need and what each agency may do about it, in the agencies' order; `share` leads to who
    may tell whom, where the need is to share information.
    """

    need: str
    squares: tuple[Square, ...]
    share: str = ""


class Missing(Struct, frozen=True, kw_only=True):
    """A need nobody coming can meet, and who could."""

    need: str
    without_warrant: str
    with_warrant: str


class OwnWays(Struct, frozen=True, kw_only=True):
    """A way in some have and others have not."""

    need: str
    have: str
    lack: str


class CoveragePage(Struct, frozen=True, kw_only=True):
    """The matrix and its gaps; `columns` are the agencies coming, `only_with` the needs that
    nobody coming can meet on the spot without a warrant or authority."""

    columns: tuple[Choice, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Missing, ...]
    own_ways: tuple[OwnWays, ...]
    only_with: tuple[str, ...]
    premises: str
    nation: str
    scenario: str
    on: dt.date
    doubt: bool


class Family(Struct, frozen=True, kw_only=True):
    """Agencies of one kind, to choose from."""

    title: str
    agencies: tuple[Agency, ...]


def work_out(guide: Guide, asked: CoverageAsked, today: dt.date) -> Coverage:
    """The matrix that was asked for."""
    return coverage(
        guide,
        asked.agency,
        asked.premises,
        asked.need,
        asked.on or today,
        nation=asked.nation,
        scenario=asked.scenario,
    )


def compose(guide: Guide, found: Coverage, today: dt.date) -> CoveragePage:
    """Lay a matrix out, a row for each need."""
    said, suffix = labels(), day_suffix(found.on, today)
    names = {name: guide.agency(name).short for name in found.agencies}

    def short(agencies: Iterable[str]) -> str:
        return listed(names[name] for name in agencies)

    rows = tuple(
        Row(
            need=said.need[need],
            squares=tuple(
                _square(guide, found.cell(agency, need), suffix) for agency in found.agencies
            ),
            share=_passing(found, today) if need == "share-information" else "",
        )
        for need in found.needs
    )
    return CoveragePage(
        columns=tuple(
            Choice(text=short, href=f"/guide/agencies/{name}{suffix}")
            for name, short in names.items()
        ),
        rows=rows,
        gaps=tuple(_missing(guide, gap) for gap in found.gaps),
        own_ways=tuple(
            OwnWays(need=said.need[way.need], have=short(way.have), lack=short(way.lack))
            for way in found.own_ways
        ),
        only_with=tuple(
            said.need[need]
            for need in found.needs
            if {cell.state for cell in found.cells if cell.need == need} - {"nothing"}
            == {"with-warrant"}
        ),
        premises=listed(said.premises[one] for one in found.premises) or said.premises["any"],
        nation=said.nation[found.nation],
        scenario=said.scenario[found.scenario] if found.scenario else "",
        on=found.on,
        doubt=any(square.doubt for row in rows for square in row.squares),
    )


def families(guide: Guide, on: dt.date, chosen: Iterable[str] = ()) -> tuple[Family, ...]:
    """Agencies in being on the day (and any already chosen) by kind, kinds in their order."""
    kept = set(chosen)
    living = [one for one in guide.agencies if in_force(one, on) or one.id in kept]
    found = (
        Family(title=title, agencies=tuple(one for one in living if one.kind == kind))
        for kind, title in labels().agency_kind.items()
    )
    return tuple(family for family in found if family.agencies)


def needs() -> tuple[tuple[str, str], ...]:
    """What may have to be done, as choices of a form."""
    return tuple((need, labels().need[need]) for need in NEEDS)


def _square(guide: Guide, cell: Cell, suffix: str) -> Square:
    found = cell.state != "nothing"
    other = guide.power(cell.otherwise) if cell.otherwise else None
    href = f"/guide/powers/{cell.entries[0]}{suffix}" if found else ""
    return Square(
        who=guide.agency(cell.agency).short,
        state=cell.state,
        words=labels().state[cell.state],
        best=Choice(text=cell.title, href=href) if found else None,
        citation=cell.citation,
        terms=cell.condition if cell.state == "without-warrant" else cell.authorisation,
        more=max(len(cell.entries) - 1, 0),
        doubt=cell.doubt,
        otherwise=Choice(text=f"{other.act}, {other.provision}", href=address(other, suffix))
        if other
        else None,
    )


def _passing(found: Coverage, today: dt.date) -> str:
    """Where who may tell whom is said of those coming, as far as they fit a table."""
    asked = [("agency", name) for name in found.agencies]
    few = asked if 1 < len(asked) <= MOST else []
    few += [("on", str(found.on))] if found.on != today else []
    return f"/guide/gateways{'?' if few else ''}{urlencode(few)}"


def _missing(guide: Guide, gap: Gap) -> Missing:
    return Missing(
        need=labels().need[gap.need],
        without_warrant=listed(guide.agency(name).short for name in gap.without_warrant),
        with_warrant=listed(guide.agency(name).short for name in gap.with_warrant),
    )
