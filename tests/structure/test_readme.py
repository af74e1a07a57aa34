"""README is true: every command, setting and make target it needs to name, it names."""

import re
import subprocess
import sys

import msgspec

from opsplan.settings import Settings
from tests.structure.tree import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def _commands(module: str) -> list[str]:
    shown = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    return re.findall(r"^    ([a-z][a-z-]+)\s", shown, re.M)


def test_every_command_is_named() -> None:
    for module in ("opsplan", "powers"):
        found = _commands(module)
        assert found
        for command in found:
            assert f"`{module} {command}" in README, f"README does not name {module} {command}"


def test_every_setting_is_named() -> None:
    for field in msgspec.structs.fields(Settings):
        assert f"`OPSPLAN_{field.name.upper()}`" in README, f"README does not name {field.name}"


def test_every_make_target_is_named() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert "setup" in targets
    for target in targets:
        assert f"`make {target}`" in README, f"README does not name make {target}"


def test_every_picture_it_shows_is_in_the_tree() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_every_picture_says_what_it_shows() -> None:
    assert all(len(alt) > 15 for alt in re.findall(r"!\[([^\]]*)\]\(", README))
