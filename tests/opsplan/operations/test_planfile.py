"""opsplan.operations.planfile: every fault of a file at once, and what is written reads back."""

import datetime as dt
import os
import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from opsplan.errors import Failed, Invalid
from opsplan.operations import planfile, shape
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide
from tests.builders.operations import EXAMPLES, a_plan, an_agency, example, shaped_plans

NAMES = {
    "Arabic": "محمد عبد الله",
    "Vietnamese": "Nguyễn Thị Hường",
    "Tigrinya": "ሰላም ተስፋይ",
    "Bengali": "রহিমা খাতুন",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Chinese": "王小明",
}
HOSTILE = ["<script>alert(1)</script>", "{{7*7}}", "#import", "=cmd()", '"""', "\\", "a\\", "]]>"]


def problems(text: str, guide: Guide) -> list[str]:
    with pytest.raises(Invalid) as raised:
        planfile.parse(text.encode(), guide)
    return [str(problem) for problem in raised.value.problems]


def changed(guide: Guide, *pairs: tuple[str, str]) -> str:
    text = planfile.write(a_plan())
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize("name", ["car-wash", "food-factory"])
def test_an_example_reads_and_reads_back_equal(name: str, guide: Guide) -> None:
    plan = example(name, guide)
    text = planfile.write(plan)
    assert planfile.parse(text.encode(), guide) == plan
    assert planfile.write(planfile.parse(text.encode(), guide)) == text


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=shaped_plans())
def test_any_plan_of_the_right_shape_comes_back_equal(plan: OperationPlan) -> None:
    document = shape.plain(tomllib.loads(planfile.write(plan)))
    assert shape.problems(document) == ()
    assert msgspec.convert(document, OperationPlan) == plan


@pytest.mark.parametrize("text", [*NAMES.values(), *HOSTILE])
def test_text_of_every_script_and_intent_comes_through_intact(text: str, guide: Guide) -> None:
    plan = a_plan(agencies=(an_agency(lead=text, tasks=(text,)),))
    assert planfile.parse(planfile.write(plan).encode(), guide) == plan


def test_a_syntax_error_comes_alone_and_names_its_line(guide: Guide) -> None:
    found = problems("format = 1\n[operation\nkind = 'Q'\n", guide)
    assert len(found) == 1
    assert "not TOML" in found[0]
    assert "line 2" in found[0]


def test_a_day_that_does_not_exist_is_refused(guide: Guide) -> None:
    assert "line" in problems(changed(guide, ("2027-05-11", "2027-02-30")), guide)[0]
    quoted = problems(changed(guide, ("2027-05-11", '"2027-02-30"')), guide)
    assert quoted == [
        'operation.t0: must be a day such as 2027-05-04; there is no "2027-02-30" (line 7)'
    ]


def test_all_faults_come_at_once_with_paths_and_lines(guide: Guide) -> None:
    text = """
format = 1
[operation]
code_name = "lower case"
kind = "Q"
t0 = 2027-05-11
h_hour = "25:00"
scenario = "carwash"
partnership = "P"
colour = "red"
[estimate]
best = -3
upper = "many"
[[premises]]
code = "P1"
kinds = ["business"]
description = "d"
[[premises]]
code = "P1"
kinds = ["bussiness"]
description = "d"
[[agencies]]
id = "polcie"
lead = "l"
people = -1
premises = ["P7"]
"""
    found = problems(text, guide)
    paths = [line.split(":")[0] for line in found]
    assert paths == [
        "operation.lead_agency",
        "operation.code_name",
        "operation.kind",
        "operation.h_hour",
        "operation.scenario",
        "operation.colour",
        "estimate.best",
        "estimate.upper",
        "premises[1].code",
        "premises[1].kinds[0]",
        "agencies[0].id",
        "agencies[0].people",
        "agencies[0].premises[0]",
    ]
    assert 'did you mean "car-wash"?' in found[4]
    assert "must be at least 0; found -3 (line 12)" in found[6]
    assert 'did you mean "business"?' in found[9]
    assert 'did you mean "police"?' in found[10]


def test_our_rules_join_the_same_list_as_faults_of_shape(guide: Guide) -> None:
    found = problems(
        changed(guide, ('id = "police"', 'id = "polcie"'), ("best = 2", "best = -2")), guide
    )
    assert [line.split(":")[0] for line in found] == [
        "operation.lead_agency",
        "estimate.best",
        "agencies[0].id",
    ]
    assert 'did you mean "police"?' in found[2]


def test_an_unknown_agency_is_named_with_its_nearest(guide: Guide) -> None:
    found = problems(changed(guide, ('id = "police"', 'id = "trading-standard"')), guide)
    assert any('did you mean "trading-standards"?' in line for line in found)


def test_an_unknown_key_is_told_with_the_nearest_known_one(guide: Guide) -> None:
    found = problems(changed(guide, ("h_hour = ", "h_hours = ")), guide)
    assert 'operation.h_hours: is not part of a plan; did you mean "h_hour"? (line 8)' in found
    assert any(line.startswith("operation.h_hour: is missing") for line in found)


def test_one_table_where_a_list_is_meant_is_explained(guide: Guide) -> None:
    found = problems(changed(guide, ("[[agencies]]", "[agencies]")), guide)
    assert any("write [[agencies]] with two brackets" in line for line in found)


@pytest.mark.parametrize("ending", ["\\r\\n", "\\n", "\\r", "\\u2028", "\\u0085", "\\u202e", "\\t"])
def test_a_line_holds_no_break_and_nothing_hidden(ending: str, guide: Guide) -> None:
    text = changed(guide, ('lead = "duty lead"', f'lead = "duty{ending}"'))
    assert any(
        line.startswith("agencies[0].lead: must be one line") for line in problems(text, guide)
    )


