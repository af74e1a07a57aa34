"""opsplan.operations.partial: what is sound is kept in its place, the rest is blank."""

from opsplan.operations import partial
from opsplan.operations.schemas import OperationPlan


def test_lists_keep_their_places_and_wrong_fields_are_blank() -> None:
    plan = partial.build(
        OperationPlan,
        {
            "premises": [
                {"code": "Q1", "kinds": ["business", "bad"], "description": "d"},
                3,
                {"code": "P2", "kinds": ["business"], "description": "e"},
            ],
            "operation": {"kind": "Q", "t0": "2027-05-11"},
            "estimate": "none",
        },
    )
    assert [place.code for place in plan.premises] == [None, None, "P2"]
    assert plan.premises[0].kinds == ("business", None)
    assert plan.premises[0].description == "d"
    assert plan.operation.kind is None
    assert plan.operation.lead_agency == "police"
    assert plan.estimate.best is None


def test_a_sound_document_gives_the_plan_itself() -> None:
    table = {"word": "SAFE", "means": "come"}
    plan = partial.build(OperationPlan, {"communications": {"code_words": [table]}})
    assert plan.communications.code_words[0].word == "SAFE"
