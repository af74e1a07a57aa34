"""What a path says on a day, and what answers make of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powers import orders
from powers.guide import Guide
from powers.orders import Answers, outline, path_as_at
from powers.orderschemas import OrderPath

TODAY = dt.date(2026, 11, 24)
LAST_OF_THE_GLAA = dt.date(2026, 4, 6)
PATHS = (
    "stpo-conviction",
    "stpo-application",
    "stro",
    "closure-asb",
    "closure-illegal-working",
    "closure-sexual-offences",
)


def test_the_six_orders_are_there(the_guide: Guide) -> None:
    assert tuple(path.id for path in the_guide.orders) == PATHS
    with pytest.raises(KeyError):
        path_as_at(the_guide, "nothing", TODAY)


@pytest.mark.parametrize("name", ["stpo-application", "stro"])
def test_the_glaa_may_apply_until_the_fair_work_agency_does(the_guide: Guide, name: str) -> None:
    def may(on: dt.date) -> set[str]:
        return {line.agency for line in path_as_at(the_guide, name, on).applicants if line.may}

    assert {"glaa", "fair-work-agency"} & may(LAST_OF_THE_GLAA) == {"glaa"}
    assert {"glaa", "fair-work-agency"} & may(dt.date(2026, 4, 7)) == {"fair-work-agency"}
    standing = {
        line.agency: line.standing for line in path_as_at(the_guide, name, TODAY).applicants
    }
    assert standing["glaa"] == "could until 7 April 2026"
    before = path_as_at(the_guide, name, LAST_OF_THE_GLAA).applicants
    assert {line.standing for line in before if line.agency == "fair-work-agency"} == {
        "from 7 April 2026"
    }


@pytest.mark.parametrize("name", PATHS)
def test_a_path_says_when_it_is_not_in_force(the_guide: Guide, name: str) -> None:
    found = path_as_at(the_guide, name, dt.date(2009, 1, 1))
    assert not found.in_force
    assert found.status.startswith("starts ")
    assert found.replaced_by is None
    assert path_as_at(the_guide, name, TODAY).in_force


@pytest.mark.parametrize("name", PATHS)
def test_without_answers_every_needed_question_is_open(the_guide: Guide, name: str) -> None:
    path = the_guide.order(name)
    found = outline(path, Answers(order=name), TODAY)
    needed = [question.id for question in path.questions if question.needed]
    assert [line.id for line in found.open] == [orders.APPLICANT, *needed]
    assert found.failed == ()
    assert found.to_do == path.steps
    assert all(line.means for line in found.open)


def _good(path: OrderPath) -> dict[str, str]:
    """Answers that meet every question."""
    return {
        question.id: {
            "yes-no": "yes",
            "text": "words",
            "day": "2027-03-05",
            "choice": next((each.id for each in question.options if each.meets), ""),
        }[question.kind]
        for question in path.questions
    }


@pytest.mark.parametrize("name", PATHS)
def test_good_answers_leave_nothing_open_or_failed(the_guide: Guide, name: str) -> None:
    path = the_guide.order(name)
    answers = Answers(order=name, applicant=path.applicants[0].agency, said=_good(path))
    found = outline(path, answers, TODAY)
    assert (found.open, found.failed) == ((), ())
    assert found.asked_for
    assert all(line.group == "terms" for line in found.asked_for)


def test_a_no_fails_with_what_follows(the_guide: Guide) -> None:
    path = the_guide.order("stro")
    said = {**_good(path), "area": "no", "duration": "shorter"}
    found = outline(path, Answers(order="stro", applicant="police", said=said), TODAY)
    assert [line.id for line in found.failed] == ["area", "duration"]
    assert found.failed[1].answer == "Less than 2 years"
    assert all(line.means for line in found.failed)


def test_a_question_for_another_applicant_is_not_asked(the_guide: Guide) -> None:
    path = the_guide.order("stro")
    police = {
        line.id for line in outline(path, Answers(order="stro", applicant="police"), TODAY).lines
    }
    nca = {line.id for line in outline(path, Answers(order="stro", applicant="nca"), TODAY).lines}
    assert "area" in police - nca
    assert "police-told" in nca - police


def test_a_body_that_may_not_apply_that_day_fails(the_guide: Guide) -> None:
    path = the_guide.order("stro")
    answers = Answers(order="stro", applicant="glaa", said=_good(path))
    assert outline(path, answers, LAST_OF_THE_GLAA).failed == ()
    (failed,) = outline(path, answers, TODAY).failed
    assert failed.id == orders.APPLICANT
    assert "could until 7 April 2026" in failed.means
    (early,) = outline(path, answers, dt.date(2016, 7, 12)).failed or (None,)
    assert early is None
    before_it_was = outline(path, Answers(order="stro", applicant="police"), dt.date(2014, 1, 1))
    assert before_it_was.failed[0].id == orders.APPLICANT


def test_steps_done_are_no_longer_to_do(the_guide: Guide) -> None:
    path = the_guide.order("closure-asb")
    found = outline(path, Answers(order=path.id, done=("evidence", "serve")), TODAY)
    assert [step.id for step in found.done] == ["evidence", "serve"]
    assert not {"evidence", "serve"} & {step.id for step in found.to_do}


@given(st.data())
def test_every_question_stands_in_exactly_one_way(the_guide: Guide, data: st.DataObject) -> None:
    path = the_guide.order(data.draw(st.sampled_from(PATHS)))
    good = _good(path)
    chosen = data.draw(st.sets(st.sampled_from(sorted(good))))
    agency = data.draw(st.sampled_from(["", *(one.agency for one in path.applicants)]))
    answers = Answers(order=path.id, applicant=agency, said={name: good[name] for name in chosen})
    found = outline(path, answers, TODAY)
    assert found == outline(path, answers, TODAY)
    assert len({line.id for line in found.lines}) == len(found.lines)
    needed = {line.id for line in found.lines if line.needed}
    met = {line.id for line in found.lines if line.state in ("met", "given")}
    assert {line.id for line in found.open} == needed - met - {line.id for line in found.failed}
