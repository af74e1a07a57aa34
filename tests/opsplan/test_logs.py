"""opsplan.logs: one JSON object a line; what a person typed is never in it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, Request, get, post
from litestar.testing import TestClient
from sqlalchemy import create_engine, text

from opsplan import logs
from opsplan.app import create_app
from opsplan.database import Store
from opsplan.settings import Settings

CANARY = "canary-4711"


class Lines:
    """What is logged from `start` on, one object a line."""

    def __init__(self) -> None:
        self._stream = io.StringIO()

    def start(self, level: str) -> None:
        logs.start(level)
        for handler in _ours():
            handler.setStream(self._stream)

    def read(self) -> list[dict[str, Any]]:
        told = self._stream.getvalue()
        assert CANARY not in told
        return [json.loads(line) for line in told.splitlines()]


def _ours() -> list[Any]:
    return [h for h in logging.getLogger().handlers if isinstance(h.formatter, logs.JsonLines)]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything that is logged; logging is put back afterwards."""
    level = logging.getLogger().level
    made = Lines()
    made.start("debug")
    yield made
    for handler in _ours():
        logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    logging.getLogger("opsplan").setLevel(logging.NOTSET)


def _client(store: Store) -> TestClient[Litestar]:
    settings = Settings(secret_key="test " * 8, hosts="testserver.local")
    told: Any = logs.Told(create_app(settings, store))
    return TestClient(told, base_url="http://testserver.local")


def test_a_request_is_told_by_route_and_never_by_what_it_carries(
    store: Store, lines: Lines
) -> None:
    with _client(store) as client:
        client.get(f"/sign-in/{CANARY}?q={CANARY}", headers={"user-agent": CANARY})
        client.post(f"/sign-in/{CANARY}", data={"email": CANARY})
        client.get(
            f"/{CANARY}", headers={"referer": CANARY, "cookie": f"opsplan-signed-in={CANARY}"}
        )
        client.request(CANARY, "/")
    told = [line for line in lines.read() if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in told] == [
        ("sign_in_link", 200),
        ("use_link", 403),
        ("none", 404),
        ("none", 405),
    ]
    assert all(
        set(line) == {"time", "level", "event", "method", "route", "status", "ms"} for line in told
    )


def test_an_unforeseen_error_is_told_by_type_and_place_and_not_by_its_words(lines: Lines) -> None:
    @get("/broken", sync_to_thread=False, name="broken")
    def broken() -> None:
        with create_engine("sqlite://").connect() as connection:
            connection.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": CANARY})

    told: Any = logs.Told(Litestar([broken], logging_config=None))
    with TestClient(told) as client:
        client.get("/broken")
    logging.getLogger("opsplan").error("unforeseen", exc_info=ValueError(CANARY))
    request, unforeseen = [line for line in lines.read() if line["level"] != "debug"]
    assert request["status"] == 500
    assert unforeseen["error"] == "ValueError"


def test_other_packages_are_told_without_their_values(lines: Lines) -> None:
    logging.getLogger("asyncio").error("Task %s failed", CANARY)
    (line,) = lines.read()
    assert line["event"] == "Task %s failed"
    assert line["logger"] == "asyncio"


def test_quiet_routes_are_told_only_to_those_who_look_closely(store: Store, lines: Lines) -> None:
    lines.start("info")
    with _client(store) as client:
        client.get("/health")
        client.get("/static/opsplan.css")
        client.get("/glossary")
    assert [line["route"] for line in lines.read()] == ["glossary"]


def test_a_body_too_large_is_told_with_its_status(lines: Lines) -> None:
    @post("/large", name="large", request_max_body_size=10)
    async def large(request: Request[Any, Any, Any]) -> None:
        await request.body()

    told: Any = logs.Told(Litestar([large], logging_config=None))
    with TestClient(told) as client:
        client.post("/large", json={"text": CANARY})
    assert [line["status"] for line in lines.read()] == [413]
