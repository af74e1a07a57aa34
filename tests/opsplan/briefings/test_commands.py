"""The commands a planner types: packs and their readers, from a plan file alone."""

import json
from pathlib import Path

import pytest

from opsplan.__main__ import main
from opsplan.briefings import commands

EXAMPLE = str(Path(commands.__file__).parents[1] / "examples" / "car-wash.toml")


def test_audiences_are_listed_for_people_and_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["audiences", EXAMPLE]) == 0
    assert "fire-and-rescue" in capsys.readouterr().out
    assert main(["audiences", EXAMPLE, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"id", "title", "group", "agency", "premises", "at_centre", "length"} == set(listed[0])


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_pack_is_written_in_the_format_asked_for_and_kept_quiet(
    form: str, begins: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"pack.{form}"
    asked = ["pack", EXAMPLE, "--audience", "press", "--format", form, "-o", str(out)]
    assert main(asked) == 0
    assert out.read_bytes().lstrip().lower().startswith(begins.lower())
    told = capsys.readouterr()
    assert told.out == ""
    assert "kept from press" in told.err
    assert len(told.err.splitlines()) == 1
    assert "premises.address" not in told.err


def test_what_was_kept_back_is_listed_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.html"
    asked = ["pack", EXAMPLE, "--audience", "press", "--format", "html", "-o", str(out)]
    assert main([*asked, "--withheld"]) == 0
    first, *listed = capsys.readouterr().err.splitlines()
    assert first.endswith("kept from press:")
    fields = [field for line in listed for field in line.rpartition("(")[2][:-1].split(", ")]
    assert int(first.split()[0]) == len(fields)
    assert "premises.address" in fields
    assert "premises.address" not in out.read_text("utf-8")


def test_an_unknown_audience_is_exit_2_with_the_list_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.pdf"
    asked = ["pack", EXAMPLE, "--audience", "hmrc", "--format", "pdf", "-o", str(out)]
    assert main(asked) == 2
    assert "trading-standards" in capsys.readouterr().err
    assert not out.exists()


def test_a_pack_that_would_leak_is_exit_2_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = tmp_path / "plan.toml", tmp_path / "pack.html"
    text = Path(EXAMPLE).read_text("utf-8")
    leaky = text.replace("A hand car wash where", "A hand car wash in Tenterbank Road where")
    assert leaky != text
    plan.write_text(leaky, "utf-8")
    asked = ["pack", str(plan), "--audience", "salvation-army", "--format", "html", "-o", str(out)]
    assert main(asked) == 2
    assert "rewrite request.shared_background" in capsys.readouterr().err
    assert not out.exists()
