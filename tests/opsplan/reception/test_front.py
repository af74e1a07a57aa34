"""The first page of the checklist speaks to people, not to machines."""

import pytest
from msgspec.structs import replace

from opsplan.documents.schemas import Table
from opsplan.operations.schemas import PlannedRole
from opsplan.reception.checklist import compose
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from tests.opsplan.reception.plans import a_full_plan


@pytest.mark.parametrize(
    ("agency", "spoken"),
    [("la-housing", "council housing"), ("british-red-cross", "british red cross")],
)
def test_who_holds_a_role_is_told_in_words_and_not_by_an_id(agency: str, spoken: str) -> None:
    role = PlannedRole(role="Welfare lead", agency=agency, held_by="duty manager")
    plan = replace(a_full_plan(), roles=(role,))
    document = compose(plan, work_out(plan, load()))
    cells = {
        cell
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }
    assert f"duty manager ({spoken})" in cells
    assert not any(agency in cell for cell in cells)
