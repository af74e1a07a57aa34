"""The checklist for a machine."""

import pytest
from msgspec.structs import replace

from opsplan.errors import Invalid
from opsplan.operations.schemas import Language
from opsplan.reception import workbook
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from tests.opsplan.reception.plans import ADDRESS, a_full_plan, a_plan

RULES = load()


def test_the_rota_has_a_row_for_each_person_on_site() -> None:
    for people in (2, 5, 12, 30, 60):
        needed = work_out(a_plan(people, people), RULES)
        rota = workbook.sheets(a_plan(people, people), needed)[2]
        assert len([row for row in rota.rows if row[1]]) == needed.staff_on_site


def test_a_post_on_call_has_a_row_of_its_own() -> None:
    plan = a_plan(1, 2)
    rota = workbook.sheets(plan, work_out(plan, RULES))[2]
    assert ("Clinicians (on call)", None) in [row[:2] for row in rota.rows]


def test_every_sheet_is_marked() -> None:
    plan = a_full_plan()
    for sheet in workbook.sheets(plan, work_out(plan, RULES)):
        assert sheet.exercise
        assert sheet.marking == "OFFICIAL-SENSITIVE"
        assert sheet.reference == "JUNIPER v1, reception centre"


def test_where_the_paper_is_refused_so_are_sheets_and_json() -> None:
    plan = a_full_plan()
    spoken = (Language(language=ADDRESS, expected=12),)
    plan = replace(plan, estimate=replace(plan.estimate, languages=spoken))
    needed = work_out(plan, RULES)
    for make in (workbook.sheets, workbook.as_json):
        with pytest.raises(Invalid, match=r"estimate\.languages\[0\]\.language"):
            make(plan, needed)
