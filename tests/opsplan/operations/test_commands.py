"""opsplan.operations.commands: the command line as a person meets it."""

import json
import tomllib
from pathlib import Path

import pytest

from opsplan.__main__ import main
from tests.builders.operations import EXAMPLES

CAR_WASH = str(EXAMPLES / "car-wash.toml")
FACTORY = str(EXAMPLES / "food-factory.toml")


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


def test_programs_can_read_the_answers(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", FACTORY, "--json"]) == 0
    doors = json.loads(capsys.readouterr().out)
    assert [door["code"] for door in doors] == ["P1", "P2", "P3"]
    assert doors[0]["coverage"]["on"] == "2027-06-16"
    assert main(["check-plan", FACTORY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"] == "BRAMLING-SLATE"
