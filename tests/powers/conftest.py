"""The guide itself, loaded once, and a small folder of facts that tests may break."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from powers import guide
from powers.__main__ import main
from powers.guide import Guide

AGENCIES = """
title = "Agencies"
as_at = 2026-11-22

[[agency]]
id = "police"
name = "Police"
short = "Police"
kind = "police"
what_it_does = "Polices."
jurisdiction = ["england"]
role_in_operations = "Leads."
how_to_reach = "101"
"""

POWERS = """
title = "Powers"
as_at = 2026-11-20

[[power]]
id = "enter-to-save-life"
title = "Enter to save life"
agencies = ["police"]
exercisable_by = "any constable"
kinds = ["entry"]
needs = ["enter-dwelling"]
warrant = "none"
authorisation = "No prior authority"
decider = "officer"
premises = ["any"]
conditions = ["Someone may die"]
limits = []
offences = []
act = "Police and Criminal Evidence Act 1984"
provision = "section 17(1)(e)"
legislation_id = "ukpga/1984/60/section/17"
sources = [
  { act = "PACE 1984", provision = "section 17", legislation_id = "ukpga/1984/60/section/17" },
]
extent = ["england"]
scenarios = ["any"]
use_in_operation = "When a worker shouts for help."
see_also = []
search_terms = ["someone screaming"]
confidence = "high"
checked_against = "the text of the Act"
reviewed = 2026-11-22
"""


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or fills the cache of whoever runs it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("OPSPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def the_guide(_own_cache: None) -> Guide:
    return guide.load()


@pytest.fixture
def facts(tmp_path: Path) -> Callable[..., Path]:
    """A folder of two sound files; each replacement (file, old, new) breaks something."""

    def write(*replacements: tuple[str, str, str]) -> Path:
        texts = {"agencies.toml": AGENCIES, "powers.toml": POWERS}
        for name, old, new in replacements:
            assert old in texts[name]
            texts[name] = texts[name].replace(old, new)
        folder = tmp_path / "facts"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        return folder

    return write


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """The `powers` command in this process: exit code, standard output, standard error."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return ran
