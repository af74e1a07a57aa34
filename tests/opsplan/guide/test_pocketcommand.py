"""`opsplan guide` as a person runs it."""

import io
import sys
import time
from pathlib import Path

import docx
import pytest

from opsplan.__main__ import main
from opsplan.guide import pocketcommand

ASKED = ["--agency", "fire-and-rescue", "--scenario", "nail-bar", "--on", "2026-11-24"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_leaflet_is_written_in_each_format(tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"leaflet.{kind}"
    assert main(["guide", "--format", kind, *ASKED, "-o", str(target)]) == 0
    starts = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!DOCTYPE html>"}
    assert target.read_bytes().startswith(starts[kind])
    if kind == "docx":
        held = docx.Document(io.BytesIO(target.read_bytes()))
        assert held.paragraphs[0].text == "Pocket guide to enforcement powers"


def test_several_agencies_and_a_former_id_will_do(tmp_path: Path) -> None:
    target = tmp_path / "guide.html"
    asked = ["--agency", "glaa", "hse", "--agency", "dvsa", "--nation", "wales"]
    assert main(["guide", "--format", "html", *asked, "-o", str(target)]) == 0
    text = target.read_text("utf-8")
    assert "Fair Work Agency" in text
    assert "Driver and Vehicle Standards Agency" in text


def test_everything_asked_wrongly_is_told_at_once_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "guide.pdf"
    wrong = ["--agency", "polise", "--scenario", "carwash", "--nation", "wale", "--on", "soon"]
    assert main(["guide", "--format", "pdf", *wrong, "-o", str(target)]) == 2
    told = capsys.readouterr().err
    for said in ("nearest: police,", "nearest: car-wash,", "nearest: wales,", "2026-04-07"):
        assert said in told
    assert not target.exists()


def test_nothing_that_fits_and_no_folder_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "guide.html"
    early = ["--agency", "border-security-command", "--on", "2025-01-01"]
    assert main(["guide", "--format", "html", *early, "-o", str(target)]) == 2
    assert "no proof" in capsys.readouterr().err
    missing = tmp_path / "missing" / "guide.html"
    assert main(["guide", "--format", "html", *ASKED, "-o", str(missing)]) == 1
    assert "Cannot write" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_told_that_the_work_goes_on_and_a_file_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def __init__(self, *, terminal: bool) -> None:
            super().__init__()
            self.terminal = terminal

        def isatty(self) -> bool:
            return self.terminal

    monkeypatch.setattr(pocketcommand, "_PATIENCE", 0.01)
    for terminal in (True, False):
        stream = Terminal(terminal=terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        with pocketcommand._telling("Setting"):
            time.sleep(0.1)
        assert ("Setting: 1 s" in stream.getvalue()) == terminal
