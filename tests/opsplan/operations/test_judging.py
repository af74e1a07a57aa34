"""opsplan.operations.judging: what stops a save, what only warns, and at which field it is told."""

from typing import Any

import msgspec
import pytest

from opsplan.errors import Problem
from opsplan.operations import judging
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide
from tests.builders.operations import a_plan


def plain(plan: OperationPlan) -> list[dict[str, Any]]:
    """The premises as a form gives them."""
    found: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(plan.premises))
    return found


def test_a_reference_to_another_section_warns_and_a_wrong_shape_stops(guide: Guide) -> None:
    plan = a_plan()
    premises = plain(plan)
    moved = [{**premises[0], "code": "P2"}]
    judged = judging.judge(plan, "premises", moved, guide)
    assert judged.plan
    assert judged.plan.premises[0].code == "P2"
    here, elsewhere = judging.warnings(judged.plan, "premises", guide)
    assert here == []
    assert [problem.where for problem in elsewhere] == ["agencies[0].premises[0]"]
    wrong = judging.judge(plan, "premises", [{**premises[0], "code": "2"}], guide)
    assert wrong.plan is None
    assert [problem.where for problem in wrong.stops] == ["premises[0].code"]


def test_a_fault_kept_in_another_section_does_not_stop_this_one(guide: Guide) -> None:
    plan = a_plan()
    moved = [{**plain(plan)[0], "code": "P2"}]
    faulty = judging.judge(plan, "premises", moved, guide).plan
    assert faulty
    assert judging.judge(faulty, "method", {"aims": ["Protect people"]}, guide).plan


@pytest.mark.parametrize(
    ("where", "field", "told"),
    [
        ("premises[0].code", "premises[0].code", "Code (premises 1): x"),
        ("premises[0].kinds[2]", "premises[0].kinds", "What it is in law (premises 1): x"),
        (
            "premises[1].hazards[2].do",
            "premises[1].hazards[2].do",
            "What the reader does about it (premises 2, danger 3): x",
        ),
        ("premises[1]", "premises[1]", "Premises: x"),
        ("premises", "premises", "Premises: x"),
        ("elsewhere", "", "elsewhere: x"),
    ],
)
def test_a_problem_is_told_at_the_field_that_shows_it(where: str, field: str, told: str) -> None:
    names = ("premises", "premises[0].code", "premises[0].kinds", "premises[1]")
    every = (*names, "premises[1].hazards[2].do")
    assert judging.at_fields([Problem(where, "x")], every) == {field: told}
