"""No page opens by accident, none vanishes by accident, and no method says more than it should."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from opsplan.database import Store
from opsplan.security import HEADERS
from tests.site import Site, running
from tests.structure import routes

PUBLIC = {
    "/",
    "/accessibility",
    "/glossary",
    "/health",
    "/leave-demonstration",
    "/sign-in",
    "/sign-in/{token}",
    "/static/{file_path}",
}
GUIDE = ("/guide", "/api/guide", "/schema")
FILLED = {"code_name": "NO-WHERE", "person_id": "1", "number": "1"}


@pytest.fixture(scope="module")
def closed(made_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The service with its guide for those who sign in alone."""
    yield from _site(made_sqlite, tmp_path_factory, public_guide=False)


@pytest.fixture(scope="module")
def opened(made_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The service with its guide open to anybody."""
    yield from _site(made_sqlite, tmp_path_factory, public_guide=True)


def _site(made: Path, factory: pytest.TempPathFactory, **changed: Any) -> Iterator[Site]:
    path = factory.mktemp("routes") / "routes.db"
    path.write_bytes(made.read_bytes())
    store = Store(str(path))
    with running(store, **changed) as site:
        yield site
    store.close()


def _app(site: Site) -> Litestar:
    app: Litestar = site.anybody().client.app  # type: ignore[assignment]
    return app


def _address(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: FILLED.get(found[1], "x"), path)


def test_the_list_of_routes_changes_only_on_purpose(closed: Site) -> None:
    """After a change on purpose: python -m tests.structure.routes."""
    assert routes.LIST.read_text("utf-8").splitlines() == routes.lines(_app(closed))


def test_only_a_short_list_is_open_to_anybody(closed: Site, opened: Site) -> None:
    def public(site: Site) -> set[str]:
        return {
            path for _, path, handler in routes.handlers(_app(site)) if handler.opt.get("public")
        }

    assert public(closed) == PUBLIC
    assert {path for path in public(opened) - PUBLIC if not path.startswith(GUIDE)} == set()


def test_nobody_gets_past_sign_in_on_any_route(closed: Site) -> None:
    client = closed.anybody()
    token = client._form_token()
    for method, path, handler in routes.handlers(_app(closed)):
        if handler.opt.get("public"):
            continue
        answer = client.client.request(
            method,
            _address(path),
            headers={"x-csrftoken": token},
            follow_redirects=False,
        )
        led = answer.headers.get("location", "").startswith("/sign-in?next=/")
        assert answer.status_code == 401 or (answer.status_code == 303 and led), (method, path)


def test_every_form_is_refused_without_its_token_and_from_another_site(closed: Site) -> None:
    person = closed.person("planner")
    token = person._form_token()
    posts = [(m, p) for m, p, _ in routes.handlers(_app(closed)) if m not in ("GET", "HEAD")]
    assert len(posts) > 1
    for method, path in posts:
        bare = person.client.request(method, _address(path))
        assert bare.status_code == 403, path
        foreign = person.client.request(
            method,
            _address(path),
            headers={"x-csrftoken": token, "sec-fetch-site": "cross-site"},
        )
        assert foreign.status_code == 403, path


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE"])
def test_a_method_nobody_uses_is_answered_and_says_nothing(closed: Site, method: str) -> None:
    secret = "canary-4711"
    for visitor in (closed.anybody(), closed.person("planner")):
        for path in {path for _, path, _ in routes.handlers(_app(closed))}:
            answer = visitor.client.request(
                method, _address(path), headers={"x-canary": secret}, follow_redirects=False
            )
            assert answer.status_code in (200, 204, 303, 401, 403, 404, 405), path
            assert secret not in answer.text
            assert "NO-WHERE" not in answer.text
            for name, value in HEADERS.items():
                assert answer.headers[name] == value, path
            if method == "OPTIONS":
                assert answer.text == "" or answer.status_code >= 400, path
