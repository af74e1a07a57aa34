"""Coverage: what a cell says, what a gap names, and what counts as somebody else's say."""

import datetime as dt

import msgspec
import pytest

from powers.coverage import NEEDS, coverage, decider, narrow, posed, state_of
from powers.guide import Guide
from powers.schemas import Power

TODAY = dt.date(2026, 11, 24)


def test_the_matrix_has_a_cell_for_every_agency_and_need_in_the_order_asked(
    the_guide: Guide,
) -> None:
    found = coverage(
        the_guide, ["hse", "police"], ["business"], ["search", "enter-business"], TODAY
    )
    asked = [("hse", "search"), ("hse", "enter-business")]
    asked += [("police", "search"), ("police", "enter-business")]
    assert [(cell.agency, cell.need) for cell in found.cells] == asked


@pytest.mark.parametrize(
    ("agency", "premises", "need", "state"),
    [
        ("police", "business", "enter-business", "without-warrant"),
        ("police", "dwelling", "enter-dwelling", "without-warrant"),
        ("police", "business", "arrest-detain", "without-warrant"),
        ("fair-work-agency", "business", "enter-business", "without-warrant"),
        ("fire-and-rescue", "business", "enter-business", "without-warrant"),
        ("hse", "business", "question-workers", "without-warrant"),
        ("trading-standards", "business", "arrest-detain", "nothing"),
        ("companies-house", "business", "enter-business", "nothing"),
    ],
)
def test_a_cell_says_what_the_agency_may_do(
    the_guide: Guide, agency: str, premises: str, need: str, state: str
) -> None:
    found = coverage(the_guide, [agency], [premises], [need], TODAY)  # type: ignore[list-item]
    (cell,) = found.cells
    assert cell.state == state
    assert bool(cell.entries) == bool(cell.title) == bool(cell.citation) == (state != "nothing")


def test_a_cell_without_warrant_gives_the_first_condition_of_its_best_entry(
    the_guide: Guide,
) -> None:
    for cell in coverage(the_guide, ["police", "hmrc"], ["business"], [], TODAY).cells:
        if cell.state != "nothing":
            best = the_guide.power(cell.entries[0])
            assert (cell.title, cell.authorisation) == (best.title, best.authorisation)
            assert cell.condition == (best.conditions[0] if best.conditions else "")
            assert cell.doubt == (best.confidence != "high" or best.reviewed is None)


@pytest.mark.parametrize(
    ("agency", "need", "provision"),
    [
        ("fair-work-agency", "enter-business", "ukpga/2025/36/section/97"),
        ("trading-standards", "enter-business", "ukpga/2015/15/schedule/5/paragraph/2"),
        ("hse", "enter-business", "ukpga/1974/37/section/20"),
        ("police", "seize-records", "ukpga/1984/60/section/19"),
        ("police", "protect-child", "ukpga/1989/41/section/46"),
        ("police", "enter-dwelling", "ukpga/1984/60/section/17"),
    ],
)
def test_the_entry_named_first_is_the_plain_answer(
    the_guide: Guide, agency: str, need: str, provision: str
) -> None:
    found = coverage(the_guide, [agency], ["business"], [need], TODAY)  # type: ignore[list-item]
    best = the_guide.power(found.cells[0].entries[0])
    assert best.legislation_id.startswith(provision)


def test_a_cell_is_only_with_authority_when_every_plain_entry_demands_one(the_guide: Guide) -> None:
    for cell in coverage(the_guide, ["police", "fair-work-agency"], [], [], TODAY).cells:
        held = [the_guide.power(name) for name in cell.entries]
        plain = [power for power in held if not narrow(power)] or held
        states = {state_of(power, cell.need) for power in plain}
        assert cell.state == ("nothing" if not states else max(states, key=len))


def test_an_exception_for_few_kinds_of_operation_answers_no_plain_question(
    the_guide: Guide,
) -> None:
    asked = (the_guide, ["trading-standards"], ["dwelling"], ["enter-dwelling"], TODAY)
    (cell,) = coverage(*asked).cells  # type: ignore[arg-type]
    assert (cell.state, cell.entries[0]) == ("with-warrant", "cra-sch5-p32-warrant")
    assert cell.otherwise == "fsa1990-s32-entry"
    (told,) = coverage(*asked, scenario="restaurant-takeaway").cells  # type: ignore[arg-type]
    assert (told.state, told.entries[0]) == ("without-warrant", "fsa1990-s32-entry")


