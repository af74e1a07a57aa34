"""The demonstration as `make run` serves it, and the ways in for its people."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from opsplan.database import Store
from opsplan.people import service as people
from tests import postgres
from tests.serving import Service, started

LEAD = "police.lead@example.invalid"
PARTNER = "trading.standards@example.invalid"
COORDINATOR = "coordinator@example.invalid"
_PRINTED = {LEAD: "police lead", PARTNER: "trading standards officer", COORDINATOR: "coordinator"}


class Demonstration:
    """A running one: its address, the links it printed, and further links on request."""

    def __init__(self, kind: str, database: str, service: Service) -> None:
        self.kind, self._database, self._service = kind, database, service
        self.home = f"http://127.0.0.1:{service.port}"

    def printed_way_in(self, email: str) -> str:
        """The address printed for that person when it started; good for one sign-in."""
        found = re.search(rf"{_PRINTED[email]},[^\n]*\n\s+(http\S+)", self._service.told())
        assert found, self._service.told()
        return self.home + urlsplit(found[1]).path

    def way_in(self, email: str) -> str:
        """A new link, as `opsplan sign-in-link` makes one."""
        store = Store(self._database)
        try:
            with store.writing() as session:
                token = people.make_link(session, "shell", people.person_of(session, email))
        finally:
            store.close()
        return f"{self.home}/sign-in/{token}"


@contextlib.contextmanager
def _empty(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield str(folder / "demonstration.db")
        return
    try:
        with postgres.empty_database() as url:
            yield url
    except postgres.Unavailable as error:
        pytest.skip(str(error))


@contextlib.contextmanager
def served(kind: str, folder: Path) -> Iterator[Demonstration]:
    """A demonstration in an empty database of that kind, ended with the block."""
    with _empty(kind, folder) as database:
        chosen = {
            "OPSPLAN_DEMONSTRATION": "true",
            "OPSPLAN_DATABASE": database,
            "OPSPLAN_MAIL_FOLDER": str(folder / "mail"),
            "OPSPLAN_HOST": "127.0.0.1",
            "OPSPLAN_HOSTS": "127.0.0.1,localhost",
            "OPSPLAN_PUBLIC_GUIDE": "true",
            "OPSPLAN_LOG_LEVEL": "warning",
        }
        with started(["demo", "--serve"], chosen, folder / "told") as service:
            service.wait("/health")
            service.until("Ctrl-C ends it")
            yield Demonstration(kind, database, service)
