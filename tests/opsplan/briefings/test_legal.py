"""opsplan.briefings.legal: what a pack says of the law its powers rest on."""

import datetime as dt

import pytest
from msgspec.structs import replace

from opsplan.briefings import audiences, legal, pack, share
from opsplan.briefings.reading import passages
from opsplan.documents.schemas import KeyValues
from opsplan.operations import readings
from opsplan.operations.schemas import OperationPlan
from opsplan.reception import quantities
from opsplan.reception import rules as reception_rules
from tests.opsplan.briefings.planted import a_plan, law, planted

FIRE = "fso2005-a27-entry-inspect"
TODAY = dt.date(2026, 11, 24)


def basis(name: str, plan: OperationPlan) -> str:
    """What that reader's control sheet says of the law; the pack passes all its checks."""
    reader = audiences.find(plan, law(), name)
    needed = quantities.work_out(plan, reception_rules.load())
    made = pack.compose(plan, reader, law(), "", needed).document
    rows = [dict(block.rows) for block in made.blocks if isinstance(block, KeyValues)]
    return next((row["Legal basis"] for row in rows if "Legal basis" in row), "")


def otherwise(plan: OperationPlan) -> OperationPlan:
    """Confirmed today, but for conditions of the fire power that read otherwise then."""
    made = readings.confirmed(plan, law(), TODAY)
    place = list(readings.FIELDS).index("conditions") * 6
    rows = tuple(
        replace(row, entry=f"{row.entry[:place]}{'c' * 6}{row.entry[place + 6 :]}")
        if row.power == FIRE
        else row
        for row in made.powers
    )
    return replace(made, powers=rows)


def test_the_edition_the_day_and_what_changes_before_it_are_told() -> None:
    told = basis("commanders", planted())
    assert f"Guide edition {law().edition}, read as at 16 June 2027." in told
    assert "Changes before the day: none known for these powers." in told
    assert "Changed since chosen: not recorded for 3 of 3 powers here." in told


def test_an_entry_that_reads_otherwise_is_told_to_those_who_may_see_that_row_alone() -> None:
    plan = otherwise(planted())
    title = law().power(FIRE).title
    for name in ("gold", "commanders", "police", "fire-and-rescue", "regulators"):
        assert f"Changed since chosen: {title}: conditions. Ask" in basis(name, plan)
    assert basis("trading-standards", plan).endswith("Changed since chosen: nothing.")


@pytest.mark.parametrize(
    "name", ["centre", "volunteers", "interpreters", "transport", "press", "nhs", "nca"]
)
def test_a_reader_without_a_power_is_told_nothing_of_the_law(name: str) -> None:
    plan = otherwise(planted())
    assert basis(name, plan) == ""


def test_what_changes_before_the_day_is_told_only_of_powers_the_reader_may_see() -> None:
    line = replace(
        a_plan().powers[1],
        agency="trading-standards",
        premises="P2",
        power=next(
            name
            for change in law().changes
            if legal.read_on(law()) < change.date <= dt.date(2027, 6, 16)
            for name in change.entries
            if any(p.id == name and "trading-standards" in p.agencies for p in law().powers)
        ),
    )
    risks = tuple(replace(each, do="step back") for each in a_plan().risks)
    plan = replace(a_plan(), risks=risks, powers=(*a_plan().powers, line))
    for name in ("commanders", "trading-standards"):
        assert "Changes before the day: 1 January 2027:" in basis(name, plan)
    assert "Changes before the day: none" in basis("fire-and-rescue", plan)


def test_the_marks_that_are_kept_are_printed_in_no_pack() -> None:
    plan = readings.confirmed(planted(), law(), TODAY)
    for audience in audiences.of(plan, law()):
        needed = quantities.work_out(plan, reception_rules.load())
        made = pack.compose(plan, audience, law(), "", needed).document
        text = "\n".join(text for _, text in passages(made))
        assert not [row for row in plan.powers if row.entry in text]


def test_powers_on_one_document_stay_in_one_row_whenever_they_were_chosen() -> None:
    reader = audiences.find(planted(), law(), "commanders")
    cut = share.cut(readings.confirmed(planted(), law(), TODAY), reader, law())
    assert {row.chosen_on for row in cut.plan.powers} == {TODAY}
