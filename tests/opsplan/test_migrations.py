"""opsplan.migrations: empty to head is what the tables say, and other states are told plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from opsplan import migrations
from opsplan.database import Base, Store
from opsplan.errors import Failed

SCRIPTS = ScriptDirectory.from_config(migrations.config())


def test_files_are_numbered_without_a_gap_and_lead_to_one_head() -> None:
    found = sorted(SCRIPTS.walk_revisions(), key=lambda script: script.revision)
    assert [script.revision for script in found] == [
        f"{number:04}" for number in range(1, len(found) + 1)
    ]
    assert len(SCRIPTS.get_heads()) == 1
    for script in found:
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_empty_to_head_is_what_the_tables_say(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, Base.metadata) == []


def test_a_bare_database_is_made_ready_once(bare_database: str) -> None:
    store = Store(bare_database)
    with pytest.raises(Failed, match="holds nothing yet"):
        migrations.check_ready(store)
    migrations.make_ready(store)
    migrations.check_ready(store)
    assert migrations.upgrade(store) is False
    store.close()


@pytest.mark.slow
def test_two_at_once_make_it_ready_once(bare_database: str) -> None:
    code = (
        "import sys; from opsplan import migrations; from opsplan.database import Store; "
        "migrations.make_ready(Store(sys.argv[1]))"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, bare_database]) for _ in range(3)]
    assert [child.wait() for child in children] == [0, 0, 0]
    store = Store(bare_database)
    migrations.check_ready(store)
    store.close()


def test_a_half_made_database_is_told(bare_database: str) -> None:
    store = Store(bare_database)
    with store.writing() as session:
        session.execute(text("CREATE TABLE operations (id INTEGER)"))
    with pytest.raises(Failed, match="half made or holds something else"):
        migrations.make_ready(store)
    with pytest.raises(Failed, match="half made"):
        migrations.upgrade(store)
    store.close()


def test_a_newer_database_is_told_and_left_alone(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for verb in (migrations.make_ready, migrations.check_ready, migrations.upgrade):
        with pytest.raises(Failed, match="newer opsplan"):
            verb(store)


def test_a_database_that_lost_a_table_is_told(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("DROP TABLE operation_sections"))
    with pytest.raises(Failed, match="lacks operation_sections"):
        migrations.check_ready(store)


def test_a_failing_upgrade_leaves_nothing_half(
    bare_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(bare_database)
    run = command.upgrade

    def fail(*arguments: object) -> None:
        run(*arguments)
        raise RuntimeError

    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(RuntimeError):
        migrations.upgrade(store)
    with store.reading() as session:
        assert inspect(session.connection()).get_table_names() == []
    store.close()


def test_a_state_that_holds_something_cannot_be_undone_and_says_so(store: Store) -> None:
    told = pytest.raises(NotImplementedError, match="restore the copy made before")
    with told, store.writing() as session:
        command.downgrade(migrations.config(session.connection()), "base")
