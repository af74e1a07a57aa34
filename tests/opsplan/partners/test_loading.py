"""opsplan.partners.loading: loading a partnership file from the shell."""

from pathlib import Path

import pytest

from opsplan.__main__ import main
from tests.structure.tree import ROOT

FILE = str(ROOT / "opsplan/partners/hertfordshire.toml")


def test_a_file_is_loaded_and_again_says_that_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPSPLAN_DATABASE", str(tmp_path / "x.db"))
    assert main(["load-partnership", FILE]) == 0
    assert "added, 0 changed" in capsys.readouterr().out
    assert main(["load-partnership", FILE]) == 0
    assert "0 added, 0 changed" in capsys.readouterr().out
    shorter = tmp_path / "shorter.toml"
    shorter.write_text(Path(FILE).read_text("utf-8").replace('  "Hertfordshire", ', "  "))
    assert main(["load-partnership", str(shorter)]) == 0
    assert "Held, but not in the file: Hertfordshire." in capsys.readouterr().out


def test_a_file_with_faults_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.toml").write_text("code = 1")
    assert main(["load-partnership", str(tmp_path / "x.toml")]) == 2
    assert "cannot be loaded" in capsys.readouterr().err
