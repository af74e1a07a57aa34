"""What is exported: the law alone, narrowed as asked, as JSON and as a table."""

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powers import export, table
from powers.cells import harmless
from powers.export import Only
from powers.guide import Guide
from powers.standing import in_force

DAY = dt.date(2026, 11, 24)


def _ids(content: export.Export) -> set[str]:
    return {one.id for one in content.powers} | {one.id for one in content.offences}


def test_of_an_agency_only_its_entries_are_taken_and_what_concerns_them(the_guide: Guide) -> None:
    found = export.export(the_guide, only=Only(agencies=("hmrc", "fire-and-rescue")))
    asked = {"hmrc", "fire-and-rescue"}
    assert found.powers
    assert found.offences
    for entry in (*the_guide.powers, *the_guide.offences):
        assert (entry.id in _ids(found)) == bool(asked & set(entry.agencies))
    assert {one.id for one in found.agencies} == asked
    assert 0 < len(found.changes) < len(the_guide.changes)
    for change in found.changes:
        held = (export.entry(the_guide, name) for name in change.entries)
        assert any(asked & set(entry.agencies) for entry in held)
    assert all(asked & set(brief.agencies) for brief in found.briefs)


def test_a_former_id_stands_for_the_agency_of_today(the_guide: Guide) -> None:
    agency = next(one for one in the_guide.agencies if one.aliases)
    former, today = (
        export.export(the_guide, only=Only(agencies=(name,)))
        for name in (agency.aliases[0], agency.id)
    )
    assert former == today
    assert former.only.agencies == (agency.id,)
    with pytest.raises(KeyError):
        export.export(the_guide, only=Only(agencies=("polise",)))


def test_of_a_scenario_are_its_powers_those_for_any_and_what_its_brief_names(
    the_guide: Guide,
) -> None:
    brief = the_guide.brief("car-wash")
    found = export.export(the_guide, only=Only(scenario="car-wash"))
    assert [one.id for one in found.briefs] == ["car-wash"]
    assert {one.id for one in found.offences} == set(brief.offences)
    assert {one.id for one in found.powers} >= set(brief.powers)
    for power in found.powers:
        assert {"car-wash", "any"} & set(power.scenarios) or power.id in brief.powers
    assert len(found.powers) < len(the_guide.powers)
    both = export.export(the_guide, only=Only(scenario="car-wash", agencies=("hmrc",)))
    assert _ids(both) < _ids(found)


def test_of_a_day_is_what_is_in_force_then(the_guide: Guide) -> None:
    then = dt.date(2025, 3, 1)
    found = export.export(the_guide, then, Only(agencies=("glaa",)))
    assert found.powers
    assert all(in_force(one, then) and "glaa" in one.agencies for one in found.powers)
    assert export.export(the_guide, DAY, Only(agencies=("glaa",))).powers == ()


def test_no_note_on_practice_is_passed_on(the_guide: Guide) -> None:
    found = export.export(the_guide, only=Only(scenario="nail-bar"))
    told = (export.json(found) + table.csv(found, DAY)).decode()
    for power in the_guide.powers:
        assert power.use_in_operation not in told
    practice = the_guide.brief("nail-bar").practice
    assert practice is not None
    assert practice.identity not in told


def test_a_table_has_a_row_for_each_entry_and_a_column_for_each_thing_said(
    the_guide: Guide,
) -> None:
    content = export.export(the_guide)
    written = table.csv(content, DAY)
    assert written.startswith(b"\xef\xbb\xbfid,entry,title,")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [
        entry.id for entry in (*the_guide.powers, *the_guide.offences)
    ]
    power = the_guide.power("pace-s17-1-e-life-and-limb")
    row = next(row for row in rows if row["id"] == power.id)
    assert (row["entry"], row["status"], row["as_at"]) == ("power", "in force", "2026-11-24")
    assert row["conditions"] == "; ".join(power.conditions)
    assert row["agencies"] == "; ".join(power.agencies)
    assert row["sources"].startswith(f"{power.sources[0].act}, ")
    assert row["edition"] == the_guide.edition
    assert rows[-1]["entry"] == "offence"
    assert rows[-1]["max_penalty"]
    assert "use_in_operation" not in rows[0]
    dated = next(row for row in rows if row["id"] == "glaa-gla-s16-inspection")
    assert (dated["status"], dated["until"]) == ("ended 7 April 2026", "2026-04-07")


@given(st.text(), st.sampled_from(["", " ", "\t", "\r\n", "\xa0"]), st.sampled_from("=+-@＝"))
def test_no_field_is_a_formula(text: str, blank: str, sign: str) -> None:
    assert harmless(f"{blank}{sign}{text}").startswith("'")
    assert not re.match(r"\s*[=+@-]", harmless(text))


def test_a_field_that_is_no_formula_stays_as_it_is() -> None:
    for text in ("", "  ", "3 - 2", "s17(1)(e)", "a=b", "'quoted"):
        assert harmless(text) == text


def test_the_command_takes_the_filters_for_every_format(run: Any) -> None:
    code, out, _ = run("export", "--format", "csv", "--agency", "police", "--on", "2026-11-24")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert code == 0
    assert {row["status"] for row in rows} == {"in force"}
    assert all("police" in row["agencies"].split("; ") for row in rows)
    code, out, _ = run("export", "--scenario", "car-wash", "--agency", "police")
    told = json.loads(out)
    assert told["only"] == {"agencies": ["police"], "scenario": "car-wash"}
    code, out, _ = run("export", "--format", "html", "--agency", "fire-and-rescue")
    assert out.startswith("<!DOCTYPE html>")


def test_what_is_not_known_is_told_with_the_nearest(run: Any) -> None:
    code, out, err = run("export", "--format", "html", "--agency", "polise")
    assert (code, out) == (2, "")
    assert err.splitlines()[1].strip() == "police"
    code, out, err = run("export", "--scenario", "car-wsh")
    assert (code, out) == (2, "")
    assert "'car-wash'" in err


def test_a_file_with_nothing_in_it_is_not_given_without_a_word(run: Any) -> None:
    code, out, err = run("export", "--agency", "glaa", "--on", "2026-11-24")
    assert code == 0
    assert json.loads(out)["powers"] == []
    assert "glaa ended on 7 April 2026: try fair-work-agency." in err
