"""opsplan.processes: the service as its keeper starts it, ends it, and as it refuses to start."""

import json
import logging
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from sqlalchemy import text

from opsplan import logs, marks, outbox
from opsplan.__main__ import main
from opsplan.database import Store
from opsplan.people import service as people
from tests import mailbox
from tests.serving import PATIENCE, Service, free_port, started

pytestmark = pytest.mark.slow


class Told(Struct, frozen=True, kw_only=True):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Asking = Callable[..., Told]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Asking]:
    """Runs a command that ends by itself, with these settings alone."""
    root = logging.getLogger()
    level, handled = root.level, signal.getsignal(signal.SIGTERM)
    monkeypatch.setenv("OPSPLAN_PORT", str(free_port()))

    def ask(line: str, **settings: str) -> Told:
        for name, value in settings.items():
            monkeypatch.setenv(f"OPSPLAN_{name.upper()}", value)
        capsys.readouterr()
        code = main(line.split())
        told = capsys.readouterr()
        for name in settings:
            monkeypatch.delenv(f"OPSPLAN_{name.upper()}")
        return Told(code=code, out=told.out, err=told.err)

    yield ask
    signal.signal(signal.SIGTERM, handled)
    for handler in [h for h in root.handlers if isinstance(h.formatter, logs.JsonLines)]:
        root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("opsplan").setLevel(logging.NOTSET)


def _eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def _health(service: Service) -> dict[str, object]:
    told: dict[str, object] = json.loads(service.get("/health")[1])
    return told


def test_it_serves_sends_mail_survives_its_worker_and_ends_in_order(
    database: str, tmp_path: Path
) -> None:
    store = Store(database)
    with mailbox.listening() as server:
        settings = {
            "OPSPLAN_DATABASE": database,
            "OPSPLAN_MAIL_SERVER": f"127.0.0.1:{server.port}",
        }
        with started(["serve"], settings, tmp_path / "log") as service:
            assert service.wait()[0] == 200
            service.until(f"Serving on http://127.0.0.1:{service.port}")
            _eventually(lambda: _health(service)["worker"] == "ok")
            with store.writing() as session:
                outbox.post(session, "test", "canary@example.invalid", "s", "b")
            _eventually(lambda: len(server.received) == 1)
            _, worker = _split(service)
            os.kill(worker, signal.SIGKILL)
            service.until("the mail worker ended")
            _eventually(lambda: _split(service)[1] not in (0, worker))
            everybody = service.processes()
            assert service.end() == 0
        assert not [number for number in everybody if _is_running(number)]
    lines = [line for line in service.told().splitlines() if line.startswith("{")]
    assert all("canary" not in line for line in lines)
    assert all({"time", "level", "event"} <= set(json.loads(line)) for line in lines)
    assert [line for line in service.told().splitlines() if not line.startswith("{")] == [
        f"Serving on http://127.0.0.1:{service.port} - Ctrl-C ends it."
    ]
    store.close()


def _split(service: Service) -> tuple[list[int], int]:
    """The server's processes, and the mail worker's number (0 for none)."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout
    mine = set(service.processes())
    workers = [
        int(line.split()[0])
        for line in listed.splitlines()
        if int(line.split()[0]) in mine and " work " in line
    ]
    return sorted(mine - set(workers)), workers[0] if workers else 0


def _is_running(number: int) -> bool:
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
    ).stdout
    return bool(shown.strip()) and not shown.startswith("Z")


def test_a_killed_service_frees_its_port_and_loses_nothing_acknowledged(
    made_sqlite: Path, tmp_path: Path
) -> None:
    database = _copy(made_sqlite, tmp_path)
    settings = {"OPSPLAN_DATABASE": database}
    kept: list[str] = []
    store = Store(database)
    with store.writing() as session:
        people.add_partnership(session, "shell", "testshire", "Testshire")
    with started(["serve"], settings, tmp_path / "log") as service:
        service.wait()
        service.until("Serving on")
        everybody = service.processes()
        ending = threading.Timer(0.3, service.process.kill)
        ending.start()
        while service.process.poll() is None:
            with store.writing() as session:
                outbox.post(session, "test", f"{len(kept)}@example.invalid", "s", "b")
            kept.append(f"{len(kept)}@example.invalid")
    _eventually(lambda: not [number for number in everybody if _is_running(number)])
    settings["OPSPLAN_PORT"] = str(service.port)
    with started(["serve", "--no-worker"], settings, tmp_path / "again") as again:
        assert again.wait()[0] == 200
    with store.reading() as session:
        assert sorted(session.execute(text("SELECT recipient FROM outbox")).scalars()) == sorted(
            kept
        )
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    store.close()


def test_requests_in_flight_are_finished(made_sqlite: Path, tmp_path: Path) -> None:
    database = _copy(made_sqlite, tmp_path)
    with started(["serve", "--no-worker"], {"OPSPLAN_DATABASE": database}, tmp_path / "log") as it:
        it.wait()
        held = Store(database)
        answer = bytearray()
        with held.writing() as session:
            marks.put(session, marks.WORKER)  # the gate is ours: a write of theirs has to wait
            reader = threading.Thread(target=lambda: answer.extend(_spend_a_link(it)))
            reader.start()
            time.sleep(0.5)
            it.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
        reader.join(PATIENCE)
        held.close()
        assert it.process.wait(PATIENCE) == 0
    assert answer.startswith(b"HTTP/1.1 410")


def _spend_a_link(service: Service) -> bytes:
    """A POST that wants to write, with the token its page gave."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as line:
        head = f"Host: 127.0.0.1:{service.port}\r\nConnection: close\r\n"
        line.sendall(f"GET /glossary HTTP/1.1\r\n{head}\r\n".encode())
        token = re.search(r"opsplan-form=([^;]+)", _all(line).decode())
        assert token
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as line:
        body = f"_csrf_token={token[1]}"
        line.sendall(
            f"POST /sign-in/forged HTTP/1.1\r\n{head}Cookie: opsplan-form={token[1]}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        return _all(line)


def _all(line: socket.socket) -> bytes:
    read = bytearray()
    while part := line.recv(65536):
        read.extend(part)
    return bytes(read)


def _copy(made: Path, folder: Path) -> str:
    path = folder / "opsplan.db"
    path.write_bytes(made.read_bytes())
    return str(path)


def test_a_taken_port_is_a_plain_sentence(made_sqlite: Path, tmp_path: Path, asked: Asking) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = asked("serve", database=_copy(made_sqlite, tmp_path), port=port)
    assert told.code == 1
    assert told.err.startswith(f"Port {port} on 127.0.0.1 cannot be had")
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("CREATE TABLE operations (id INTEGER)", "half made"),
        (None, "older edition: run opsplan upgrade"),
    ],
)
def test_a_database_it_cannot_use_is_a_plain_sentence(
    tmp_path: Path, made_sqlite: Path, asked: Asking, spoil: str | None, said: str
) -> None:
    database = str(tmp_path / "opsplan.db") if spoil else _copy(made_sqlite, tmp_path)
    store = Store(database)
    with store.writing() as session:
        session.execute(text(spoil or "UPDATE alembic_version SET version_num = '0001'"))
    store.close()
    told = asked("serve", database=database)
    assert told.code == 1
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_beyond_this_machine_it_starts_only_when_nothing_is_missing(
    made_sqlite: Path, tmp_path: Path, asked: Asking
) -> None:
    told = asked("serve", database=_copy(made_sqlite, tmp_path), host="0.0.0.0")  # noqa: S104
    assert told.code == 1
    for words in ("OPSPLAN_HTTPS", "OPSPLAN_SECRET_KEY", "OPSPLAN_HOSTS", "administrator"):
        assert words in told.err


