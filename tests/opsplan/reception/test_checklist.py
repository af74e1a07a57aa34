"""The manager's checklist: whole, dangers on it, no address ever."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from opsplan.documents.schemas import Callout, Checklist, Document, Table
from opsplan.errors import Invalid
from opsplan.operations.schemas import OperationPlan, PlannedRole
from opsplan.reception import addresses, dangers, front
from opsplan.reception.centre import load as centre_facts
from opsplan.reception.checklist import compose, ticks
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from tests.opsplan.reception.plans import ADDRESS, a_full_plan, a_plan

RULES = load()


def _compose(plan: OperationPlan) -> Document:
    return compose(plan, work_out(plan, RULES))


def _text(document: Document) -> str:
    return "\n".join(text for _, text in addresses.texts(msgspec.to_builtins(document), ""))


def test_the_big_box_says_when_and_that_the_venue_is_told_by_phone() -> None:
    plan = a_full_plan()
    box = front.key_box(plan, work_out(plan, RULES), centre_facts())
    assert box.kind == "key"
    assert box.lines[0] == "H-hour 05:30, Thursday 14 January 2027"
    assert "doors open 04:30 (H-1:00)" in box.lines[1]
    assert "Plan for 12 people, 2 of them children; 32 staff" in box.lines[2]
    assert box.lines[-1] == "Venue: Venue HAWTHORN, address by phone"


def test_doors_open_when_the_plan_says() -> None:
    plan = a_full_plan()
    plan = replace(plan, reception=replace(plan.reception, opens_at="05:00"))
    assert "doors open 05:00," in _text(_compose(plan))


def test_every_quantity_stands_on_it_with_its_sum() -> None:
    plan = a_full_plan()
    quantities = work_out(plan, RULES)
    rows = [row for b in _compose(plan).blocks if isinstance(b, Table) for row in b.rows]
    for line in quantities.lines:
        assert any(row[0] == line.thing and row[2] == line.reason for row in rows), line.key


def test_every_tick_of_the_clock_stands_on_it() -> None:
    plan = a_full_plan()
    listed = next(b for b in _compose(plan).blocks if isinstance(b, Checklist))
    assert [entry.when for entry in listed.entries] == [
        tick.shown for tick in ticks(plan, work_out(plan, RULES))
    ]


def test_dangers_of_the_building_of_risks_and_of_guests_are_on_it_with_what_to_do() -> None:
    box = next(dangers.blocks(a_full_plan(), centre_facts()))
    assert box.kind == "danger"
    assert box.lines[:2] == (
        "steep steps at the back door: use the ramp",
        "scabies: wear gloves, wash hands",
    )
    assert box.lines[2].startswith("Somebody who may come is marked for self-harm: ")
    assert len(box.lines) == 3


def test_a_danger_of_premises_only_and_a_marker_of_a_suspect_are_not_the_centres() -> None:
    text = _text(_compose(a_full_plan()))
    assert "dog" not in text
    assert "marked for violence" not in text


def test_a_danger_with_nothing_to_do_about_it_stops_the_planner() -> None:
    plan = a_full_plan()
    silent = replace(plan.risks[0], do="", control=" ")
    with pytest.raises(Invalid, match=r"risks\[0\]\.do"):
        _compose(replace(plan, risks=(silent,)))


def test_no_danger_in_the_plan_asks_to_look_for_one() -> None:
    blocks = _compose(a_plan()).blocks
    assert any(isinstance(b, Callout) and "No danger" in b.title for b in blocks)


def test_neither_premises_nor_centre_nor_purpose_of_a_role_is_given_away() -> None:
    text = _text(_compose(a_full_plan()))
    held = addresses.pieces(a_full_plan())
    assert addresses.given_away(text, held) is None
    for secret in ("MW-SILVER", "hand car wash", "S-1", "PV-1", "seats in the van"):
        assert secret not in text


@given(st.sampled_from(("venue_label", "manager", "police_lead", "layout", "reserve", "notes")))
def test_an_address_in_a_field_of_the_paper_is_refused_and_the_field_named(field: str) -> None:
    plan = a_full_plan()
    reception = replace(plan.reception, **{field: f"beside {ADDRESS}"})
    with pytest.raises(Invalid, match=rf"reception\.{field}: holds part"):
        _compose(replace(plan, reception=reception))


def test_an_address_in_a_role_is_refused() -> None:
    role = PlannedRole(role="Silver", agency="police", held_by="desk at 12 Quern Lane")
    with pytest.raises(Invalid, match=r"roles\[0\]\.held_by"):
        _compose(replace(a_full_plan(), roles=(role,)))


def test_roles_at_the_doors_are_not_the_centres_and_no_role_stands_twice() -> None:
    roles = tuple(
        PlannedRole(role=role, agency="police", held_by="sergeant")
        for role in ("Search bronze", "Interpreter for suspects", "Reception centre manager")
    )
    tables = front.who(replace(a_full_plan(), roles=roles), centre_facts())
    table = next(block for block in tables if isinstance(block, Table))
    assert [row[0] for row in table.rows] == [
        "Police lead at the centre",
        "Reception centre manager",
    ]


def test_fields_that_are_not_on_the_paper_may_hold_one() -> None:
    plan = a_full_plan()
    assert "Quern Lane" in plan.reception.pick_up_point
    assert ADDRESS in plan.estimate.basis
    assert _compose(plan)


def test_a_raised_band_is_told_and_changes_no_quantity() -> None:
    plan = a_full_plan()
    text = _text(_compose(plan))
    assert "Command and sign-off go by band D" in text
    assert "size band C" in text


def test_a_small_centre_shows_who_doubles_up() -> None:
    assert "the manager does this" in _text(_compose(a_plan(1, 2)))


def test_nobody_expected_still_has_numbers_care_and_consent() -> None:
    text = _text(_compose(a_plan(0, 0)))
    for part in ("Nobody is expected", "Place of safety", "Children", "999", "0800 808 3733"):
        assert part in text
    assert "More than 0 people" not in text


def test_a_plan_without_a_centre_says_that_numbers_are_held_ready() -> None:
    plan = a_full_plan()
    plan = replace(plan, reception=replace(plan.reception, needed=False))
    assert "The plan opens no centre" in _text(_compose(plan))


def test_codes_begin_with_the_code_name_and_names_stand_on_no_wall() -> None:
    text = _text(_compose(a_full_plan()))
    assert "J-A01" in text
    assert "No names on a wall" in text


def test_the_title_is_the_code_name_and_exercise_and_marking_are_passed_on() -> None:
    document = _compose(a_full_plan())
    assert document.title == "JUNIPER"
    assert document.exercise
    assert document.marking == "OFFICIAL-SENSITIVE"
    assert document.reference == "JUNIPER v1, reception centre"


def test_the_same_plan_gives_the_same_document() -> None:
    assert _compose(a_full_plan()) == _compose(a_full_plan())


@given(st.integers(min_value=0, max_value=120), st.booleans(), st.integers(1, 72))
def test_any_size_and_length_makes_a_checklist(people: int, overnight: bool, hours: int) -> None:
    assert _compose(a_plan(people, people, overnight=overnight, hours=hours)).blocks


def test_text_of_any_script_stands_as_typed() -> None:
    hostile = "<script>{{7*7}}#import =cmd() العربية Tiếng Việt ትግርኛ বাংলা ਪੰਜਾਬੀ 中文"
    plan = a_full_plan()
    plan = replace(plan, reception=replace(plan.reception, notes=hostile))
    assert hostile in _text(_compose(plan))


def test_an_address_in_the_name_of_the_plan_or_its_author_is_refused() -> None:
    plan = a_full_plan()
    for field, text in (("code_name", "QUERN-LANE"), ("author_role", "desk at 12 Quern Lane")):
        named = replace(plan.operation, **{field: text})
        with pytest.raises(Invalid, match=rf"operation\.{field}: holds part"):
            _compose(replace(plan, operation=named))
