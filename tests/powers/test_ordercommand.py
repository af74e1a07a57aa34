"""`powers order`: one order as people and programs read it."""

import datetime as dt

import msgspec
import pytest

from powers.__main__ import main
from powers.guide import Guide
from powers.ordercommand import WIDTH, page
from powers.orders import path_as_at

TODAY = dt.date(2026, 11, 24)


def test_every_path_fits_the_terminal_and_leaves_nothing_out(the_guide: Guide) -> None:
    for path in the_guide.orders:
        text = page(path_as_at(the_guide, path.id, TODAY))
        assert max(map(len, text.splitlines())) <= WIDTH
        flat = " ".join(text.split())
        for said in (
            path.about,
            *path.doubts,
            *(question.question for question in path.questions),
            *(line for point in path.points for line in point.says),
            *(step.what for step in path.steps),
            *(f"[{name}]" for name in (*path.entries, *path.offences)),
        ):
            assert " ".join(said.split()) in flat


def test_the_command_answers_as_at_a_day_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["order", "stro", "--on", "2026-04-06"]) == 0
    assert "[FROM 7 APRIL 2026] Fair Work Agency" in capsys.readouterr().out
    assert main(["order", "stro", "--json"]) == 0
    told = msgspec.json.decode(capsys.readouterr().out)
    assert told["path"]["id"] == "stro"
    assert told["in_force"] is True


def test_an_order_nobody_knows_is_told_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["order", "nothing"]) == 2
    told = capsys.readouterr().err
    assert "No order is called nothing" in told
    assert "stpo-conviction: " in told
