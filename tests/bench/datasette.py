"""The guide's search page beside Datasette's search of the same entries, in the same run."""

import contextlib
import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from powers.guide import Guide
from tests.bench.table import Figure, median
from tests.powers import evaluation
from tests.serving import started

ROUNDS = 5
PAGES = 40
"""Pages asked for in one round of one server."""


def search_pages(guide: Guide) -> Figure:
    """Requests a second of ours over Datasette's: one client, rounds in turn, nothing cached."""
    questions = [asked.question for asked in evaluation.mixed(evaluation.questions(), PAGES)]
    with tempfile.TemporaryDirectory(prefix="opsplan-bench-") as folder:
        database = Path(folder) / "entries.db"
        _fill(database, guide)
        settings = {
            "OPSPLAN_DATABASE": str(Path(folder) / "opsplan.db"),
            "OPSPLAN_PUBLIC_GUIDE": "true",
            "OPSPLAN_LOG_LEVEL": "warning",
        }
        subprocess.run(
            [sys.executable, "-m", "opsplan", "upgrade"], env=_environment(settings), check=True
        )
        with (
            started(["serve", "--no-worker"], settings, Path(folder) / "log") as ours,
            _datasette(database) as theirs,
        ):
            ours.wait()
            ratios = []
            for number in range(ROUNDS + 1):
                here = _seconds(ours.port, "/guide?", "q", questions)
                there = _seconds(theirs, "/entries/entries?", "_search", questions)
                if number:
                    ratios.append(there / here)
    return Figure(
        key="search_page_vs_datasette",
        what="guide search page / Datasette's search page, requests a second",
        value=median(ratios),
        reach=5,
        at_most=False,
    )


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **settings}


def _fill(path: Path, guide: Guide) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE entries (id TEXT PRIMARY KEY, title TEXT, act TEXT, provision TEXT, "
            "terms TEXT, body TEXT)"
        )
        database.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
            [
                (e.id, e.title, e.act, e.provision, " ".join(e.search_terms), _body(e))
                for e in (*guide.powers, *guide.offences)
            ],
        )
        database.execute(
            "CREATE VIRTUAL TABLE entries_fts USING fts5("
            "id, title, act, provision, terms, body, tokenize='porter', content='entries')"
        )
        database.execute("INSERT INTO entries_fts(entries_fts) VALUES ('rebuild')")


def _body(entry: object) -> str:
    parts = [getattr(entry, name, ()) for name in ("conditions", "limits")]
    return " ".join(text for part in parts for text in part)


@contextlib.contextmanager
def _datasette(database: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--port", str(port)]
    command += ["--setting", "default_cache_ttl", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError("Datasette did not start")


def _seconds(port: int, path: str, name: str, questions: list[str]) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    begun = time.perf_counter()
    for question in questions:
        # Datasette reads a raw quotation mark or hyphen as search syntax; words alone are fair.
        words = "".join(c if c.isalnum() else " " for c in question)
        connection.request("GET", path + urlencode({name: words}))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return time.perf_counter() - begun
