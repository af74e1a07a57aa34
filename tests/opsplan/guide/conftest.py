"""The guide keeps nothing in a database: one kind is enough to run the service on."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def database(made_sqlite: Path, tmp_path: Path) -> str:
    """The `database` setting of an empty SQLite file of our own."""
    path = tmp_path / "opsplan.db"
    shutil.copyfile(made_sqlite, path)
    return str(path)
