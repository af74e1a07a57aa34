"""opsplan.operations.carrying: who decides at a door and what is carried there."""

from opsplan.operations import carrying
from opsplan.operations.fields import TO_FILL
from powers.guide import Guide


def test_every_power_gets_a_suggestion_that_fits_a_line_of_a_plan(guide: Guide) -> None:
    for power in guide.powers:
        for name in power.agencies:
            told = carrying.document(power, guide.agency(name).kind, ("business",))
            assert told
            assert len(told) <= 300
            assert "{" not in told


def test_what_somebody_else_must_decide_leaves_number_and_date_to_be_filled_in(
    guide: Guide,
) -> None:
    warrant = carrying.document(guide.power("pace-s8-search-warrant"), "police", ("business",))
    assert warrant.startswith(f"{TO_FILL}: warrant (Police and Criminal Evidence Act 1984")
    assert not carrying.given(warrant)
    for power in guide.powers:
        told = carrying.document(power, "council", ("business",))
        assert (power.decider == "officer") == carrying.given(told)


def test_at_a_home_another_may_have_to_decide(guide: Guide) -> None:
    power = next(p for p in guide.powers if p.home_decider == "court")
    assert carrying.decides(power, ("hmo",)) == "court"
    assert carrying.decides(power, ("business",)) == power.decider
    assert "warrant" in carrying.document(power, "council", ("dwelling",))
