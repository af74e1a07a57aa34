"""`opsplan invites` as a person runs it."""

import json
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from opsplan.__main__ import main
from opsplan.operations import planfile

EXAMPLES = sorted((Path(planfile.__file__).parents[1] / "examples").glob("*.toml"))
SECRETS = (
    "slavery",
    "trafficking",
    "saltpan",
    "lacemaker",
    "gilders",
    "orchard wing",
    "food factory",
    "car wash",
    "s-1",
    "pv-",
)


@pytest.mark.parametrize("plan", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_gives_files_that_calendars_read_and_that_say_nothing(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["invites", str(plan), "-o", str(tmp_path / "out")]) == 0
    files = sorted((tmp_path / "out").glob("*.ics"))
    assert f"Wrote {len(files)} files" in capsys.readouterr().out
    for file in files:
        text = file.read_bytes().decode()
        read = IcsCalendarStream.calendar_from_ics(text)
        assert len(read.events) == 1
        assert (read.events[0].summary or "").startswith("EXERCISE ")
        lines = [line for line in text.replace("\r\n ", "").split("\r\n") if "UID:" not in line]
        assert not [s for s in SECRETS if s in "\n".join(lines).casefold()], file.name


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["invites", str(EXAMPLES[0]), "-o", str(tmp_path / name)]) == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_json_names_each_file_with_its_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["invites", str(EXAMPLES[0]), "-o", str(tmp_path / "out"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {entry["file"] for entry in told["files"]} == {
        path.name for path in (tmp_path / "out").iterdir()
    }
    assert told["no_longer_in_the_plan"] == []


def test_a_title_that_gives_something_away_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = next(path for path in EXAMPLES if path.stem == "food-factory")
    text = plan.read_text("utf-8")
    assert 'title = "Structured debrief"' in text
    text = text.replace('title = "Structured debrief"', 'title = "Food factory debrief"')
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    assert main(["invites", str(tmp_path / "plan.toml"), "-o", str(tmp_path / "out")]) == 2
    assert "meetings[4].title" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_event_that_left_the_plan_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = next(path for path in EXAMPLES if path.stem == "food-factory")
    assert main(["invites", str(plan), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    text = plan.read_text("utf-8").replace('key = "confirmation"', 'key = "confirmed"')
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    assert main(["invites", str(tmp_path / "plan.toml"), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err
    assert "No longer in the plan, left in the folder: BRAMLING-SLATE-confirmation-nca.ics" in told
    assert (tmp_path / "out" / "BRAMLING-SLATE-confirmation-nca.ics").exists()
