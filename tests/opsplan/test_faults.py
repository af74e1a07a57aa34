"""opsplan.faults: every error is a page or JSON that says what to do, and shows nothing inside."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import get
from litestar.params import FromPath
from litestar.testing import TestClient

from opsplan.app import create_app
from opsplan.database import Store
from opsplan.errors import Conflict, Failed, Invalid, NotAllowed, NotFound, Problem
from opsplan.settings import Settings
from tests.site import Site, look_at

INSIDE = "postgresql://user:secret@host"
ERRORS: dict[str, tuple[Exception, int, str]] = {
    "missing": (NotFound("There is no such thing."), 404, "There is no such thing."),
    "refused": (NotAllowed("Only a planner can."), 403, "Only a planner can."),
    "met": (Conflict("Somebody was first."), 409, "Somebody was first."),
    "wrong": (Invalid("Not kept.", [Problem("name", "enter one")]), 422, "name: enter one"),
    "failed": (Failed(INSIDE), 500, "Something went wrong"),
    "broken": (RuntimeError(INSIDE), 500, "Something went wrong"),
}


@get(["/failing/{name:str}", "/api/failing/{name:str}"], opt={"public": True}, sync_to_thread=True)
def fail(name: FromPath[str]) -> None:
    raise ERRORS[name][0]


@pytest.fixture
def client(store: Store) -> Iterator[TestClient[Any]]:
    """The real application, with one more route that fails as asked."""
    app = create_app(Settings(secret_key="test " * 8, hosts="testserver.local"), store)
    app.register(fail)
    with TestClient(app, base_url="http://testserver.local") as made:
        yield made


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_a_page_with_what_to_do(client: TestClient[Any], name: str) -> None:
    _, status, words = ERRORS[name]
    answer = client.get(f"/failing/{name}")
    assert answer.status_code == status
    assert words in answer.text
    assert INSIDE not in answer.text
    look_at(answer.text, name)


@pytest.mark.parametrize("name", ERRORS)
def test_a_program_gets_the_same_as_json(client: TestClient[Any], name: str) -> None:
    _, status, words = ERRORS[name]
    answer = client.get(f"/api/failing/{name}")
    assert answer.status_code == status
    told = answer.json()
    assert words in " ".join([told["error"], *told["what_to_do"]])
    assert INSIDE not in answer.text


def test_too_large_a_body_is_a_page_that_says_so(site: Site) -> None:
    visitor = site.person("planner")
    page = visitor.post("/sign-out", {"text": "x" * (2 * 1024 * 1024 + 1)}, 413).text
    assert "too large" in page


def test_a_wrong_method_is_a_page_that_says_so(site: Site) -> None:
    answer = site.anybody().client.put("/glossary")
    assert answer.status_code == 405
    look_at(answer.text, "405")
