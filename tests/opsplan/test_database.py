"""opsplan.database: the same promises on SQLite and PostgreSQL."""

import datetime as dt
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import column, insert, select, table, text
from sqlalchemy.exc import StatementError

from opsplan import audit, clock
from opsplan.audit import Act
from opsplan.database import Store, address
from opsplan.errors import Failed, Invalid
from tests.conftest import NOON


def test_what_is_written_is_there_and_an_error_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as session:
            audit.record(session, "p", "tests.lost", "thing:2")
            session.flush()
            raise RuntimeError

    with store.writing() as session:
        audit.record(session, "p", "tests.kept", "thing:1")
    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as session:
        assert session.scalars(select(Act.act)).all() == ["tests.kept"]


def test_a_reading_session_cannot_write(store: Store) -> None:
    with pytest.raises(Failed, match=r"read.?only"), store.reading() as session:
        session.execute(insert(Act).values(at=NOON, person="p", act="a", thing="t"))


def test_a_time_comes_back_aware_and_equal_whatever_its_zone(store: Store) -> None:
    east = dt.timezone(dt.timedelta(hours=5, minutes=30))
    with store.writing() as session:
        session.add(Act(at=NOON.astimezone(east), person="p", act="a", thing="t"))
    with store.reading() as session:
        found = session.scalars(select(Act.at)).one()
        assert (found, found.utcoffset()) == (NOON, dt.timedelta())


def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="needs its zone"), store.writing() as session:
        session.add(Act(at=NOON.replace(tzinfo=None), person="p", act="a", thing="t"))


def test_no_read_then_write_is_lost_among_threads(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("CREATE TABLE counts (n INTEGER)"))
        session.execute(text("INSERT INTO counts VALUES (0)"))
    counts = table("counts", column("n"))

    def count() -> None:
        for _ in range(10):
            with store.writing() as session:
                found = session.scalars(select(counts.c.n).with_for_update()).one()
                session.execute(text("UPDATE counts SET n = :n"), {"n": found + 1})

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert session.execute(text("SELECT n FROM counts")).scalar_one() == 60


def test_a_password_is_never_in_the_name_nor_in_an_error() -> None:
    store = Store("postgresql+psycopg://user:secret-word@127.0.0.1:1/none")
    assert "secret-word" not in store.name
    with pytest.raises(Failed) as raised, store.reading() as session:
        session.connection()
    assert "secret-word" not in str(raised.value)


@pytest.mark.parametrize("place", ["mysql://x/y", "http://a", "sqlite://", "://", "oracle://u@h"])
def test_other_databases_are_refused(place: str) -> None:
    with pytest.raises(Invalid, match="OPSPLAN_DATABASE"):
        address(place)


def test_a_plain_postgresql_url_is_understood() -> None:
    assert address("postgresql://u@h/n").drivername == "postgresql+psycopg"
    assert address("a b%20.db").database == "a b%20.db"


def test_an_sqlite_file_and_its_side_files_are_the_owners_alone(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "new.db"))
    with store.writing() as session:
        session.execute(text("CREATE TABLE t (x INTEGER)"))
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    store.close()


def test_sqlite_is_set_up_for_power_cuts_and_foreign_keys(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "new.db"))
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    with store.writing() as session:
        for pragma, value in wanted.items():
            assert session.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
    with store.reading() as session:
        assert session.execute(text("PRAGMA query_only")).scalar_one() == 1
    store.close()


def test_a_missing_file_is_not_made_by_a_reader(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="opsplan import"):
        Store(str(tmp_path / "none.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"Cannot open .*No such file"):
        Store(str(tmp_path / "no" / "x.db"))


def test_a_file_that_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"not a database at all, whatever its name says" * 50)
    store = Store(str(path))
    with (
        pytest.raises(Failed, match="cannot be used: file is not a database"),
        store.reading() as s,
    ):
        s.execute(text("SELECT 1 FROM sqlite_master"))
    store.close()


def test_a_second_writer_in_one_thread_is_told_and_the_next_write_is_fine(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "x.db"), wait=0.2)
    with store.writing() as outer:
        outer.execute(text("CREATE TABLE t (x INTEGER)"))
        with pytest.raises(Failed, match="is busy"), store.writing() as inner:
            inner.execute(text("SELECT 1"))
    with store.writing() as session:
        session.execute(text("INSERT INTO t VALUES (1)"))
    store.close()


def test_a_foreign_client_that_holds_the_file_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = Store(str(path))
    with store.writing() as session:
        session.execute(text("CREATE TABLE t (x INTEGER)"))
    foreign = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    foreign.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, foreign.execute, ["ROLLBACK"])
    release.start()
    with store.writing() as session:
        session.execute(text("INSERT INTO t VALUES (1)"))
    release.join()
    foreign.close()
    store.close()


KILLED = """
import sys, time
from opsplan import audit
from opsplan.database import Store
store = Store(sys.argv[1])
with store.writing() as session:
    audit.record(session, "p", "tests.half", "thing:1")
    session.flush()
    print("flushed", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_process_killed_in_the_middle_of_a_write_leaves_nothing_half(
    database: str, now: clock.Now
) -> None:
    child = subprocess.Popen([sys.executable, "-c", KILLED, database], stdout=subprocess.PIPE)
    assert child.stdout
    assert child.stdout.readline() == b"flushed\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    store = Store(database, now)
    with store.writing() as session:
        audit.record(session, "p", "tests.after", "thing:2")
    with store.reading() as session:
        assert session.scalars(select(Act.act)).all() == ["tests.after"]
    store.close()
