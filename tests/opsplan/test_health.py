"""opsplan.health: 200 while the service can do its work, 503 when not, and nobody is named."""

import datetime as dt
from pathlib import Path

import pytest
from litestar.testing import TestClient

from opsplan import health, marks, outbox
from opsplan.app import create_app
from opsplan.database import Store
from opsplan.settings import Settings
from tests.conftest import NOON
from tests.site import Site

SECRET = "somebody@example.invalid"


def test_health_tells_database_worker_mail_guide_and_version(site: Site) -> None:
    with site.store.writing() as session:
        marks.put(session, marks.WORKER)
        outbox.post(session, "test", SECRET, "a subject", "a body")
    answer = site.anybody().get("/health")
    told = answer.json()
    assert told["ok"]
    assert told["database"]
    assert told["worker"] == "ok"
    assert told["oldest_unsent_mail_seconds"] == 0
    assert told["guide_edition"]
    assert told["version"]
    assert SECRET not in answer.text
    assert "a subject" not in answer.text


@pytest.mark.parametrize(
    ("seen_ago", "started_ago", "state"),
    [(60, 600, "ok"), (121, 600, "silent"), (None, 60, "starting"), (None, 121, "silent")],
)
def test_a_worker_is_missed_after_two_minutes(
    store: Store, seen_ago: int | None, started_ago: int, state: str
) -> None:
    if seen_ago is not None:
        with store.writing() as session:
            session.add(marks.Mark(name=marks.WORKER, at=NOON - dt.timedelta(seconds=seen_ago)))
    found = health.examine(store, "edition", NOON - dt.timedelta(seconds=started_ago))
    assert found.worker == state
    assert found.ok == (state != "silent")


def test_a_database_that_cannot_be_used_is_a_503(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    store = Store(str(broken))
    app = create_app(Settings(secret_key="test " * 8, hosts="testserver.local"), store)
    with TestClient(app, base_url="http://testserver.local") as client:
        answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    store.close()
