"""opsplan.outbox: written with the change that causes it, sent at least once, given up loudly."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from opsplan import outbox
from opsplan.database import Store
from tests import mailbox
from tests.conftest import NOON

SENDER = "opsplan@example.invalid"


class Moment:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, minutes: int) -> None:
        self.now += dt.timedelta(minutes=minutes)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def posting(database: str, moment: Moment) -> Iterator[Store]:
    """A store with one message waiting and a clock to move."""
    made = Store(database, moment)
    with made.writing() as session:
        outbox.post(session, "test", "lead@example.invalid", "A code name", "Body, 'quoted' £5\n")
    yield made
    made.close()


def _held(store: Store) -> outbox.OutboxMessage:
    with store.reading() as session:
        return session.scalars(select(outbox.OutboxMessage)).one()


def test_a_message_arrives_at_a_real_server_once(posting: Store) -> None:
    with mailbox.listening() as server:
        transport = outbox.to_server("127.0.0.1", server.port)
        assert outbox.send_due(posting, transport, SENDER) == 1
        assert outbox.send_due(posting, transport, SENDER) == 0
    (message,) = server.received
    assert message["To"] == "lead@example.invalid"
    assert message["Subject"] == "A code name"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content() == "Body, 'quoted' £5\r\n"
    assert _held(posting).sent_at == NOON


def test_a_message_is_kept_only_if_its_change_is(store: Store) -> None:
    def failing() -> None:
        with store.writing() as session:
            outbox.post(session, "test", "a@example.invalid", "s", "b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    with store.reading() as session:
        assert not outbox.any_due(session)
        assert outbox.oldest_unsent(session) is None


def test_a_refused_message_is_tried_again_later_under_the_same_name(
    posting: Store, moment: Moment
) -> None:
    with mailbox.listening() as server:
        transport = outbox.to_server("127.0.0.1", server.port)
        server.refusing = True
        assert outbox.send_due(posting, transport, SENDER) == 0
        server.refusing = False
        assert outbox.send_due(posting, transport, SENDER) == 0
        moment.later(1)
        assert outbox.send_due(posting, transport, SENDER) == 1
    assert server.received[0]["Message-ID"] == f"<outbox-{_held(posting).id}@example.invalid>"


def test_a_message_that_never_goes_is_given_up_loudly(
    posting: Store, moment: Moment, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = outbox.to_server("127.0.0.1", 1)
    for _ in range(7):
        assert outbox.send_due(posting, nobody, SENDER) == 0
        moment.later(721)
    assert _held(posting).given_up_at is not None
    assert "given up" in caplog.text
    assert "lead@example.invalid" not in caplog.text
    with posting.reading() as session:
        assert outbox.oldest_unsent(session) is None


def test_a_line_break_in_a_header_is_refused_and_stops_nobody_else(
    store: Store, tmp_path: Path
) -> None:
    with store.writing() as session:
        outbox.post(session, "test", "a@example.invalid\nBcc: b@example.invalid", "s", "b")
        outbox.post(session, "test", "c@example.invalid", "s", "b")
    assert outbox.send_due(store, outbox.to_folder(tmp_path), SENDER) == 1
    (written,) = tmp_path.glob("*.eml")
    assert "c@example.invalid" in written.read_text()


def test_two_workers_never_send_the_same_message(database: str) -> None:
    stores = [Store(database), Store(database)]
    with stores[0].writing() as session:
        for number in range(20):
            outbox.post(session, "test", f"p{number}@example.invalid", "s", "b")
    sent: list[str] = []

    def keep(message: EmailMessage) -> None:
        sent.append(str(message["To"]))

    threads = [
        threading.Thread(target=outbox.send_due, args=(store, keep, SENDER)) for store in stores
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == sorted(f"p{number}@example.invalid" for number in range(20))
    for store in stores:
        store.close()


def test_sending_stops_when_it_is_told_to(posting: Store, tmp_path: Path) -> None:
    assert outbox.send_due(posting, outbox.to_folder(tmp_path), SENDER, lambda: False) == 0


def test_a_folder_keeps_mail_readable_by_its_owner_alone(posting: Store, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    outbox.send_due(posting, outbox.to_folder(folder), SENDER)
    (written,) = folder.glob("*.eml")
    assert written.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_a_demonstrations_mail_says_that_it_was_not_sent(posting: Store, tmp_path: Path) -> None:
    outbox.send_due(posting, outbox.marked_exercise(outbox.to_folder(tmp_path)), SENDER)
    (written,) = tmp_path.glob("*.eml")
    assert "Subject: EXERCISE: A code name" in written.read_text()
    assert "X-Exercise:" in written.read_text()


def test_a_folder_that_cannot_be_written_is_tried_again(
    posting: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    (tmp_path / "mail").write_text("a file where the folder should be")
    assert outbox.send_due(posting, outbox.to_folder(tmp_path / "mail"), SENDER) == 0
    assert _held(posting).tries == 1
