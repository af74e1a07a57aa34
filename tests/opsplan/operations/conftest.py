"""A desk for the command line of operations."""

from pathlib import Path

import pytest


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own in which no database is set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPSPLAN_DATABASE", raising=False)
    return tmp_path
