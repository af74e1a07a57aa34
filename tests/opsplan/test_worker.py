"""opsplan.worker: sends what is due, shows that it lives, ends with its parent."""

import os
import threading
from pathlib import Path

import pytest

from opsplan import marks, outbox, worker
from opsplan.database import Store
from opsplan.errors import Failed
from opsplan.settings import Settings
from tests import mailbox
from tests.conftest import NOON


@pytest.fixture
def waiting(store: Store) -> Store:
    """One message in the outbox."""
    with store.writing() as session:
        outbox.post(session, "test", "lead@example.invalid", "s", "b")
    return store


def test_due_mail_goes_to_the_server_that_is_set_and_life_is_shown(waiting: Store) -> None:
    with mailbox.listening() as server:
        settings = Settings(mail_server=f"127.0.0.1:{server.port}")
        assert worker.Worker(waiting, settings).once() == 1
    assert len(server.received) == 1
    with waiting.reading() as session:
        assert marks.seen(session, marks.WORKER) == NOON


def test_from_a_demonstration_nothing_is_sent_whatever_is_set(
    waiting: Store, tmp_path: Path
) -> None:
    with waiting.writing() as session:
        marks.put(session, marks.DEMONSTRATION)
    with mailbox.listening() as server:
        settings = Settings(
            mail_server=f"127.0.0.1:{server.port}", mail_folder=str(tmp_path / "mail")
        )
        assert worker.Worker(waiting, settings).once() == 1
    assert server.received == []
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert "EXERCISE" in kept.read_text()


def test_without_a_server_mail_goes_to_the_folder(waiting: Store, tmp_path: Path) -> None:
    assert worker.Worker(waiting, Settings(mail_folder=str(tmp_path))).once() == 1
    assert len(list(tmp_path.glob("*.eml"))) == 1


def test_a_worker_ends_when_told_and_when_its_parent_is_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    running = worker.Worker(store, Settings())
    thread = threading.Thread(target=running.run)
    thread.start()
    running.stop()
    thread.join(10)
    assert not thread.is_alive()
    worker.Worker(store, Settings()).run(parent=os.getpid())


def test_a_database_out_of_reach_is_waited_for_with_growing_pauses(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.001)
    running = worker.Worker(store, Settings())
    tries = []

    def failing() -> int:
        tries.append(1)
        if len(tries) == 3:
            running.stop()
        raise Failed("the server is away: postgresql://user@host")

    monkeypatch.setattr(running, "once", failing)
    running.run()
    assert [record.said["again_s"] for record in caplog.records] == [0.002, 0.004, 0.008]  # type: ignore[attr-defined]
    assert "postgresql://" not in caplog.text
