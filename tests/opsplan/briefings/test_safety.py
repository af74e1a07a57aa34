"""Danger to the reader is never withheld, and a pack that could not tell it is not made."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from opsplan.briefings import audiences, pack, safety, share
from opsplan.briefings.facts import load
from opsplan.briefings.reading import passages
from opsplan.errors import Failed, Invalid
from opsplan.operations.schemas import Hazard, OperationPlan, Risk, Subject
from tests.opsplan.briefings.planted import a_plan, law, planted


def _with_do(plan: OperationPlan) -> OperationPlan:
    return replace(plan, risks=tuple(replace(risk, do="step back") for risk in plan.risks))


def _compose(plan: OperationPlan, name: str) -> str:
    made = pack.compose(plan, audiences.find(plan, law(), name), law(), "")
    return "\n".join(text for _, text in passages(made.document))


def _risk(**changes: Any) -> Risk:
    known: dict[str, Any] = {
        "hazard": "Falling stock", "to_whom": ("staff",), "where": ("P1",), "likelihood": 2,
        "impact": 4, "control": "roped off", "do": "Stay outside the tape", "owner": "silver",
    }  # fmt: skip
    return Risk(**(known | changes))


@pytest.mark.parametrize(
    "name", ["gold", "police", "fire-and-rescue", "immigration-enforcement", "interpreters"]
)
def test_everybody_who_goes_to_a_door_reads_its_hazards_and_what_to_do(name: str) -> None:
    plan = planted()
    told = _compose(plan, name)
    for hazard in plan.premises[0].hazards:
        assert hazard.what in told
        assert hazard.do in told


def test_everybody_at_the_centre_reads_the_hazards_there() -> None:
    plan = planted()
    for name in ("centre", "health", "volunteers", "la-childrens-services", "commanders"):
        assert plan.reception.hazards[0].do in _compose(plan, name)


def test_hazards_of_places_the_reader_does_not_go_to_are_not_told() -> None:
    plan = planted()
    assert plan.premises[1].hazards[0].what not in _compose(plan, "fire-and-rescue")


def test_dangers_come_before_any_section() -> None:
    plan = planted()
    told = _compose(plan, "fire-and-rescue")
    assert told.index(plan.premises[0].hazards[0].what) < told.index("1 Information")


def test_a_risk_without_anything_to_do_stops_the_pack_of_those_who_meet_it() -> None:
    plan = replace(_with_do(a_plan()), risks=(_risk(do=""),))
    with pytest.raises(Invalid) as stopped:
        _compose(plan, "fire-and-rescue")
    assert "Falling stock" in str(stopped.value)
    assert "premises P1" in str(stopped.value)
    assert _compose(plan, "trading-standards")


def test_a_hazard_of_blanks_only_is_a_hazard_without_anything_to_do() -> None:
    plan = _with_do(a_plan())
    first, second = plan.premises
    first = replace(first, hazards=(Hazard(what="Wet floor", do=" "),))
    with pytest.raises(Invalid, match="Wet floor"):
        _compose(replace(plan, premises=(first, second)), "police")


@pytest.mark.parametrize("marker", ["firearms", "dogs", "violence", "self-harm", "infection"])
def test_a_warning_marker_without_a_line_of_danger_stops_every_pack_for_that_door(
    marker: Any,
) -> None:
    marked = Subject(code="S-1", role="suspect", premises="P1", warning_markers=(marker,))
    plan = replace(_with_do(a_plan()), subjects=(marked,))
    for name in ("police", "fire-and-rescue", "interpreters", "gold"):
        if name == "interpreters":
            first, second = plan.premises
            first = replace(first, interpreter="in person")
            plan = replace(plan, premises=(first, second))
        with pytest.raises(Invalid) as stopped:
            _compose(plan, name)
        assert "S-1" in str(stopped.value)
        assert marker in str(stopped.value)
    assert _compose(plan, "trading-standards")


def test_a_line_of_danger_in_plain_words_answers_the_marker() -> None:
    marked = Subject(code="S-1", role="suspect", premises="P1", warning_markers=("dogs", "weapons"))
    risks = (_risk(hazard="Two large dogs in the yard"), _risk(hazard="Knives in the kitchen"))
    plan = replace(_with_do(a_plan()), subjects=(marked,), risks=risks)
    assert "Two large dogs" in _compose(plan, "fire-and-rescue")


def test_a_marked_person_of_no_fixed_door_must_be_answered_at_every_door() -> None:
    marked = Subject(code="S-1", role="suspect", warning_markers=("dogs",))
    plan = replace(
        _with_do(a_plan()), subjects=(marked,), risks=(_risk(hazard="A dog", where=("P1",)),)
    )
    assert _compose(plan, "fire-and-rescue")
    with pytest.raises(Invalid, match="P2"):
        _compose(plan, "trading-standards")


def test_a_risk_to_evidence_alone_is_no_danger_to_people() -> None:
    plan = replace(_with_do(a_plan()), risks=(_risk(to_whom=("evidence", "reputation"), do=""),))
    assert safety.risks(plan, ("P1",)) == ()
    assert _compose(plan, "fire-and-rescue")


def test_rules_of_sharing_that_would_withhold_a_danger_are_refused() -> None:
    plan = planted()
    reader = audiences.find(plan, law(), "fire-and-rescue")
    with pytest.raises(Invalid, match="may not withhold a danger"):
        safety.check_is_told(plan, share.cut(plan, reader, law()), "an empty pack")


def test_all_places_to_mend_are_named_at_once() -> None:
    plan = replace(_with_do(a_plan()), risks=(_risk(do=""), _risk(hazard="Ammonia", do="")))
    with pytest.raises(Invalid) as stopped:
        _compose(plan, "police")
    assert len(stopped.value.problems) == 2


@settings(max_examples=40, deadline=None)
@given(
    where=st.sets(st.sampled_from(["P1", "P2", "centre"])),
    places=st.sets(st.sampled_from(["P1", "P2", "centre"])),
)
def test_a_risk_is_told_wherever_its_places_and_the_readers_meet(
    where: set[str], places: set[str]
) -> None:
    plan = replace(a_plan(), risks=(_risk(where=tuple(sorted(where))),))
    told = safety.risks(plan, tuple(sorted(places)))
    assert bool(told) is bool(places and (not where or where & places))


def test_a_wrong_file_of_markers_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "markers.toml").write_text("[words]\nghosts = ['boo']\n", "utf-8")
    with pytest.raises(Failed, match=r"markers\.toml.*ghosts"):
        load("markers.toml", safety.MarkersFile, tmp_path)


def test_every_marker_a_plan_knows_has_words() -> None:
    words = load("markers.toml", safety.MarkersFile).words
    assert set(words) == {
        "violence", "weapons", "firearms", "dogs", "self-harm", "infection", "fire-setting", "drugs"
    }  # fmt: skip
