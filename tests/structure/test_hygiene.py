"""What is committed speaks of the project alone, and ships no real person, place or host."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.structure.tree import ROOT, modules, name, tracked

TEXT = {".py", ".toml", ".md", ".html", ".txt", ".typ", ".css", ".json", ".jsonl", ".lock", ""}
MACHINE_PATHS = re.compile("/" + "work/|/" + "root/|/" + "tmp/scratch")
HOSTS = re.compile(
    r"https?://[^\s\"')>]*(" + "reg" + "istry|/sim" + "ple/|files\\.python" + "hosted)"
)
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
PHONE = re.compile(r"(?<![\d.])0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}(?![\d.])")
DRAMA = re.compile(r"^(01632960\d{3}|07700900\d{3})$")
# Published lines that a person met may need (Modern Slavery Helpline, Salvation Army referral
# line) and the National Crime Agency's control centre, which the guide's entry gives.
PUBLIC_LINES = {"08000121700", "08008083733", "03704967622", "08004050 40".replace(" ", "")}


def _texts() -> list[Path]:
    return [ROOT / p for p in tracked() if Path(p).suffix in TEXT and (ROOT / p).is_file()]


@pytest.mark.parametrize("path", _texts(), ids=name)
def test_no_file_names_a_machine_path_or_a_package_host(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not MACHINE_PATHS.search(text)
    assert not HOSTS.search(text)


def test_locks_pin_every_package_by_hash_and_name_no_host() -> None:
    for path in (ROOT / ".ci/locks").glob("*.lock"):
        text = path.read_text("utf-8")
        assert "://" not in text
        blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
        assert all("--hash=sha256:" in block for block in blocks), path.name


def test_what_ships_names_only_drama_numbers_and_addresses_that_cannot_receive() -> None:
    for path in [*(ROOT / "opsplan").rglob("*.toml"), *(ROOT / "templates").rglob("*.*")]:
        text = path.read_text("utf-8")
        for mail in MAIL.finditer(text):
            assert mail.group(0).endswith(".invalid"), f"{name(path)}: {mail.group(0)}"
        for phone in PHONE.finditer(text):
            digits = re.sub(r"\D", "", phone.group(0))
            assert DRAMA.match(digits) or digits in PUBLIC_LINES, f"{name(path)}: {phone.group(0)}"


def test_every_example_is_marked_exercise() -> None:
    examples = sorted((ROOT / "opsplan/examples").rglob("*.toml"))
    assert len(examples) >= 2
    for path in examples:
        example = tomllib.loads(path.read_text("utf-8"))
        assert example.get("operation", example)["exercise"] is True, path.name


def test_templates_never_read_text_as_markup() -> None:
    for path in (ROOT / "templates").rglob("*.typ"):
        text = path.read_text("utf-8")
        assert "eval(" not in text
        assert "@preview" not in text
    for path in (ROOT / "templates").rglob("*.html"):
        assert "|safe" not in path.read_text("utf-8").replace(" ", ""), name(path)


def test_no_work_is_left_as_a_note_in_the_code() -> None:
    words = re.compile(r"\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + r"CK)\b")
    assert [name(p) for p in modules() if words.search(p.read_text("utf-8"))] == []


def test_every_template_and_wording_is_used_by_the_code() -> None:
    code = "\n".join(p.read_text("utf-8") for p in modules())
    code += "\n".join(p.read_text("utf-8") for p in (ROOT / "templates").rglob("*.html"))
    code += "\n".join(p.read_text("utf-8") for p in (ROOT / "opsplan").rglob("*.toml"))
    unused = [
        name(p)
        for p in (ROOT / "templates").rglob("*")
        if p.is_file() and p.name not in code and f'"{p.stem}"' not in code
    ]
    assert unused == []
