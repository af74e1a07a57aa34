"""opsplan.audit: rows are only ever added, on both databases, whoever asks."""

import sqlite3

import pytest
from sqlalchemy import select, text

from opsplan import audit
from opsplan.audit import Act
from opsplan.database import Store
from opsplan.errors import Failed
from tests.conftest import NOON


def one_act(store: Store) -> None:
    with store.writing() as session:
        audit.record(session, "someone", "operations.import_plan", "operation:7")


def test_an_act_says_who_what_which_and_when(store: Store) -> None:
    one_act(store)
    with store.reading() as session:
        found = session.scalars(select(Act)).one()
    assert (found.person, found.act, found.thing, found.at) == (
        "someone",
        "operations.import_plan",
        "operation:7",
        NOON,
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acts SET person = 'other'",
        "DELETE FROM acts",
        "DELETE FROM acts WHERE id = 1",
    ],
)
def test_no_act_is_changed_or_removed(store: Store, statement: str) -> None:
    one_act(store)
    with pytest.raises(Failed, match="only ever added"), store.writing() as session:
        session.execute(text(statement))
    with store.reading() as session:
        assert session.scalars(select(Act.person)).all() == ["someone"]


def test_acts_are_not_emptied_or_overwritten_in_other_ways(store: Store) -> None:
    one_act(store)
    ways = {
        "postgresql": (
            "TRUNCATE acts",
            "INSERT INTO acts SELECT id, at, 'other', act, thing FROM acts "
            "ON CONFLICT (id) DO UPDATE SET person = excluded.person",
        ),
        "sqlite": ("INSERT OR REPLACE INTO acts SELECT id, at, 'other', act, thing FROM acts",),
    }
    for statement in ways[store.write_engine.dialect.name]:
        with pytest.raises(Failed, match="only ever added"), store.writing() as session:
            session.execute(text(statement))
    with store.reading() as session:
        assert session.scalars(select(Act.person)).all() == ["someone"]


def test_a_foreign_client_of_the_file_is_refused_too(store: Store) -> None:
    if store.write_engine.dialect.name != "sqlite":
        return
    one_act(store)
    foreign = sqlite3.connect(store.name)
    for statement in (
        "DELETE FROM acts",
        "UPDATE acts SET act = ''",
        "REPLACE INTO acts SELECT * FROM acts",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            foreign.execute(statement)
    foreign.close()


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_an_act_without_person_verb_or_thing_is_refused(store: Store, missing: int) -> None:
    words = ["p", "a.b", "t:1"]
    words[missing] = ""
    with pytest.raises(ValueError, match="needs a person"), store.writing() as session:
        audit.record(session, *words)
