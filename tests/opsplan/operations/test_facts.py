"""opsplan.operations.facts: a wrong file refuses, and says file, entry and field."""

from pathlib import Path

import pytest

from opsplan.errors import Failed
from opsplan.operations.facts import FOLDER, load
from opsplan.operations.rules import Scale


def test_a_file_is_read_once() -> None:
    assert load("scale.toml", Scale) is load("scale.toml", Scale)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("up_to = 3", 'up_to = "three"', r"scale.toml: .*\$.bands\[1\].up_to"),
        ("weekend", "week_end", r"scale.toml: .*week_end"),
        ("weekend = [6, 7]", "weekend = [6, 8]", r"scale.toml: .*\$.weekend\[1\]"),
        ("weekend = [6, 7]", "weekend = [", r"scale.toml: "),
    ],
)
def test_a_wrong_file_is_refused_with_its_field(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    text = (FOLDER / "scale.toml").read_text("utf-8")
    assert before in text
    (tmp_path / "scale.toml").write_text(text.replace(before, after), "utf-8")
    with pytest.raises(Failed, match=told):
        load("scale.toml", Scale, tmp_path)


def test_a_missing_or_unreadable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"scale.toml: cannot be read"):
        load("scale.toml", Scale, tmp_path)
    (tmp_path / "scale.toml").write_bytes(b"\xff")
    with pytest.raises(Failed, match=r"scale.toml: "):
        load("scale.toml", Scale, tmp_path)
