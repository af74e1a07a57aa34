"""opsplan.partners.commands: help names a file to start from, and it is there."""

import pytest

from opsplan.__main__ import main
from tests.structure.tree import ROOT


def test_help_names_a_file_to_start_from(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["load-partnership", "--help"])
    named = "opsplan/partners/hertfordshire.toml"
    assert named in "".join(capsys.readouterr().out.split())
    assert (ROOT / named).is_file()
