"""opsplan.operations.held: nothing is made from a plan that contradicts itself."""

import pytest

from opsplan.errors import Invalid, Problem
from opsplan.operations import progress
from opsplan.operations.held import Held
from powers.guide import Guide
from tests.builders.operations import a_plan, an_agency
from tests.opsplan.operations.test_access import somebody


def test_a_sound_plan_passes_and_another_is_refused_with_every_problem(guide: Guide) -> None:
    sound = Held(standing=somebody("lead"), plan=a_plan(), guide=guide)
    sound.check_sound()
    wrong = a_plan(agencies=(an_agency(premises=("P8",)), an_agency("hmrc", premises=("P9",))))
    with pytest.raises(Invalid) as raised:
        Held(standing=somebody("lead"), plan=wrong, guide=guide).check_sound()
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize(
    ("where", "what", "sections"),
    [
        ("agencies[1].tasks[0]", "is wrong", ["agencies"]),
        ("premises P1, premises P2", '"dog": write what the reader does', ["premises"]),
        ("reception", '"step": write what the reader does', ["reception"]),
        ("risks", "x", ["risks"]),
        ("Information", "may not reach x: rewrite request.background", ["request"]),
        ("Method", "x: rewrite method.phases.event, agencies.tasks", ["method", "agencies"]),
        ("", "nothing of the plan", []),
    ],
)
def test_a_problem_leads_to_the_sections_it_speaks_of(
    where: str, what: str, sections: list[str]
) -> None:
    found = [name for name, _ in progress.sections_named(Problem(where, what))]
    assert found == sections
