"""Where operations are kept: SQLite by default, PostgreSQL by setting one URL; the same calls.

On SQLite one engine can only read and another writes, alone, behind the gate. Services get a
session and never commit; `Store.writing` does, once, at the end.
"""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import URL, DateTime, Dialect, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from opsplan import clock
from opsplan.errors import Failed, Invalid, Problem
from opsplan.gate import Gate

_PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
)
_ONE_STATE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware time kept in UTC; refuses a time without zone, gives back an aware one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """To UTC; SQLite keeps no zone, so there it goes in without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """The ground of every table; constraints are named so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {dt.datetime: UtcDateTime}


def address(place: str) -> URL:
    """The URL of a `database` setting: a path is an SQLite file. Raises Invalid for others."""
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except ArgumentError:
        raise _not_usable("cannot be read as a URL") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    if url.drivername != "postgresql+psycopg":
        raise _not_usable(f"{url.drivername} is not known here")
    return url


def _not_usable(why: str) -> Invalid:
    what = f"{why}: give the path of an SQLite file or postgresql+psycopg://user@host/name"
    return Invalid("The database setting cannot be used:", [Problem("OPSPLAN_DATABASE", what)])


class Store:
    """The engines of one database and the sessions they give. Make one a process."""

    def __init__(
        self, place: str, now: clock.Now = clock.now, *, create: bool = True, wait: float = 10.0
    ) -> None:
        """`place` is the `database` setting; `wait` seconds is the longest a write may queue.

        A missing SQLite file is made, readable by its owner alone, or refused without `create`.
        """
        self.url = address(place)
        self.now = now
        self._gate: Gate | None = None
        if self.url.drivername == "sqlite":
            path = Path(str(self.url.database))
            if not create and not path.exists():
                raise Failed(
                    f"There is no database {path} yet: start with opsplan import PLAN.toml"
                )
            _make_private(path)
            self._gate = Gate(path.with_name(f"{path.name}.lock"), wait)
            self.write_engine = _sqlite_engine(self.url, self._gate)
            self.read_engine = _sqlite_engine(self.url, None)
        else:
            self.write_engine = create_engine(
                self.url, pool_size=10, max_overflow=30, pool_timeout=10, pool_pre_ping=True
            )
            self.read_engine = self.write_engine.execution_options(**_ONE_STATE)
        info = {"now": now}
        self._writes = sessionmaker(self.write_engine, expire_on_commit=False, info=info)
        self._reads = sessionmaker(self.read_engine, expire_on_commit=False, info=info)

    @property
    def name(self) -> str:
        """How to speak of it: the file, or the URL without its password."""
        if self.url.drivername == "sqlite":
            return str(self.url.database)
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and cannot change it."""
        with self._told(), self._reads() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept, all or none, when the block ends without an error."""
        with self._told(), self._writes() as session:
            yield session
            session.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            raise Failed(
                f"{self.name} is busy ({error}); nothing was changed, try again"
            ) from error
        except DatabaseError as error:
            reason = str(error.orig or error).strip().splitlines()[0]
            raise Failed(f"{self.name} cannot be used: {reason}") from error

    def close(self) -> None:
        """Give every connection back; a later use opens new ones."""
        self.write_engine.dispose()
        self.read_engine.dispose()
        if self._gate:
            self._gate.close()


def _make_private(path: Path) -> None:
    """SQLite would make the file readable by everyone; its side files take over these rights."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise Failed(f"Cannot open {path}: {error.strerror}") from error


def _sqlite_engine(url: URL, gate: Gate | None) -> Engine:
    engine = create_engine(url, pool_size=8, max_overflow=32, pool_timeout=10)
    pragmas = (*_PRAGMAS, f"query_only={'OFF' if gate else 'ON'}")

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not guess when to begin: it leaves SELECTs outside the transaction.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if gate:
            gate.acquire()
            connection.connection.info["gate"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE" if gate else "BEGIN")

    @event.listens_for(engine, "checkin")
    def checkin(_connection: object, record: Any) -> None:
        if gate and record.info.pop("gate", None):
            gate.release()

    return engine
