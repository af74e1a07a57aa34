"""Files handed to a person are whole or not there."""

import stat
from pathlib import Path

import pytest

from opsplan.errors import Failed
from opsplan.files import save


def test_a_file_is_written_whole_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    save(tmp_path / "pack.pdf", b"first")
    save(tmp_path / "pack.pdf", b"second")
    assert (tmp_path / "pack.pdf").read_bytes() == b"second"
    assert stat.S_IMODE((tmp_path / "pack.pdf").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="nowhere"):
        save(tmp_path / "nowhere" / "pack.pdf", b"x")


def test_a_write_that_cannot_finish_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "inside").write_text("kept")
    with pytest.raises(Failed, match="taken"):
        save(taken, b"x")
    assert (taken / "inside").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
