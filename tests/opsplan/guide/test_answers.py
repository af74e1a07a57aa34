"""Answers files: read whole, or refused with everything wrong in them at once."""

import datetime as dt
from pathlib import Path

import pytest

from opsplan.errors import Failed, Invalid
from opsplan.guide import answers, answersfile
from powers.guide import Guide
from powers.orders import APPLICANT, outline

TODAY = dt.date(2026, 11, 24)
EXAMPLE = Path(answers.__file__).parents[1] / "examples" / "orders" / "stro.toml"
HEAD = 'format = 1\norder = "stro"\n'


def _problems(guide: Guide, text: str) -> list[str]:
    with pytest.raises(Invalid) as raised:
        answers.parse(text.encode(), guide, TODAY)
    return [str(problem) for problem in raised.value.problems]


def test_the_example_is_an_exercise_with_something_left_open(guide: Guide) -> None:
    asked = answers.read(EXAMPLE, guide, TODAY)
    assert asked.answers.exercise
    assert asked.on == dt.date(2027, 6, 14)
    found = outline(asked.path, asked.answers, asked.on)
    assert found.open
    assert found.failed


def test_an_empty_file_of_every_order_is_read_back_with_every_question_open(guide: Guide) -> None:
    for path in guide.orders:
        text = answersfile.write(path)
        assert max(map(len, text.splitlines())) <= 100
        asked = answers.parse(text.encode(), guide, TODAY)
        assert asked.on == TODAY
        assert asked.answers.said == {}
        found = outline(asked.path, asked.answers, asked.on)
        assert len(found.open) == 1 + sum(question.needed for question in path.questions)
        assert found.open[0].id == APPLICANT


def test_true_false_and_days_are_answers_too(guide: Guide) -> None:
    text = HEAD + "on = 2027-01-02\n[answers]\narea = true\nhearing-day = 2027-03-05\n"
    asked = answers.parse(text.encode(), guide, TODAY)
    assert asked.answers.said == {"area": "yes", "hearing-day": "2027-03-05"}
    assert asked.on == dt.date(2027, 1, 2)


def test_everything_wrong_is_told_at_once_with_its_place_and_what_to_do(guide: Guide) -> None:
    found = _problems(
        guide,
        'format = 2\norder = "stro"\napplicant = "polise"\non = "soon"\nwhom = 1\n'
        'exercise = "yes"\ndone = ["advise"]\nreference = "ring 01632 960123"\n'
        '[answers]\narea = "perhaps"\nduraton = "minimum"\nduration = "minimun"\n'
        'acts = "Mrs Nobody of ZZ9 9ZZ"\nhearing-day = "5 March"\nrisk = 3\n',
    )
    for place, what in (
        ("format", "must be 1"),
        ("applicant", 'did you mean "police"?'),
        ("on", "must be a day as year-month-day"),
        ("whom", "is not asked here"),
        ("exercise", "must be true or false"),
        ("done", 'did you mean "advice"?'),
        ("reference", "seems to hold a telephone number"),
        ("answers.area", "must be one of yes, no"),
        ("answers.duraton", 'did you mean "duration"?'),
        ("answers.duration", 'did you mean "minimum"?'),
        ("answers.acts", "seems to hold a person's title and name"),
        ("answers.acts", "seems to hold a postcode"),
        ("answers.hearing-day", "must be a day"),
        ("answers.risk", "must be text in quotes"),
    ):
        assert any(line.startswith(f"{place}: ") and what in line for line in found), place
    assert "(line 3)" in next(line for line in found if line.startswith("applicant"))
    assert len(found) == 14


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format = 1\n", "order: must be one of stpo-conviction"),
        ('format = 1\norder = "trso"\n', "order: must be one of"),
        ("format = ", "not TOML"),
        (f"{HEAD}answers = 3\n", "answers: must be a table"),
        (f"{HEAD}done = [3]\n", "done: must be a list of steps"),
        (f'{HEAD}reference = "{"x" * 121}"\n', "reference: must be one line of at most 120"),
        (f'{HEAD}[answers]\nacts = "{"x" * 4001}"\n', "answers.acts: must be at most 4,000"),
        ("#" * (answers.LARGEST + 1), "it may hold at most 200,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(guide: Guide, text: str, told: str) -> None:
    assert any(told in line for line in _problems(guide, text))


def test_a_file_that_is_no_text_or_not_there_says_so(guide: Guide, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="not UTF-8 text"):
        answers.parse(b"\xff", guide, TODAY)
    with pytest.raises(Failed, match="not a file"):
        answers.read(tmp_path, guide, TODAY)
    with pytest.raises(Failed, match="Cannot read"):
        answers.read(tmp_path / "none.toml", guide, TODAY)
