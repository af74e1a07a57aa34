"""opsplan.operations.keeping: plans into the database and out of it, from the command line."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from opsplan.__main__ import main
from opsplan.database import Store
from opsplan.operations import planfile
from opsplan.people import service as accounts
from opsplan.people.records import Partnership
from opsplan.people.schemas import Invitation
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan, an_agency, example

CAR_WASH = str(EXAMPLES / "car-wash.toml")
FACTORY = str(EXAMPLES / "food-factory.toml")


def test_an_export_equals_what_was_imported(
    database: str,
    desk: Path,
    guide: Guide,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", database)
    for name, path in (("car-wash", CAR_WASH), ("food-factory", FACTORY)):
        plan = example(name, guide)
        assert main(["import", path]) == 0
        assert main(["import", path]) == 0
        assert main(["export", plan.operation.code_name, "-o", "out.toml"]) == 0
        assert planfile.read(desk / "out.toml", guide) == plan
    shown = capsys.readouterr().out
    assert shown.count("exactly so; nothing was changed") == 2
    assert main(["export", "SALLOW-FLINT"]) == 0
    assert capsys.readouterr().out == planfile.write(example("car-wash", guide))


def test_other_content_is_refused_without_replace(
    desk: Path, guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "one.toml").write_text(planfile.write(a_plan()), "utf-8")
    other = a_plan(agencies=(an_agency(people=9),))
    (desk / "two.toml").write_text(planfile.write(other), "utf-8")
    assert main(["import", "one.toml"]) == 0
    assert main(["import", "two.toml"]) == 1
    assert "other content in: agencies" in capsys.readouterr().err
    assert main(["import", "two.toml", "--replace"]) == 0
    assert "changed: agencies" in capsys.readouterr().out


def test_reading_where_nothing_is_kept_makes_no_file(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "OAK-1"]) == 1
    assert main(["operations"]) == 1
    assert "start with opsplan import" in capsys.readouterr().err
    assert list(desk.iterdir()) == []


def test_an_unknown_code_name_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", CAR_WASH]) == 0
    assert main(["export", "OAK-1"]) == 1
    assert "There is no operation OAK-1" in capsys.readouterr().err


def test_upgrade_makes_a_database_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade"]) == 0
    assert main(["upgrade"]) == 0
    shown = capsys.readouterr().out.split("\n")
    assert shown[0] == "opsplan.db was brought to this edition."
    assert shown[1] == "opsplan.db is already of this edition."


def test_a_program_can_read_the_list(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", FACTORY]) == 0
    capsys.readouterr()
    assert main(["operations", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["exercise"] is True


def test_a_wrong_database_setting_is_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", "mysql://root:pass-word@h/n")
    assert main(["import", CAR_WASH]) == 2
    told = capsys.readouterr().err
    assert "OPSPLAN_DATABASE" in told
    assert "pass-word" not in told


STOPPED = """
import os, sys, time
from opsplan.operations import service
kept = service.import_plan
def stop(session, *rest, **more):
    done = kept(session, *rest, **more)
    session.flush()
    print("half way", flush=True)
    time.sleep(60)
    return done
service.import_plan = stop
from opsplan.__main__ import main
main(["import", sys.argv[1]])
"""


@pytest.mark.slow
def test_an_import_killed_half_way_leaves_nothing_and_the_next_one_works(
    bare_database: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", bare_database)
    child = subprocess.Popen([sys.executable, "-c", STOPPED, CAR_WASH], stdout=subprocess.PIPE)
    assert child.stdout
    assert child.stdout.readline() == b"half way\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert main(["operations"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["import", CAR_WASH]) == 0
    assert capsys.readouterr().out == "SALLOW-FLINT is kept.\n"


@pytest.mark.slow
def test_two_first_imports_at_once_keep_one_and_tell_the_other(
    bare_database: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", bare_database)
    children = []
    for people in (1, 2):
        path = desk / f"{people}.toml"
        path.write_text(planfile.write(a_plan(agencies=(an_agency(people=people),))), "utf-8")
        command = [sys.executable, "-m", "opsplan", "import", str(path)]
        children.append(
            subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(EXAMPLES.parents[1])},
            )
        )
    answers = [child.communicate() for child in children]
    assert sorted(child.returncode for child in children) == [0, 1], answers
    told = "".join(error for _, error in answers)
    assert "other content in: agencies" in told


def test_an_imported_plan_is_seen_by_nobody_until_it_has_a_lead_and_that_is_said(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", database)
    assert main(["import", CAR_WASH]) == 0
    assert "Nobody sees it in the browser until it has a lead" in capsys.readouterr().err
    home = ["--partnership", "testshire", "--lead", "lead@example.invalid"]
    assert main(["import", CAR_WASH, *home]) == 2
    assert "there is no partnership 'testshire'" in capsys.readouterr().err
    _people(database)
    assert main(["import", CAR_WASH, "--lead", "lead@example.invalid"]) == 2
    assert "go together" in capsys.readouterr().err
    for mail, why in (("nobody@example.invalid", "no account"), ("partner@", "cannot lead")):
        wrong = mail if mail.endswith("invalid") else f"{mail}example.invalid"
        assert main(["import", CAR_WASH, "--partnership", "testshire", "--lead", wrong]) == 2
        assert why in capsys.readouterr().err
    assert main(["import", CAR_WASH, *home]) == 0
    assert "Nobody sees it" not in capsys.readouterr().err
    assert main(["import", CAR_WASH]) == 0
    assert "Nobody sees it" not in capsys.readouterr().err


def test_a_plan_with_a_wrong_lead_is_not_kept(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", database)
    _people(database)
    wrong = ["--partnership", "testshire", "--lead", "nobody@example.invalid"]
    assert main(["import", CAR_WASH, *wrong]) == 2
    capsys.readouterr()
    assert main(["operations"]) == 0
    assert capsys.readouterr().out == ""


def _people(database: str) -> None:
    store = Store(database)
    with store.writing() as session:
        session.add(Partnership(code="testshire", name="Testshire Partnership"))
        session.flush()
        for role, name in (("planner", "lead"), ("partner", "partner")):
            mail = f"{name}@example.invalid"
            wanted = Invitation(email=mail, role=role, partnership="testshire")
            accounts.invite(session, "shell", wanted)
    store.close()
