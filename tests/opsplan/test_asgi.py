"""opsplan.asgi: the application any ASGI server can start, from the environment alone."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from opsplan import asgi, logs
from opsplan.database import Store
from opsplan.errors import Failed
from tests.structure.tree import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    yield
    for handler in [h for h in root.handlers if isinstance(h.formatter, logs.JsonLines)]:
        root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("opsplan").setLevel(logging.NOTSET)


def test_the_environment_is_enough(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", database)
    monkeypatch.setenv("OPSPLAN_HOSTS", "testserver.local")
    made: Any = asgi.app()
    with TestClient(made, base_url="http://testserver.local") as client:
        assert client.get("/").status_code == 200


def test_a_database_that_is_not_ready_is_told(
    bare_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(bare_database).close()
    monkeypatch.setenv("OPSPLAN_DATABASE", bare_database)
    with pytest.raises(Failed, match="holds nothing yet"):
        asgi.app()


def test_a_process_ends_when_the_one_that_began_it_is_gone(database: str) -> None:
    code = (
        "import time; from opsplan import asgi; asgi.app(); "
        "time.sleep(60); raise SystemExit('was not ended')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "OPSPLAN_DATABASE": database,
            asgi.STARTED_BY: "1",
            "PYTHONPATH": str(ROOT),
        },
        timeout=50,
        check=False,
    )
    assert ended.returncode == -15
