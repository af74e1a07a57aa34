"""opsplan.people.inviting: letting people in from the shell."""

import re
import shlex
from pathlib import Path

import pytest
from sqlalchemy import select

from opsplan.__main__ import main
from opsplan.database import Store
from opsplan.people.records import Person

INVITE = "invite-person Lead@example.invalid --role planner --partnership testshire"


@pytest.fixture
def desk(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with a partnership."""
    monkeypatch.setenv("OPSPLAN_DATABASE", database)
    assert main(["add-partnership", "testshire", "Testshire Partnership"]) == 0


@pytest.mark.usefixtures("desk")
def test_somebody_is_invited_and_gets_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    line = f"{INVITE} --title 'police lead' --organisation Police --agency police"
    assert main(shlex.split(line)) == 0
    told = capsys.readouterr()
    assert "lead@example.invalid: planner in testshire." in told.out
    assert re.search(r"^http://127.0.0.1:8000/sign-in/[\w-]{43}$", told.out, re.M)
    assert "once, within 15 minutes" in told.err
    assert main(["sign-in-link", "lead@example.invalid"]) == 0
    assert capsys.readouterr().out.startswith("http://127.0.0.1:8000/sign-in/")


@pytest.mark.usefixtures("desk")
def test_over_tls_the_link_has_the_name_that_others_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_HTTPS", "true")
    monkeypatch.setenv("OPSPLAN_HOSTS", "plans.example.invalid,localhost")
    assert main(INVITE.split()) == 0
    assert "https://plans.example.invalid/sign-in/" in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("invite-person nobody --role planner --partnership testshire", 2, "email"),
        (f"{INVITE} --agency nowhere", 2, "powers agencies"),
        (INVITE.replace("planner", "king"), 2, "administrator, coordinator"),
        (INVITE.replace("testshire", "elsewhere"), 1, "There are: testshire"),
        ("sign-in-link stranger@example.invalid", 1, "opsplan invite-person"),
        ("add-partnership testshire Other", 1, "Testshire Partnership"),
        ("add-partnership Two_Words Other", 2, "lower-case"),
    ],
)
def test_each_mistake_is_a_plain_sentence(
    line: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == code
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err


@pytest.mark.usefixtures("desk")
def test_an_alias_of_an_agency_is_kept_as_its_id(
    capsys: pytest.CaptureFixture[str], database: str
) -> None:
    assert main([*INVITE.split(), "--agency", "home-office-immigration-enforcement"]) == 0
    store = Store(database)
    with store.reading() as session:
        assert session.scalars(select(Person.agency)).one() == "immigration-enforcement"
    store.close()


def test_a_database_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", str(tmp_path / "missing" / "x.db"))
    assert main(["add-partnership", "testshire", "T"]) == 1
    assert "Cannot open" in capsys.readouterr().err