def test_five_kilobytes_of_text_are_refused_with_their_length(guide: Guide) -> None:
    text = changed(guide, ('lead = "duty lead"', f'lead = "{"x" * 5000}"'))
    assert any("at most 120 characters; it has 5000" in line for line in problems(text, guide))


def test_a_file_that_is_not_utf_8_is_refused(guide: Guide) -> None:
    content = planfile.write(a_plan()).encode() + b"# caf\xe9\n"
    with pytest.raises(Invalid, match="is not UTF-8 text"):
        planfile.parse(content, guide)


def test_a_byte_order_mark_does_no_harm(guide: Guide) -> None:
    content = b"\xef\xbb\xbf" + planfile.write(a_plan()).encode()
    assert planfile.parse(content, guide) == a_plan()


def test_a_file_over_a_megabyte_is_refused(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"#" * (planfile.LARGEST + 1))
    with pytest.raises(Invalid, match="at most 1,000,000 bytes"):
        planfile.read(path, guide)


def test_a_file_that_is_not_there_is_said_plainly(guide: Guide, tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"Cannot read .*: No such file"):
        planfile.read(tmp_path / "none.toml", guide)


def test_another_format_is_refused(guide: Guide) -> None:
    assert any(
        line.startswith("format: must be one of 1; found 2")
        for line in problems(changed(guide, ("format = 1", "format = 2")), guide)
    )


def test_a_bare_toml_time_is_taken_as_the_hour(guide: Guide) -> None:
    text = changed(guide, ('h_hour = "10:30"', "h_hour = 10:30:00"))
    assert planfile.parse(text.encode(), guide).operation.h_hour == "10:30"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 1",
        "operation = 3",
        "premises = [1, 2]",
        "x = " + "[" * 5000,
        "\x00",
        "=",
        "[]",
    ],
)
def test_whatever_the_text_the_answer_is_a_list_of_problems(text: str, guide: Guide) -> None:
    assert problems(text, guide)


def test_a_whole_number_written_with_a_point_is_refused(guide: Guide) -> None:
    assert problems(changed(guide, ("best = 2", "best = 2.0")), guide)
    assert problems(changed(guide, ("best = 2", "best = true")), guide)
    assert problems(changed(guide, ("best = 2", "best = nan")), guide)


def test_written_text_depends_on_the_plan_alone(guide: Guide) -> None:
    plan = a_plan()
    assert planfile.write(plan) == planfile.write(structs.replace(plan))
    assert planfile.write(plan).startswith("# Plan of operation TEASEL-GARNET.")


def test_examples_hold_every_table_of_the_plan_and_every_field_of_a_premises() -> None:
    for path in sorted(EXAMPLES.glob("*.toml")):
        document = tomllib.loads(path.read_text("utf-8"))
        tables = {field.name for field in structs.fields(OperationPlan)}
        assert tables - set(document) == set(), path.name


def test_examples_lie_in_spring_or_summer_2027_and_name_no_person_met(guide: Guide) -> None:
    for name in ("car-wash", "food-factory"):
        plan = example(name, guide)
        assert dt.date(2027, 3, 20) <= plan.operation.t0 <= dt.date(2027, 9, 22)
        assert all(re.fullmatch(r"(S|PV)-\d+", subject.code) for subject in plan.subjects)


def test_the_partners_of_the_issue_take_part_in_both_examples(guide: Guide) -> None:
    wanted = {
        "trading-standards",
        "fire-and-rescue",
        "fair-work-agency",
        "police",
        "local-authority",
    }
    for name in ("car-wash", "food-factory"):
        assert wanted <= {agency.id for agency in example(name, guide).agencies}


def test_keys_nested_without_end_are_refused(guide: Guide) -> None:
    text = planfile.write(a_plan())
    for depth in (100, 400, 20_000):
        assert problems(f"{text}\n[{'.'.join(['a'] * depth)}]\n", guide)


def test_what_is_no_file_is_not_waited_for(guide: Guide, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(Failed, match="not a file"):
            planfile.read(tmp_path / name, guide)


@pytest.mark.parametrize("year", ["0001", "1999", "2200", "9999"])
def test_a_day_of_another_age_is_a_slip_of_the_hand(year: str, guide: Guide) -> None:
    day = a_plan().operation.t0
    text = changed(guide, (f"t0 = {day}", f"t0 = {year}-12-31"))
    assert any(f'of 2000 to 2199; found "{year}-12-31"' in each for each in problems(text, guide))


def test_a_number_with_a_point_is_told_with_all_else(guide: Guide) -> None:
    best = a_plan().estimate.best
    text = changed(guide, (f"best = {best}", f"best = {best}.0"), ('kind = "', 'kind = "Q'))
    found = problems(text, guide)
    assert any("must be a whole number, not" in each for each in found)
    assert any("operation.kind" in each for each in found)


@pytest.mark.parametrize(
    "text", [" ", r"\u3000", r"\u200b", r"a\u00adb", r"a\u2060b", r"a\ufeffb", r"a\u2066b"]
)
def test_a_danger_that_nobody_could_see_is_refused(text: str, guide: Guide) -> None:
    hazard = f'[[premises.hazards]]\nwhat = "{text}"\ndo = "{text}"\n'
    found = problems(f"{planfile.write(a_plan())}\n[[premises]]\n{hazard}", guide)
    for field in ("what", "do"):
        assert any(f"hazards[0].{field}: must be" in each for each in found)
