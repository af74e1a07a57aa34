"""opsplan.operations.lines: a path points to its line."""

import pytest

from opsplan.operations import lines

TEXT = '''# comment
format = 1
[operation]
kind = "J"
background = """
[[premises]]
code = "not a key"
"""
[[premises]] # first
code = "P1"
[[premises.hazards]]
what = "a"
[[premises]]
code = "P2"
[[premises.hazards]]
what = "b"
[[premises.hazards]]
what = "c"
[method]
aims = ["x"]
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("format", 2),
        ("operation.kind", 4),
        ("operation.missing", 3),
        ("premises[0].code", 10),
        ("premises[1].code", 14),
        ("premises[1]", 13),
        ("premises[1].kinds[0]", 13),
        ("premises[0].hazards[0].what", 12),
        ("premises[1].hazards[1].what", 18),
        ("method.aims[0]", 20),
        ("nowhere.at.all", None),
        ("", None),
    ],
)
def test_a_path_points_to_its_line_or_the_table_around_it(where: str, line: int | None) -> None:
    assert lines.line_of(where, lines.index(TEXT)) == line
