"""Cuts a plan down to what one audience may have. Nothing is shared unless a rule says so.

The composers of a pack see the Share and never the plan, so what is not in it cannot be printed.
"""

from typing import Any

import msgspec
from msgspec import Struct

from opsplan.briefings import reductions
from opsplan.briefings.grid import DAY_OF, FULL, QUANTITIES, Grid, Row, load_grid
from opsplan.briefings.reductions import Chain
from opsplan.briefings.schemas import Audience, Share, Withheld
from opsplan.briefings.shapes import blank, fields_of
from opsplan.operations.rules import planning_number, raised_band
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.schemas import Quantities
from powers.guide import Guide


def cut(
    plan: OperationPlan,
    audience: Audience,
    guide: Guide,
    quantities: Quantities | None = None,
    grid: Grid | None = None,
) -> Share:
    """What `audience` may have of `plan`; every other field is blank, and listed as withheld.

    What is worked out from a plan (band and its reasons, planning number, quantities) follows the
    field it would tell.
    """
    knife = _Knife(audience, grid or load_grid())
    cut_plan, _ = knife.table(plan, "", ())
    shown = frozenset(knife.shown)
    raised = raised_band(plan)
    all_people = {"estimate.best", "estimate.upper", "estimate.adults"} <= shown
    return Share(
        audience=audience,
        plan=cut_plan,
        shown=shown,
        band=raised.band if "operation.band" in shown else "",
        band_reasons=raised.reasons if "operation.raised_because" in shown else (),
        people=planning_number(plan.estimate) if all_people else None,
        quantities=quantities if knife.grants(QUANTITIES, ()) else None,
        told_on_the_day=tuple(knife.later),
        withheld=tuple(sorted(Withheld(where=w, why=y) for w, y in knife.withheld)),
    )


class _Knife:
    """Walks the plan once, keeping a note of what was shown and what was not."""

    def __init__(self, audience: Audience, grid: Grid) -> None:
        self.audience = audience
        self.rows = {field: row for row in grid.row for field in row.fields}
        self.grid = grid
        self.shown: set[str] = set()
        self.withheld: set[tuple[str, str]] = set()
        self.later: dict[str, None] = {}

    def table(self, held: Any, within: str, chain: Chain) -> tuple[Any, bool]:
        """`held` with its unshared fields blank, and whether anything of it is shared."""
        changes, kept = {}, False
        for field in fields_of(held.__class__):
            path = f"{within}.{field.name}" if within else field.name
            value = getattr(held, field.name)
            if isinstance(value, Struct):
                changes[field.name], some = self.table(value, path, (*chain, value))
            elif _is_list_of_tables(value):
                changes[field.name] = self._entries(value, path, chain)
                some = bool(changes[field.name])
            else:
                some = self.grants(path, chain)
                changes[field.name] = self._value(field, value, path, some)
            kept = kept or some
        return msgspec.structs.replace(held, **changes), kept

    def _entries(self, entries: tuple[Struct, ...], path: str, chain: Chain) -> tuple[Any, ...]:
        cuts = (self.table(entry, path, (*chain, entry)) for entry in entries)
        return tuple(entry for entry, kept in cuts if kept)

    def _value(self, field: msgspec.structs.FieldInfo, value: Any, path: str, granted: bool) -> Any:
        if granted:
            self.shown.add(path)
            row = self.rows[path]
            if row.way(self.audience.column) != FULL:
                return reductions.narrowed(self.audience, path, value)
            return value
        empty = blank(field, value)
        if value != empty and value not in ("", (), None):
            self._note(path)
        return empty

    def grants(self, path: str, chain: Chain) -> bool:
        """Whether the entry at the end of `chain` shares its field `path` with this audience."""
        row = self.rows.get(path)
        way = row.way(self.audience.column) if row else ""
        if way == FULL:
            return True
        reduction = self.grid.reduced(way)
        if reduction is None or (reduction.keeps and path not in reduction.keeps):
            return False
        return reductions.FILTERS[reduction.filter](self.audience, chain)

    def _note(self, path: str) -> None:
        row = self.rows.get(path)
        self.withheld.add((path, self._why(row)))
        if row and row.way(self.audience.column) == DAY_OF:
            self.later[row.title] = None

    def _why(self, row: Row | None) -> str:
        if row is None:
            return "no rule shares it with anyone"
        way = row.way(self.audience.column)
        if way == DAY_OF:
            return f"{row.title}: told on the day"
        reduction = self.grid.reduced(way)
        return f"{row.title}: {reduction.means if reduction else 'not for this reader'}"


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Struct)
