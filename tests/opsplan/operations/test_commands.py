"""opsplan.operations.commands and opsplan.operations.keeping, as a person meets them."""

import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from opsplan.__main__ import main
from opsplan.operations import keeping, planfile
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan, an_agency, example

CAR_WASH = str(EXAMPLES / "car-wash.toml")
FACTORY = str(EXAMPLES / "food-factory.toml")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own in which no database is set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPSPLAN_DATABASE", raising=False)
    return tmp_path


def test_a_new_plan_is_written_checked_and_kept(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--kind", "J", "--scenario", "car-wash", "-o", "PLAN.toml"]) == 0
    name = tomllib.loads((desk / "PLAN.toml").read_text("utf-8"))["operation"]["code_name"]
    assert main(["check-plan", "PLAN.toml"]) == 0
    assert main(["import", "PLAN.toml"]) == 0
    assert main(["operations"]) == 0
    shown = capsys.readouterr().out
    assert f"{name} can be used." in shown
    assert "lines still say TO FILL" in shown
    assert f"{name} is kept." in shown


def test_a_file_that_is_there_is_not_written_over(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "PLAN.toml").write_text("mine", "utf-8")
    new = ["new", "--kind", "W", "--scenario", "farm", "-o", "PLAN.toml"]
    assert main(new) == 1
    assert (desk / "PLAN.toml").read_text("utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*new, "--force"]) == 0


def test_every_wrong_option_of_new_is_told_at_once_and_nothing_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["new", "--kind", "Q", "--scenario", "carwash", "--code-name", "x\ny", "-o", "P.toml"]
    assert main(wrong) == 2
    told = capsys.readouterr().err
    assert 'there is no "Q": W, J, V, D, S, X' in told
    assert 'did you mean "car-wash"?' in told
    assert "--code-name: must be capital letters" in told
    assert list(desk.iterdir()) == []


def test_a_faulty_plan_is_refused_and_no_database_is_made(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(CAR_WASH).read_text("utf-8").replace('kind = "J"', 'kind = "Q"')
    (desk / "P.toml").write_text(text, "utf-8")
    for verb in ("import", "check-plan", "coverage"):
        assert main([verb, "P.toml"]) == 2
        assert "operation.kind: must be one of" in capsys.readouterr().err
    assert [path.name for path in desk.iterdir()] == ["P.toml"]


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


def test_programs_can_read_the_answers(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", FACTORY, "--json"]) == 0
    doors = json.loads(capsys.readouterr().out)
    assert [door["code"] for door in doors] == ["P1", "P2", "P3"]
    assert doors[0]["coverage"]["on"] == "2027-06-16"
    assert main(["check-plan", FACTORY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"] == "BRAMLING-SLATE"
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


def test_the_acting_person_is_the_account_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "planner")
    assert keeping._person() == "command line, planner"


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
