"""`opsplan checklist` as a person runs it."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from opsplan.__main__ import main
from opsplan.operations import planfile

EXAMPLES = Path(planfile.__file__).parents[1] / "examples"
FACTORY = EXAMPLES / "food-factory.toml"


def _run(out: Path, wanted: str, plan: Path = FACTORY) -> int:
    return main(["checklist", str(plan), "--format", wanted, "-o", str(out)])


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")],
)
def test_each_format_is_made_and_the_same_each_time(
    tmp_path: Path, wanted: str, begins: bytes
) -> None:
    made = []
    for name in ("one", "two"):
        assert _run(tmp_path / name, wanted) == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0].lower().startswith(begins.lower())
    assert made[0] == made[1]


def test_the_json_holds_quantities_ticks_and_wording_with_keys(tmp_path: Path) -> None:
    assert _run(tmp_path / "c.json", "json") == 0
    told = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert told["exercise"] is True
    assert told["quantities"]["expected"] == 18
    lines = {line["key"]: line["quantity"] for line in told["quantities"]["lines"]}
    assert lines["first-responders"] == 6
    assert lines["interpreters:vietnamese"] == 3
    assert {"venue", "ready", "closed"} <= {entry["key"] for entry in told["checklist"]}
    assert told["checklist"][0]["at"] == "2027-06-16T02:30:00+01:00"
    assert {"consent", "children", "declines"} <= {piece["key"] for piece in told["sections"]}


def test_the_workbook_has_quantities_the_clock_and_a_rota_to_fill_in(tmp_path: Path) -> None:
    assert _run(tmp_path / "c.xlsx", "xlsx") == 0
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "c.xlsx").read_bytes()))
    assert book.sheetnames == ["Quantities", "By the clock", "Rota"]
    rota = [row for row in book["Rota"].iter_rows(values_only=True) if isinstance(row[1], int)]
    assert len(rota) == 43
    assert all(cell is None for row in rota for cell in row[3:])


def test_no_format_names_a_premises_or_the_address_of_the_centre(
    tmp_path: Path,
) -> None:
    for wanted in ("html", "json"):
        assert _run(tmp_path / "c", wanted) == 0
        text = (tmp_path / "c").read_text("utf-8").casefold()
        for secret in ("saltpan", "lacemaker", "gilders", "orchard wing", "fulling mill"):
            assert secret not in text


def test_an_address_in_a_field_is_refused_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FACTORY.read_text("utf-8")
    marked = 'notes = "No sign outside.'
    assert marked in text
    leaking = text.replace(marked, 'notes = "Opposite 18 Lacemaker Row. No sign outside.')
    (tmp_path / "plan.toml").write_text(leaking, "utf-8")
    for wanted in ("pdf", "xlsx", "json"):
        assert _run(tmp_path / "out", wanted, tmp_path / "plan.toml") == 2
        assert "reception.notes: holds part of the address of P2" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_to_settle_is_said_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FACTORY.read_text("utf-8").replace("overnight = false", "overnight = true")
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    assert _run(tmp_path / "c.json", "json", tmp_path / "plan.toml") == 0
    assert "Two full shifts" in capsys.readouterr().err


@pytest.mark.parametrize("plan", ["missing.toml", "broken.toml"])
def test_a_plan_that_cannot_be_read_is_told_and_nothing_is_written(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.toml").write_text("format = = 1", "utf-8")
    assert _run(tmp_path / "c.pdf", "pdf", tmp_path / plan) in (1, 2)
    assert plan in capsys.readouterr().err
    assert not (tmp_path / "c.pdf").exists()


def test_an_unknown_format_lists_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        _run(tmp_path / "c", "odt")
    assert stopped.value.code == 2
    assert "xlsx" in capsys.readouterr().err
