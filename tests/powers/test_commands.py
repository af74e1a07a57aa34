"""The command line as people and programs use it: output, exit codes, files."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from powers import guide
from powers.guide import Guide

HIT = {"id", "kind", "title", "legislation_ids", "agencies", "why"}


def test_search_prints_json_a_program_may_rely_on(run: Any) -> None:
    code, out, _ = run("search", "s17", "PACE", "--json", "--limit", "3")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["query", "hits"]
    assert answer["query"] == "s17 PACE"
    assert len(answer["hits"]) == 3
    assert all(set(hit) == HIT for hit in answer["hits"])
    assert {hit["kind"] for hit in answer["hits"]} <= {"power", "offence"}
    assert answer["hits"][0]["legislation_ids"][0] == "ukpga/1984/60/section/17"


def test_a_batch_gives_one_compact_line_for_each_question(run: Any, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("gangmster\n\n  s52 MSA \nمداهمة\n", "utf-8")
    code, out, _ = run("search", "--batch", str(questions), "--limit", "2")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["query"] for line in lines] == ["gangmster", "s52 MSA", "مداهمة"]
    assert all(set(hit) == HIT for line in lines for hit in line["hits"])


def test_a_batch_may_come_from_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"closure order\n\xff\xfe broken bytes\n"))
    monkeypatch.setattr(sys, "stdin", typed)
    code, out, _ = run("search", "--batch", "-")
    assert code == 0
    assert len(out.splitlines()) == 2


def test_text_fits_80_columns_says_why_and_what_was_searched_for(run: Any) -> None:
    code, out, _ = run("search", "gangmster", "inspection")
    assert code == 0
    assert "searched for gangmaster" in out
    assert "why: " in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_what_is_not_in_force_is_said_in_text_and_in_json(run: Any) -> None:
    words = ("search", "GLAA inspection section 16", "--agency", "glaa")
    _, out, _ = run(*words)
    assert "[ENDED 7 APRIL 2026]" in out
    _, out, _ = run(*words, "--json")
    assert all(hit["why"].startswith("ended") for hit in json.loads(out)["hits"])
    _, out, _ = run(*words, "--on", "2025-03-01")
    assert "[ENDED" not in out


def test_filters_and_the_day_are_obeyed(run: Any, the_guide: Guide) -> None:
    _, out, _ = run(
        *("search", "search premises", "--agency", "hmrc", "--agency", "hse", "--json"),
        *("--premises", "business", "--kind", "entry", "--on", "2026-11-24"),
    )
    hits = json.loads(out)["hits"]
    assert hits
    for hit in hits:
        assert {"hmrc", "hse"} & set(hit["agencies"])
        assert "entry" in the_guide.power(hit["id"]).kinds


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "arrest", "--agency", "polise"),
        ("coverage", "--agencies", "police,polise"),
    ],
)
def test_an_unknown_agency_is_exit_2_and_the_list_nearest_first(
    run: Any, arguments: tuple[str, ...], the_guide: Guide
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "No agency is called polise. Nearest first:"
    assert err.splitlines()[1].strip() == "police"
    assert len(err.splitlines()) == 1 + len(the_guide.agencies)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("search",),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--limit", "many"),
        ("search", "x", "--on", "2026-02-30"),
        ("search", "x", "--kind", "magic"),
        ("search", "x", "--premises", "moon"),
        ("coverage", "--agencies", "police", "--premises", "moon"),
        ("coverage", "--agencies", "police", "--needs", "fly"),
        ("export", "--format", "xml"),
    ],
)
def test_what_is_asked_wrongly_is_exit_2_and_a_sentence(
    run: Any, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.strip()


def test_a_missing_file_of_questions_is_exit_1_and_a_sentence(run: Any, tmp_path: Path) -> None:
    code, _, err = run("search", "--batch", str(tmp_path / "missing.txt"))
    assert code == 1
    assert "missing.txt" in err


@pytest.mark.parametrize("name", ["pace-s17-1-e-life-and-limb", "s17(1)(e) PACE"])
def test_show_lays_out_every_field_with_doubt_and_dates_said(
    run: Any, name: str, the_guide: Guide
) -> None:
    code, out, _ = run("show", *name.split())
    power = the_guide.power("pace-s17-1-e-life-and-limb")
    flat = " ".join(out.split())
    assert code == 0
    for said in (power.title, power.exercisable_by, *power.conditions, *power.limits):
        assert " ".join(said.split()) in flat.replace("- ", " - ").replace("  ", " ")
    for label in ("Status", "Warrant", "How sure", "Reviewed", "From", "Sources", "Extent"):
        assert f"\n{label} " in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_every_entry_can_be_shown(run: Any, the_guide: Guide) -> None:
    for entry in (*the_guide.powers[::20], *the_guide.offences[::10], *the_guide.agencies[::5]):
        code, out, _ = run("show", entry.id)
        assert code == 0
        assert entry.id in out
        code, out, _ = run("show", entry.id, "--json")
        assert json.loads(out)["id"] == entry.id


def test_showing_what_does_not_exist_is_exit_1_with_suggestions(run: Any) -> None:
    code, out, err = run("show", "enter-and-search-a-castle")
    assert (code, out) == (1, "")
    assert "Perhaps:" in err


def test_a_section_with_several_limbs_names_them_all(run: Any) -> None:
    _, out, _ = run("show", "s17", "PACE")
    assert "pace-s17-1-e-life-and-limb" in out
    assert "pace-s17-1-b-entry-to-arrest" in out


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    command = f"{sys.executable} -m powers export | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_coverage_in_text_and_json_say_the_same(run: Any) -> None:
    arguments = ("coverage", "--agencies", "police,hse", "--premises", "business")
    arguments += ("--needs", "enter-business,protect-child", "--on", "2026-11-24")
    code, out, _ = run(*arguments)
    assert code == 0
    assert "may, without warrant, if" in out
    assert "nothing in this guide" in out
    assert "not proof" in out
    assert max(len(line) for line in out.splitlines()) <= 80
    _, out, _ = run(*arguments, "--json")
    found = json.loads(out)
    assert found["on"] == "2026-11-24"
    assert len(found["cells"]) == 4


def test_agencies_lists_every_id_and_marks_the_ended(run: Any, the_guide: Guide) -> None:
    code, out, _ = run("agencies")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [one.id for one in the_guide.agencies]
    assert "NO LONGER" in next(line for line in out.splitlines() if line.startswith("glaa "))


def test_a_scenario_is_told_as_text_and_as_json_as_at_a_day(run: Any) -> None:
    code, out, _ = run("scenario", "car-wash", "--on", "2026-11-24")
    assert code == 0
    assert out.startswith("HAND CAR WASH: England, as at 24 November 2026")
    code, out, _ = run("scenario", "car-wash", "--nation", "wales", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["id"], told["nation"]) == ("car-wash", "wales")
    assert told["practice"]["questions"]
    assert run("scenario", "any")[0] == 2


def test_export_holds_everything_or_what_is_in_force_that_day(
    run: Any, tmp_path: Path, the_guide: Guide
) -> None:
    code, out, _ = run("export", "--format", "json")
    whole = json.loads(out)
    assert code == 0
    assert list(whole) == [
        *("edition", "on", "only", "agencies", "powers", "offences", "changes"),
        *("briefs", "publications"),
    ]
    assert {one["use_in_operation"] for one in whole["powers"]} == {""}
    assert {one["role_in_operations"] for one in whole["agencies"]} == {""}
    assert {brief["practice"] for brief in whole["briefs"]} == {None}
    assert whole["on"] is None
    assert whole["edition"] == the_guide.edition
    assert len(whole["powers"]) == len(the_guide.powers)
    file = tmp_path / "guide.json"
    assert run("export", "--on", "2025-03-01", "-o", str(file))[0] == 0
    then = json.loads(file.read_bytes())
    assert then["on"] == "2025-03-01"
    assert {one["id"] for one in then["agencies"]} >= {"glaa", "eas"}
    assert "fair-work-agency" not in {one["id"] for one in then["agencies"]}
    for entry in (*then["powers"], *then["offences"]):
        assert (entry["from"] or "0001-01-01") <= "2025-03-01"
        assert entry["until"] is None or entry["until"] > "2025-03-01"
    assert all(change["date"] <= "2025-03-01" for change in then["changes"])


def test_check_says_the_share_reviewed_and_quiet_says_nothing(run: Any, the_guide: Guide) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert the_guide.edition in out
    assert " reviewed\n" in out
    assert run("check", "--quiet") == (0, "", "")


def test_check_fails_with_every_fault_on_a_broken_guide(
    run: Any, facts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = facts(
        ("powers.toml", 'warrant = "none"', 'warrant = "maybe"'),
        ("agencies.toml", 'kind = "police"', 'kind = "pirates"'),
    )
    monkeypatch.setattr(guide, "FOLDER", broken)
    code, out, err = run("check", "--quiet")
    assert (code, out) == (1, "")
    assert "2 faults" in err
    assert "powers.toml: enter-to-save-life: warrant" in err


def test_the_command_starts_lean() -> None:
    code = "import sys, powers.__main__; print({'litestar', 'snowballstemmer'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_help_explains_every_command(run: Any) -> None:
    for command in ("search", "show", "coverage", "scenario", "agencies", "export", "check"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert "usage: powers" in out


def test_a_question_that_is_no_text_is_answered_as_one_all_the_same(run: Any) -> None:
    code, out, _ = run("search", "warrant \udcff", "--json")
    assert code == 0
    assert json.loads(out)["query"] == "warrant �"


def test_coverage_of_nobody_is_asked_wrongly(run: Any) -> None:
    code, _, err = run("coverage", "--agencies", " , ")
    assert code == 2
    assert "powers agencies lists them" in err


def test_an_export_that_cannot_be_written_names_the_file_that_was_asked_for(
    run: Any, tmp_path: Path
) -> None:
    code, _, err = run("export", "-o", str(tmp_path / "nowhere" / "guide.json"))
    assert code == 1
    assert err.startswith(f"{tmp_path / 'nowhere' / 'guide.json'}: No such file")
