"""Wording a partnership may change: plain text in a sandbox, a few variables, no more."""

from pathlib import Path

import pytest

from opsplan.documents.places import templates
from opsplan.errors import Failed
from opsplan.reception import wording


def _lines(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "own.txt").write_text(text, "utf-8")
    return wording.lines("own", {"expected": 12}, folder)


def test_each_line_that_is_not_blank_is_one_entry(tmp_path: Path) -> None:
    assert _lines(tmp_path, "One.\n\n  Two for {{ expected }}.\n") == ("One.", "Two for 12.")


def test_markup_is_shown_as_typed(tmp_path: Path) -> None:
    assert _lines(tmp_path, "<script> & #import") == ("<script> & #import",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ address }}", "address"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("One.\n{% for %}", "line 2"),
        ("{% include 'other.txt' %}", "other"),
    ],
)
def test_what_it_may_not_ask_for_is_refused_with_the_file(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(Failed, match=told) as refused:
        _lines(tmp_path, text)
    assert "own.txt" in str(refused.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"nowhere\.txt"):
        wording.lines("nowhere", {}, tmp_path)


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"caf\xe9")
    with pytest.raises(Failed, match=r"own\.txt cannot be read"):
        wording.lines("own", {}, tmp_path)


def test_wording_of_the_tree_is_short_lines() -> None:
    for path in (templates() / wording.FOLDER).glob("*.txt"):
        assert all(len(line) <= 400 for line in path.read_text("utf-8").splitlines()), path.name