def test_a_real_database_is_not_served_as_the_demonstration_nor_the_other_way_round(
    made_sqlite: Path, tmp_path: Path, asked: Asking
) -> None:
    database = _copy(made_sqlite, tmp_path)
    assert asked("add-partnership t T", database=database).code == 0
    invite = "invite-person a@example.invalid --role planner --partnership t"
    assert asked(invite, database=database).code == 0
    told = asked("serve", database=database, demonstration="true")
    assert (told.code, "real database" in told.err) == (1, True)
    store = Store(database)
    with store.writing() as session:
        marks.put(session, marks.DEMONSTRATION)
    store.close()
    for command in ("serve", "work"):
        told = asked(command, database=database)
        assert (told.code, "make run" in told.err) == (1, True), command


def test_check_says_what_is_missing_and_when_nothing_is(
    made_sqlite: Path, tmp_path: Path, asked: Asking
) -> None:
    database = _copy(made_sqlite, tmp_path)
    told = asked("check", database=database)
    assert (told.code, "OPSPLAN_HTTPS" in told.out) == (1, True)
    asked("add-partnership t T", database=database)
    invite = "invite-person a@example.invalid --role administrator --partnership t"
    assert asked(invite, database=database).code == 0
    told = asked(
        "check",
        database=database,
        https="true",
        hosts="plans.example.invalid",
        secret_key="k" * 32,
        mail_folder="mail",
    )
    assert (told.code, "Nothing is missing" in told.out) == (0, True)


def test_the_mail_of_a_moment_is_sent_once_by_hand(
    made_sqlite: Path, tmp_path: Path, asked: Asking
) -> None:
    database, folder = _copy(made_sqlite, tmp_path), str(tmp_path / "mail")
    store = Store(database)
    with store.writing() as session:
        outbox.post(session, "test", "a@example.invalid", "s", "b")
    store.close()
    assert asked("work --once", database=database, mail_folder=folder).out == "1 sent.\n"
    assert asked("work --once", database=database, mail_folder=folder).out == "0 sent.\n"


def test_the_demonstration_is_kept_and_its_second_start_has_new_links(
    tmp_path: Path, asked: Asking
) -> None:
    settings = {
        "database": str(tmp_path / "demo" / "demo.db"),
        "mail_folder": str(tmp_path / "demo" / "mail"),
        "demonstration": "true",
        "public_guide": "true",
        "log_level": "warning",
    }
    variables = {f"OPSPLAN_{name.upper()}": value for name, value in settings.items()}
    links: list[str] = []
    for number in (1, 2):
        with started(["demo", "--serve"], variables, tmp_path / f"log{number}") as service:
            told = service.until("Ctrl-C ends it.")
            found = re.findall(r"(/sign-in/[\w-]{43})$", told, re.M)
            assert len(found) == 4
            assert service.get(found[0])[0] == 200
            links.extend(found)
            reset = asked("demo --reset", **settings)
            assert (reset.code, "end it first" in reset.err) == (1, True)
            everybody = service.processes()
            os.killpg(service.process.pid, signal.SIGINT)  # as Ctrl-C does
            assert service.process.wait(PATIENCE) == 0
        _eventually(lambda every=everybody: not [n for n in every if _is_running(n)])  # type: ignore[misc]
        assert "Traceback" not in service.told()
    assert len(set(links)) == 8
    assert asked("demo --reset", **settings).code == 0
