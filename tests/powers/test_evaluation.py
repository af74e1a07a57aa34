"""The search answers practitioners' questions well enough, whatever is edited."""

import pytest

from powers.guide import Guide
from tests.powers import evaluation

pytestmark = pytest.mark.slow

RECALL_FLOOR = 0.98
MRR_FLOOR = 0.93


def test_practitioners_find_the_right_provision(the_guide: Guide) -> None:
    asked = evaluation.questions()
    assert len(asked) >= 150
    quality = evaluation.evaluate(the_guide, asked)
    missed = "\n".join(f"{one.question} -> {one.expected}" for one in quality.missed)
    assert quality.recall5 >= RECALL_FLOOR, missed
    assert quality.mrr10 >= MRR_FLOOR


def test_every_expected_provision_is_in_the_guide(the_guide: Guide) -> None:
    held = {
        source.legislation_id
        for entry in (*the_guide.powers, *the_guide.offences)
        for source in (entry, *entry.sources)
    }
    for asked in evaluation.questions():
        assert any(
            path == wanted or path.startswith(f"{wanted}/")
            for path in held
            for wanted in asked.expected
        ), asked.question
