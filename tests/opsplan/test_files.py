"""Files handed to a person are whole or not there."""

import os
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


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    save(pipe, b"x")
    assert os.read(reader, 10) == b"x"
    os.close(reader)
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere" / "pack.pdf")
    save(link, b"x")
    assert link.is_symlink()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["pack.pdf"]


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    save(tmp_path / ("n" * 251 + ".pdf"), b"x")
    with pytest.raises(Failed, match="too long"):
        save(tmp_path / ("n" * 252 + ".pdf"), b"x")