def test_a_body_can_do_nothing_before_it_exists(the_guide: Guide) -> None:
    then = dt.date(2025, 3, 1)
    found = coverage(the_guide, ["fair-work-agency", "police"], ["business"], ["search"], then)
    assert found.cell("fair-work-agency", "search").state == "nothing"
    assert found.cell("police", "search").state != "nothing"


@pytest.mark.parametrize(
    ("decider", "state"),
    [
        ("officer", "without-warrant"),
        ("senior", "with-warrant"),
        ("body", "with-warrant"),
        ("court", "with-warrant"),
    ],
)
def test_only_what_the_officer_there_decides_is_without_authority(
    the_guide: Guide, decider: str, state: str
) -> None:
    power = changed(the_guide, decider=decider)
    assert state_of(power, "search") == state


def test_where_only_homes_need_a_warrant_only_homes_are_marked(the_guide: Guide) -> None:
    power = changed(the_guide, decider="officer", home_decider="court")
    assert state_of(power, "enter-business") == "without-warrant"
    assert state_of(power, "enter-dwelling") == "with-warrant"
    assert decider(power, "enter-dwelling") == "court"


def changed(guide: Guide, **fields: object) -> Power:
    return msgspec.structs.replace(guide.power("pace-s17-1-e-life-and-limb"), **fields)


def test_a_gap_names_the_agencies_that_would_close_it_and_only_living_ones(
    the_guide: Guide,
) -> None:
    found = coverage(the_guide, ["companies-house"], ["business"], ["enter-business"], TODAY)
    (gap,) = found.gaps
    assert gap.need == "enter-business"
    assert {"police", "fair-work-agency"} <= set(gap.without_warrant)
    assert "glaa" not in gap.without_warrant + gap.with_warrant
    assert not set(gap.without_warrant) & set(gap.with_warrant)


def test_inviting_who_closes_a_gap_closes_it(the_guide: Guide) -> None:
    before = coverage(the_guide, ["companies-house"], ["business"], [], TODAY)
    for gap in before.gaps:
        for agency in (gap.without_warrant + gap.with_warrant)[:2]:
            after = coverage(the_guide, ["companies-house", agency], ["business"], [], TODAY)
            assert gap.need not in {left.need for left in after.gaps}


def test_the_day_decides_which_law_is_counted(the_guide: Guide) -> None:
    need = ["enter-business"]
    then = coverage(the_guide, ["glaa"], ["business"], need, dt.date(2025, 3, 1))  # type: ignore[arg-type]
    now = coverage(the_guide, ["glaa"], ["business"], need, TODAY)  # type: ignore[arg-type]
    assert then.cells[0].state != "nothing"
    assert now.cells[0].state == "nothing"


def test_a_need_that_such_premises_do_not_pose_is_left_out() -> None:
    assert posed([]) == NEEDS
    assert "enter-dwelling" not in posed(["business", "farm"])
    assert "enter-business" not in posed(["hmo"])
    assert set(posed(["business", "dwelling"])) == set(NEEDS)


def test_a_former_id_names_its_agency_and_an_unknown_one_raises(the_guide: Guide) -> None:
    for agency in the_guide.agencies:
        for alias in agency.aliases:
            found = coverage(the_guide, [alias], ["business"], ["search"], TODAY)
            assert found.agencies == (agency.id,)
    with pytest.raises(KeyError):
        coverage(the_guide, ["pirates"], ["business"], [], TODAY)


def test_asking_for_a_cell_that_was_not_asked_about_raises(the_guide: Guide) -> None:
    found = coverage(the_guide, ["police"], ["business"], ["search"], TODAY)
    assert found.cell("police", "search") is found.cells[0]
    with pytest.raises(KeyError):
        found.cell("police", "protect-child")


def test_what_some_may_enter_by_is_not_a_way_in_for_the_others(the_guide: Guide) -> None:
    found = coverage(the_guide, ["police", "hse", "ukvi"], ["dwelling"], [], TODAY)
    (way,) = found.own_ways
    assert (way.need, way.have, way.lack) == ("enter-dwelling", ("police",), ("hse", "ukvi"))
    assert coverage(the_guide, ["police"], ["dwelling"], [], TODAY).own_ways == ()


def test_where_one_may_without_the_best_with_authority_is_named_too(the_guide: Guide) -> None:
    found = coverage(the_guide, ["police"], ["business"], ["enter-business"], TODAY)
    (cell,) = found.cells
    assert cell.state == "without-warrant"
    assert cell.otherwise == "pace-s8-search-warrant"
