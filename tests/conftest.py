"""What every test may ask for: the guide, a fixed clock, and a database of each kind."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from opsplan import clock, migrations
from opsplan.database import Store
from powers.guide import Guide, load
from tests import postgres
from tests.site import Site, running

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
settings.register_profile("quick", max_examples=20)
_NEVER_SKIPPED = ("browser", "postgres")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        postgres.announce()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        postgres.dismiss()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    """With OPSPLAN_REQUIRE_ALL=1 a browser or PostgreSQL test that is skipped has failed."""
    report = yield
    marked = any(item.get_closest_marker(name) for name in _NEVER_SKIPPED)
    if report.skipped and marked and os.environ.get("OPSPLAN_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"must not be skipped here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide as it ships."""
    return load()


@pytest.fixture
def now() -> clock.Now:
    """A clock that stands still."""
    return lambda: NOON


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    store = Store(str(path))
    migrations.upgrade(store)
    store.close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, made_sqlite: Path, tmp_path: Path) -> Iterator[str]:
    """The `database` setting of an empty database of our own, once of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "opsplan.db"
        shutil.copyfile(made_sqlite, path)
        yield str(path)
        return
    try:
        with postgres.database() as url:
            yield url
    except postgres.Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The `database` setting of a place with no tables at all, once of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "opsplan.db")
        return
    try:
        with postgres.empty_database() as url:
            yield url
    except postgres.Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def store(database: str, now: clock.Now) -> Iterator[Store]:
    """The store of that database, its clock standing still."""
    made = Store(database, now)
    yield made
    made.close()


@pytest.fixture
def site(store: Store) -> Iterator[Site]:
    """The application over that database, and people to visit it as."""
    with running(store) as made:
        yield made
