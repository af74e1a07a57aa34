"""The sharing grid: which column of readers gets which field of a plan, and how.

`sharing.toml` is practice and may be changed; whatever it does not say is withheld.
"""

import functools
from collections.abc import Iterator

from msgspec import Struct

from opsplan.briefings import reductions
from opsplan.briefings.facts import load
from opsplan.briefings.shapes import paths
from opsplan.errors import Failed
from opsplan.operations.fields import GROUPS

COLUMNS = (*GROUPS, "immigration", "police-partners")
QUANTITIES = "quantities"
FULL, DAY_OF = "full", "day-of"
# Without these no pack can say what it is: a grid that withholds one is refused.
_EVERYBODY = ("operation.code_name", "operation.t0", "operation.marking", "operation.exercise")


class Reduction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named way to share in part: only the fields it keeps, only the entries its filter lets by.

    Empty `keeps` means every field of the row.
    """

    id: str
    means: str
    filter: str = "everything"
    keeps: tuple[str, ...] = ()


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields that are shared alike; `share` maps a way of sharing to the columns it holds for."""

    id: str
    title: str
    fields: tuple[str, ...]
    share: dict[str, tuple[str, ...]] = {}
    carries: tuple[str, ...] = ()

    def way(self, column: str) -> str:
        """How `column` gets this row; empty when it does not."""
        return next((way for way, columns in self.share.items() if column in columns), "")


class Grid(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `sharing.toml`."""

    row: tuple[Row, ...]
    reduction: tuple[Reduction, ...]

    def row_of(self, field: str) -> Row | None:
        """The row that `field` stands in; None when no rule speaks of it."""
        return next((row for row in self.row if field in row.fields), None)

    def reduced(self, way: str) -> Reduction | None:
        """The reduction called `way`; None for full, day-of and nothing."""
        return next((entry for entry in self.reduction if entry.id == way), None)


@functools.cache
def load_grid() -> Grid:
    """The grid in force; Failed names every fault of the file."""
    grid: Grid = load("sharing.toml", Grid)
    found = list(faults(grid))
    if found:
        raise Failed("\n".join(["sharing.toml cannot be used:", *(f"  {f}" for f in found)]))
    return grid


def faults(grid: Grid) -> Iterator[str]:
    """Everything wrong with a grid: unknown or doubled fields, columns, ways, filters."""
    known = {*paths(), QUANTITIES}
    seen: dict[str, str] = {}
    for row in grid.row:
        for field in row.fields:
            if field not in known:
                yield f"row {row.id}: fields: a plan has no field {field}"
            if field in seen:
                yield f"row {row.id}: fields: {field} stands in row {seen[field]} too"
            seen[field] = row.id
        yield from _share_faults(row, grid)
    yield from _reduction_faults(grid)
    for field in _EVERYBODY:
        held = grid.row_of(field)
        if held is None or set(held.share.get(FULL, ())) != set(COLUMNS):
            yield f"{field} must be shared in full with every column"


def _reduction_faults(grid: Grid) -> Iterator[str]:
    known = {*paths()}
    for entry in grid.reduction:
        if entry.filter not in reductions.FILTERS:
            yield f'reduction {entry.id}: filter: there is no filter "{entry.filter}"'
        for field in entry.keeps:
            if field not in known:
                yield f"reduction {entry.id}: keeps: a plan has no field {field}"


def _share_faults(row: Row, grid: Grid) -> Iterator[str]:
    ways = {FULL, DAY_OF, *(entry.id for entry in grid.reduction)}
    columns = [column for named in row.share.values() for column in named]
    for way in row.share:
        if way not in ways:
            yield f'row {row.id}: share: there is no way to share called "{way}"'
    for column in columns:
        if column not in COLUMNS:
            yield f'row {row.id}: share: there is no column "{column}"'
    for column in sorted({c for c in columns if columns.count(c) > 1}):
        yield f"row {row.id}: share: {column} is named twice"
