"""The outline on paper: the marking, what is missing first, and nothing that was typed changed."""

import datetime as dt

from opsplan.documents.schemas import Callout, Checklist, Heading, Table
from opsplan.guide import outlinepaper
from powers.guide import Guide
from powers.orders import Answers, outline

ON = dt.date(2027, 3, 5)
MADE = dt.datetime(2027, 3, 5, 9, tzinfo=dt.UTC)


def test_the_draft_warning_and_the_open_questions_stand_before_all_else(guide: Guide) -> None:
    for path in guide.orders:
        found = outline(path, Answers(order=path.id), ON)
        document = outlinepaper.compose(found, guide.edition, MADE)
        assert document.reference.startswith("Draft for a lawyer, not advice")
        assert document.marking == "OFFICIAL-SENSITIVE"
        warning, heading, table = document.blocks[:3]
        assert isinstance(warning, Callout)
        assert warning.title == "Draft for a lawyer, not advice"
        assert isinstance(heading, Heading)
        assert heading.text == f"Not answered yet: {len(found.open)}"
        assert isinstance(table, Table)
        assert len(table.rows) == len(found.open)


def test_steps_and_answers_are_all_on_it(guide: Guide) -> None:
    path = guide.order("stro")
    said = {"acts": "Took cards.\nHeld keys.", "duration": "shorter"}
    answers = Answers(order="stro", reference="OAK 1", exercise=True, said=said, done=("advice",))
    document = outlinepaper.compose(outline(path, answers, ON), guide.edition, MADE)
    cells = [c for b in document.blocks if isinstance(b, Table) for r in b.rows for c in r]
    assert "Took cards.\nHeld keys." in cells
    assert "Less than 2 years [not met]" in cells
    assert "Not asked for" in cells
    boxes = [e for b in document.blocks if isinstance(b, Checklist) for e in b.entries]
    assert len(boxes) == len(path.steps) - 1
    assert document.exercise
    assert document.reference.endswith("OAK 1")


def test_the_same_answers_give_the_same_paper(guide: Guide) -> None:
    found = outline(guide.order("closure-asb"), Answers(order="closure-asb"), ON)
    assert outlinepaper.compose(found, "e", MADE) == outlinepaper.compose(found, "e", MADE)
