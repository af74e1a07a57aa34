"""A person at a browser, in tests: signs in, fetches pages, and looks at each with care.

Every page any test fetches through `Visitor` is also checked: parsed strictly as HTML 5, one h1, a
title that begins with it, unique ids, a label for every field, the headers every answer carries.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

import html5lib
import msgspec
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.orm import Session

from opsplan import migrations
from opsplan.app import create_app
from opsplan.brake import Brake
from opsplan.database import Store
from opsplan.people import service as people
from opsplan.people.records import Partnership
from opsplan.people.schemas import Invitation
from opsplan.security import HEADERS
from opsplan.settings import Settings

HTML = "{http://www.w3.org/1999/xhtml}"
PARTNERSHIP = "testshire"


class Visitor:
    """One browser. `get` and `post` check the page that comes back."""

    def __init__(self, client: TestClient[Any]) -> None:
        self.client = client
        self.token = ""

    def get(self, path: str, status: int = 200) -> Response:
        """The answer to a GET, redirects not followed, its page looked at."""
        return self._seen(self.client.get(path, follow_redirects=False), status)

    def post(self, path: str, typed: dict[str, Any] | None = None, status: int = 303) -> Response:
        """Post a form with the site's own form token, as its page would."""
        fields = {"_csrf_token": self._form_token(), **(typed or {})}
        answer = self.client.post(path, data=fields, follow_redirects=False)
        return self._seen(answer, status)

    def upload(
        self, path: str, files: dict[str, Any], typed: dict[str, Any], status: int
    ) -> Response:
        """Post a form with files."""
        fields = {"_csrf_token": self._form_token(), **typed}
        answer = self.client.post(path, data=fields, files=files, follow_redirects=False)
        return self._seen(answer, status)

    def _form_token(self) -> str:
        if "opsplan-form" not in self.client.cookies:
            self.client.get("/glossary")
        return str(self.client.cookies["opsplan-form"])

    def _seen(self, answer: Response, status: int) -> Response:
        assert answer.status_code == status, (
            f"{answer.url}: {answer.status_code}\n{answer.text[:2000]}"
        )
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        if answer.headers.get("content-type", "").startswith("text/html") and answer.text:
            look_at(answer.text, str(answer.url))
        return answer


def look_at(text: str, where: str) -> None:
    """Raise AssertionError for a page that is not sound."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        tree = parser.parse(text)
    except html5lib.html5parser.ParseError as error:
        raise AssertionError(f"{where}: not valid HTML: {error}") from error
    headings = tree.findall(f".//{HTML}h1")
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    title = "".join(tree.find(f".//{HTML}title").itertext()).strip()
    first = " ".join("".join(headings[0].itertext()).split())
    assert title.removeprefix("Error: ").startswith(first), (
        f"{where}: title {title!r}, h1 {first!r}"
    )
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids)), (
        f"{where}: ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    )
    labelled = {node.get("for") for node in tree.iter(f"{HTML}label")}
    for kind in ("input", "select", "textarea"):
        for node in tree.iter(f"{HTML}{kind}"):
            if node.get("type") not in ("hidden", "submit", "button"):
                assert node.get("id") in labelled, f"{where}: no label for {node.get('name')}"
    described = {i for node in tree.iter() for i in (node.get("aria-describedby") or "").split()}
    assert described <= set(ids), f"{where}: described by nothing: {described - set(ids)}"
    for node in tree.iter():
        assert not node.get("style"), f"{where}: inline style"
        assert not node.get("onclick"), f"{where}: inline script"


class Site:
    """The running application over one database, and people to visit it as."""

    def __init__(self, store: Store, client: TestClient[Any]) -> None:
        self.store, self._first = store, client

    def anybody(self) -> Visitor:
        """Somebody not signed in."""
        return Visitor(self._client())

    def person(self, role: str, agency: str = "police", partnership: str = PARTNERSHIP) -> Visitor:
        """Somebody signed in by a link, with that role."""
        visitor = Visitor(self._client())
        email = f"{role}.{agency}.{partnership}@example.invalid"
        with self.store.writing() as session:
            invited = people.invite(
                session,
                "shell",
                Invitation(
                    email=email,
                    role=role,
                    partnership=partnership,
                    title=role,
                    organisation=agency,
                    agency=agency,
                ),
            )
            token = people.make_link(session, "shell", invited)
        visitor.post(f"/sign-in/{token}")
        return visitor

    def _client(self) -> TestClient[Any]:
        # One running app serves them all; a client of its own keeps each person's cookies apart.
        made: TestClient[Any] = TestClient(self._first.app, base_url="http://testserver.local")
        made.blocking_portal = self._first.blocking_portal
        return made


@contextmanager
def running(store: Store, **changed: Any) -> Iterator[Site]:
    """The application over `store`, with a partnership in it."""
    migrations.make_ready(store)
    with store.writing() as session:
        for code in (PARTNERSHIP, "elsewhere"):
            session.add(Partnership(code=code, name=f"{code.title()} Partnership"))
    settings = msgspec.structs.replace(
        Settings(secret_key="test " * 8, hosts="testserver.local", public_guide=True), **changed
    )
    resting = _RESTING.setdefault((settings, store.now()), [])
    app, switch = resting.pop() if resting else _made(settings, store)
    switch.store, app.state.brake = store, Brake()
    with TestClient(app, base_url="http://testserver.local") as client:
        yield Site(store, client)
    resting.append((app, switch))


class _Switch:
    """Stands where an application has its store: making one anew takes longer than most tests."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def reading(self) -> AbstractContextManager[Session]:
        return self.store.reading()

    def writing(self) -> AbstractContextManager[Session]:
        return self.store.writing()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


_RESTING: dict[tuple[Settings, dt.datetime], list[tuple[Litestar, _Switch]]] = {}
"""Applications no test is using, by their settings and when they began."""


def _made(settings: Settings, store: Store) -> tuple[Litestar, _Switch]:
    switch = _Switch(store)
    return create_app(settings, cast("Store", switch)), switch
