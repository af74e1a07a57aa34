"""opsplan.serving and the command line that gathers it: lean, complete, and plain."""

import argparse
import importlib
import subprocess
import sys

import pytest

from opsplan import __main__ as shell
from tests.structure.tree import ROOT

HEAVY = {"sqlalchemy", "litestar", "alembic", "granian", "openpyxl", "docx", "typst"}


def _added(module: str) -> list[str]:
    commands = argparse.ArgumentParser().add_subparsers()
    importlib.import_module(f"opsplan.{module}").add(commands)
    return list(commands.choices)


@pytest.mark.parametrize("module", shell._GATHERED)
def test_the_shell_knows_which_module_adds_which_command(module: str) -> None:
    assert _added(module) == shell._GATHERED[module].split()


@pytest.mark.parametrize("asked", ["--help", "work --help", "serve --help", "invite-person -h"])
def test_help_loads_nothing_heavy(asked: str) -> None:
    code = (
        "import sys; from opsplan.__main__ import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print('LOADED', sorted({HEAVY!r} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, *asked.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "LOADED []"
