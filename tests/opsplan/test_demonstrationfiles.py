"""opsplan.demonstrationfiles: only a demonstration is wiped, and not while it is served."""

from pathlib import Path

import pytest

from opsplan import marks, migrations
from opsplan.database import Store
from opsplan.demonstrationfiles import in_use, wipe
from opsplan.errors import Failed
from opsplan.people import service as people
from opsplan.settings import Settings


def _made(path: Path, mark: bool) -> Settings:
    store = Store(str(path))
    migrations.make_ready(store)
    with store.writing() as session:
        people.add_partnership(session, "shell", "testshire", "Testshire")
        if mark:
            marks.put(session, marks.DEMONSTRATION)
    store.close()
    return Settings(database=str(path), demonstration=True)


def test_a_real_database_is_never_wiped(tmp_path: Path) -> None:
    chosen = _made(tmp_path / "real.db", mark=False)
    with pytest.raises(Failed, match="nothing was removed"):
        wipe(chosen)
    assert (tmp_path / "real.db").exists()


def test_one_that_is_served_is_not_wiped_under_its_readers(tmp_path: Path) -> None:
    chosen = _made(tmp_path / "demo.db", mark=True)
    with in_use(chosen), pytest.raises(Failed, match="end it first"):
        wipe(chosen)
    assert "is gone" in wipe(chosen)
    assert list(tmp_path.iterdir()) == []


def test_mail_elsewhere_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "mail" / "outbox-1.eml"
    elsewhere.parent.mkdir()
    elsewhere.touch()
    (tmp_path / "demo").mkdir()
    chosen = _made(tmp_path / "demo" / "demo.db", mark=True)
    wipe(Settings(database=chosen.database, mail_folder=str(elsewhere.parent)))
    assert elsewhere.exists()


def test_a_server_of_its_own_is_for_its_keeper_to_drop() -> None:
    with pytest.raises(Failed, match="drop that database"):
        wipe(Settings(database="postgresql://localhost/demo"))
