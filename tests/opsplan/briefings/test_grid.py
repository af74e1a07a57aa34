"""The sharing grid may be changed by a partnership, and refuses to start when it is wrong."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from opsplan.briefings import audiences, grid, reductions, shapes
from opsplan.briefings.facts import load
from opsplan.briefings.grid import Grid, Reduction, Row, load_grid
from opsplan.errors import Failed
from opsplan.operations.schemas import Contingency, PlannedRole
from tests.opsplan.briefings.planted import a_plan, law


def _with(row: Row) -> list[str]:
    own = load_grid()
    return list(grid.faults(Grid(row=(*own.row, row), reduction=own.reduction)))


def test_the_grid_in_force_has_no_faults_and_names_every_column() -> None:
    assert list(grid.faults(load_grid())) == []
    used = {column for row in load_grid().row for ways in row.share.values() for column in ways}
    assert used == set(grid.COLUMNS)


def test_every_reduction_is_used_and_says_what_it_means() -> None:
    used = {way for row in load_grid().row for way in row.share}
    assert {entry.id for entry in load_grid().reduction} == used - {grid.FULL, grid.DAY_OF}
    assert all(entry.means for entry in load_grid().reduction)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (Row(id="r", title="t", fields=("operation.nothing",)), "no field operation.nothing"),
        (Row(id="r", title="t", fields=("operation.t0",)), "stands in row control too"),
        (Row(id="r", title="t", fields=(), share={"half": ("gold",)}), 'called "half"'),
        (Row(id="r", title="t", fields=(), share={"full": ("bronze",)}), 'no column "bronze"'),
        (Row(id="r", title="t", fields=(), share={"full": ("gold", "gold")}), "named twice"),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(row: Row, told: str) -> None:
    assert any(told in fault for fault in _with(row))


def test_a_reduction_with_an_unknown_filter_or_field_is_named() -> None:
    own = load_grid()
    wrong = Reduction(id="x", means="m", filter="sideways", keeps=("operation.nothing",))
    found = "\n".join(grid.faults(Grid(row=own.row, reduction=(*own.reduction, wrong))))
    assert 'no filter "sideways"' in found
    assert "no field operation.nothing" in found


def test_a_grid_that_withholds_the_code_name_or_the_marking_is_refused() -> None:
    own = load_grid()
    rows = tuple(replace(row, share={}) if row.id == "control" else row for row in own.row)
    found = "\n".join(grid.faults(Grid(row=rows, reduction=own.reduction)))
    assert "operation.code_name must be shared in full" in found
    assert "operation.exercise must be shared in full" in found


def test_a_misspelt_key_is_refused_by_file_and_name(tmp_path: Path) -> None:
    (tmp_path / "sharing.toml").write_text(
        '[[row]]\nid = "x"\ntitle = "t"\nfields = []\nshares = {}\n', "utf-8"
    )
    with pytest.raises(Failed, match=r"sharing\.toml.*shares"):
        load("sharing.toml", Grid, tmp_path)


def test_a_column_a_row_does_not_name_gets_nothing() -> None:
    row = load_grid().row_of("request.asked_by")
    assert row is not None
    assert row.way("commanders") == "full"
    assert row.way("press") == ""


def test_paths_reach_every_field_of_every_table() -> None:
    found = set(shapes.paths())
    assert {"operation.code_name", "premises.hazards.do", "estimate.languages.expected"} <= found
    assert not {"operation", "premises.hazards", "estimate.languages"} & found


def test_lines_are_addressed_by_whole_words_only() -> None:
    reader = audiences.find(a_plan(), law(), "fire-and-rescue")
    for who, expected in (
        ("fire-and-rescue", True),
        ("Anyone", True),
        ("silver and everyone", True),
        ("all bronzes", False),
        ("silver", False),
        ("company", False),
        ("not-fire-and-rescue", False),
    ):
        line = Contingency(trigger="x", then="x", who=who)
        assert reductions.addressed(reader, (line,)) is expected, who


def test_a_table_that_a_filter_does_not_speak_of_passes() -> None:
    reader = audiences.find(a_plan(), law(), "press")
    assert reductions.own_premises(reader, (PlannedRole(role="x", agency="police"),))
    assert not reductions.own_agency(reader, (PlannedRole(role="x", agency="police"),))
