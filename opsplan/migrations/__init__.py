"""Bringing a database to the state this edition needs, and saying plainly when that cannot be."""

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from opsplan.database import Store
from opsplan.errors import Failed

State = Literal["empty", "older", "current"]
_ADVISORY_LOCK = 0x6F7073706C616E
"""A number of our own ("opsplan" in ASCII) under which PostgreSQL lets one upgrade run at once."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings for our migrations, to be run on `connection`."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def state(store: Store, connection: Connection) -> State:
    """How far the database is; raises Failed when it is half made, newer, or not one of ours."""
    tables = set(inspect(connection).get_table_names())
    found = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(config())
    if found is None:
        if tables - {"alembic_version"}:
            raise Failed(
                f"{store.name} is half made or holds something else: it has tables but no "
                "revision. Restore it from a copy, or set OPSPLAN_DATABASE to another place."
            )
        return "empty"
    if found not in {each.revision for each in script.walk_revisions()}:
        raise Failed(
            f"{store.name} was written by a newer opsplan (revision {found}): "
            "install that edition to use it."
        )
    missing = {"acts", "operations", "operation_sections"} - tables
    if missing:
        raise Failed(f"{store.name} lacks {', '.join(sorted(missing))}: restore it from a copy.")
    return "current" if found == script.get_current_head() else "older"


def upgrade(store: Store) -> bool:
    """Run what is missing, all in one transaction; True when anything was. Raises Failed."""
    with store.writing() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        if state(store, connection) == "current":
            return False
        command.upgrade(config(connection), "head")
        return True


def check_ready(store: Store) -> None:
    """Raise Failed, saying what to do, unless the database is as this edition needs it."""
    with store.reading() as session:
        found = state(store, session.connection())
    if found == "empty":
        raise Failed(f"{store.name} holds nothing yet: start with opsplan import PLAN.toml")
    if found == "older":
        raise Failed(f"{store.name} is of an older edition: run opsplan upgrade")


def make_ready(store: Store) -> None:
    """As `check_ready`, but an empty database gets its tables."""
    with store.reading() as session:
        found = state(store, session.connection())
    if found == "empty":
        upgrade(store)
    elif found == "older":
        raise Failed(f"{store.name} is of an older edition: run opsplan upgrade")
