"""opsplan.demonstration: an exercise in a database of its own, and never in another."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from opsplan import demonstration, marks
from opsplan.__main__ import main
from opsplan.database import Store
from opsplan.errors import Failed
from opsplan.operations import service as operations
from opsplan.operations.records import Operation, OperationMember
from opsplan.partners.records import Area, Organisation, Priority
from opsplan.people import service as people
from opsplan.people.records import Person
from powers.guide import Guide
from tests.builders.operations import a_plan
from tests.site import Visitor, running


def _load(store: Store, guide: Guide) -> bool:
    with store.writing() as session:
        return demonstration.load(session, guide)


def _count(store: Store, table: type) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_holds_hertfordshire_both_examples_and_people_on_them(
    store: Store, guide: Guide
) -> None:
    assert _load(store, guide)
    assert [_count(store, table) for table in (Area, Organisation, Priority)] == [11, 27, 6]
    with store.reading() as session:
        assert set(session.scalars(select(Operation.exercise))) == {True}
        assert None not in set(session.scalars(select(Operation.partnership_id)))
        relations = sorted(session.scalars(select(OperationMember.relation)))
        mails = list(session.scalars(select(Person.email)))
    assert _count(store, Operation) == 2
    assert relations == ["agency-lead"] * 4 + ["lead"] * 2 + ["reader"]
    assert all(mail.endswith(".invalid") for mail in mails)


def test_a_second_time_keeps_what_was_done_and_makes_new_links(store: Store, guide: Guide) -> None:
    _load(store, guide)
    with store.writing() as session:
        first = demonstration.links(session)
        session.scalars(select(Operation)).first().kind = "W"  # type: ignore[union-attr]
    assert _load(store, guide) is False
    with store.writing() as session:
        second = demonstration.links(session)
        assert "W" in set(session.scalars(select(Operation.kind)))
    assert len({link.token for link in (*first, *second)}) == 8


@pytest.mark.parametrize("held", ["partnership", "operation"])
def test_a_database_with_anything_in_it_is_refused_and_left_alone(
    store: Store, guide: Guide, held: str
) -> None:
    with store.writing() as session:
        if held == "partnership":
            people.add_partnership(session, "shell", "real", "Real")
        else:
            operations.import_plan(session, "shell", a_plan())
    with pytest.raises(Failed, match="Nothing was changed"):
        _load(store, guide)
    with store.reading() as session:
        assert marks.seen(session, marks.DEMONSTRATION) is None
    assert _count(store, Person) == 0


def test_everybody_in_it_can_sign_in_and_sees_a_desk(store: Store, guide: Guide) -> None:
    _load(store, guide)
    with store.writing() as session:
        ways_in = demonstration.links(session)
    with running(store, demonstration=True) as site:
        for way in ways_in:
            visitor = site.anybody()
            visitor.post(f"/sign-in/{way.token}")
            assert way.part.title in visitor.get("/").text
            assert isinstance(visitor, Visitor)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where make run would put it."""
    path = tmp_path / "demo" / "opsplan-demo.db"
    monkeypatch.setenv("OPSPLAN_DATABASE", str(path))
    monkeypatch.setenv("OPSPLAN_DEMONSTRATION", "true")
    monkeypatch.setenv("OPSPLAN_MAIL_FOLDER", str(tmp_path / "demo" / "mail"))
    return path


def test_the_command_prints_a_link_for_each_and_what_to_try(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo"]) == 0
    told = capsys.readouterr().out
    assert len(re.findall(r"http://127\.0\.0\.1:8000/sign-in/[\w-]{43}$", told, re.M)) == 4
    for words in ("police lead", "council", "trading standards", "coordinator", "EXERCISE"):
        assert words in told
    assert place.parent.stat().st_mode & 0o077 == 0


def test_reset_wipes_the_demonstration_and_its_mail_and_nothing_else(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["demo"])
    mail = place.parent / "mail"
    mail.mkdir()
    (mail / "outbox-1.eml").touch()
    (mail / "mine.txt").touch()
    beside = place.parent / "opsplan.db"
    beside.touch()
    assert main(["demo", "--reset"]) == 0
    assert "is gone" in capsys.readouterr().out
    assert sorted(p.name for p in place.parent.rglob("*")) == ["mail", "mine.txt", "opsplan.db"]
    assert main(["demo", "--reset"]) == 0
    assert "no demonstration" in capsys.readouterr().out


def test_without_being_told_that_it_is_one_nothing_is_loaded(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPSPLAN_DEMONSTRATION")
    assert main(["demo"]) == 1
    assert "make run" in capsys.readouterr().err
    assert not place.exists()
