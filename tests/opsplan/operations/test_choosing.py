"""opsplan.operations.choosing: what may be chosen for a door, and what adding does to a plan."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from opsplan.operations import choosing, coverage, planfile
from opsplan.operations.checks import problems
from opsplan.operations.choosing import Ticked
from opsplan.operations.schemas import OperationPlan, PlannedPower
from powers.guide import Guide
from tests.builders.operations import a_plan, an_agency, example

TODAY = dt.date(2026, 11, 24)


def of(plan: OperationPlan, guide: Guide, row: int = 0) -> choosing.Choices:
    return choosing.choices(plan, plan.premises[row], guide)


def test_every_entry_of_every_cell_is_offered_once_a_body_the_plain_answer_named(
    guide: Guide,
) -> None:
    plan = example("food-factory", guide)
    for row, door in enumerate(coverage.doors(plan, guide)):
        found = of(plan, guide, row)
        values = [offer.value for _, offer in found.offers()]
        assert len(values) == len(set(values))
        matrix = door.coverage
        assert set(values) == {f"{c.agency} {e}" for c in matrix.cells for e in c.entries}
        for body in found.bodies:
            cells = [c for n in matrix.needs if (c := matrix.cell(body.id, n)).entries]
            assert [answer.plain for answer in body.answers] == [
                f"power-{body.id}-{cell.entries[0]}" for cell in cells
            ]


def test_an_offer_says_first_condition_who_decides_what_to_carry_and_doubt(guide: Guide) -> None:
    found = of(example("food-factory", guide), guide)
    offers = {offer.value: offer for _, offer in found.offers()}
    warrant = offers["police pace-s8-search-warrant"]
    power = guide.power("pace-s8-search-warrant")
    assert warrant.chosen
    assert warrant.condition == power.conditions[0]
    assert warrant.decides == "a court or a justice"
    assert "warrant" in warrant.carry
    assert not warrant.doubt


def test_what_is_chosen_and_not_among_the_choices_is_told_with_a_reason(guide: Guide) -> None:
    lines = tuple(
        PlannedPower(premises="P1", agency=agency, power=power)
        for agency, power in (
            ("police", "fso2005-a27-entry-inspect"),
            ("police", next(p.id for p in guide.powers if p.until and p.until.year == 2026)),
            ("nobody", "nothing"),
        )
    )
    found = of(a_plan(powers=lines), guide)
    assert len(found.aside) == 3
    told = " ".join(each.why for each in found.aside)
    for words in ("does not hold it", "ended", "does not know it"):
        assert words in told


def test_adding_makes_sound_rows_with_document_checker_and_reading(guide: Guide) -> None:
    plan = a_plan(agencies=(an_agency(), an_agency("fair-work-agency")))
    found = of(plan, guide)
    ticked = Ticked(
        values=("police pace-s8-search-warrant",), checkers={"police": "force solicitor"}
    )
    made = choosing.added(plan, found, ticked, guide, TODAY)
    (row,) = made.powers
    assert (row.premises, row.agency, row.checked_by) == ("P1", "police", "force solicitor")
    assert row.document.startswith("TO FILL: warrant")
    assert (row.chosen_on, row.edition) == (TODAY, guide.edition)
    assert problems(made, guide) == ()
    assert planfile.parse(planfile.write(made).encode(), guide) == made
    again = choosing.added(made, of(made, guide), ticked, guide, TODAY)
    assert again == made


def test_a_box_that_is_no_choice_is_unknown(guide: Guide) -> None:
    found = of(a_plan(), guide)
    odd = ("police nothing", "x", "", "fire-and-rescue fso2005-a27-entry-inspect")
    assert choosing.unknown(found, Ticked(values=odd, checkers={})) == odd
    assert (
        choosing.added(a_plan(), found, Ticked(values=odd, checkers={}), guide, TODAY) == a_plan()
    )


@given(picked=st.lists(st.integers(0, 400), max_size=12), row=st.integers(0, 2))
def test_whatever_is_ticked_no_row_is_lost_moved_or_doubled(
    guide: Guide, picked: list[int], row: int
) -> None:
    plan = example("food-factory", guide)
    found = of(plan, guide, row)
    values = [offer.value for _, offer in found.offers()]
    ticked = Ticked(values=tuple(values[n % len(values)] for n in picked), checkers={})
    made = choosing.added(plan, found, ticked, guide, TODAY)
    assert made.powers[: len(plan.powers)] == plan.powers
    keys = [(line.premises, line.agency, line.power) for line in made.powers]
    assert len(set(keys)) == len(keys)
    assert {f"{agency} {power}" for code, agency, power in keys if code == found.code} >= {
        *ticked.values
    }
    assert structs.replace(made, powers=()) == structs.replace(plan, powers=())


def test_a_body_s_checker_is_offered_again_for_its_next_power(guide: Guide) -> None:
    lines = example("food-factory", guide).powers
    assert choosing.checker(lines, "police") == "SIO and force solicitor"
    assert choosing.checker(lines, "nobody") == ""
