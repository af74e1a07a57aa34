"""What makes a return sound."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsplan.errors import NotAllowed
from opsplan.forms import Filled
from opsplan.outcomes.indicators import Check, load
from opsplan.outcomes.rules import (
    COMMENT_LENGTH,
    check_can_return,
    check_posted,
    faults,
    read_posted,
)
from opsplan.outcomes.schemas import Held, Kept, Posted, Seen
from opsplan.outcomes.suppliers import asked
from tests.opsplan.outcomes.returning import TAKING, typed

INDICATORS = load()
ASKED = asked(INDICATORS, TAKING, "police", "t1")
TODAY = dt.date(2026, 11, 24)
FINAL = Kept(state="final", version=3, figures={"OP06-people": Held(9)})


def post(kept: Kept = Kept(), **changes: str) -> tuple[Filled, Posted]:  # noqa: B008 - frozen
    filled = Filled({name: [value] for name, value in typed(**changes).items()})  # type: ignore[arg-type]
    posted = read_posted(filled, ASKED, kept)
    check_posted(filled, posted, kept, INDICATORS)
    return filled, posted


def test_none_is_nought_and_a_blank_is_no_figure() -> None:
    filled, posted = post(OP06_people="", OP02_addresses="1,200")
    assert not filled.errors
    assert posted.figures["OP07-children"] == Held(0)
    assert posted.figures["OP02-addresses"] == Held(1200)
    assert "OP06-people" not in posted.figures


def test_what_is_not_known_says_why_from_the_list() -> None:
    _, posted = post(**{"OP06-people": "", "OP06-people-why": "not-recorded"})
    assert posted.figures["OP06-people"] == Held(reason="not-recorded")
    filled, _ = post(**{"OP06-people": "", "OP06-people-why": "a named person"})
    assert "from the list" in filled.errors["OP06-people"]


@pytest.mark.parametrize("value", ["-1", "2.5", "two", "٣", "1e3", "²", "0x10"])
def test_a_figure_is_a_whole_number_of_nought_or_more(value: str) -> None:
    filled, _ = post(OP06_people=value)
    assert filled.errors == {
        "OP06-people": "People spoken to, different people: must be a whole number, 0 or more"
    }


@pytest.mark.parametrize("value", ["100000", "9" * 4000])
def test_a_figure_beyond_all_reason_is_refused(value: str) -> None:
    filled, _ = post(OP06_people=value)
    assert "cannot be more than 99,999" in filled.errors["OP06-people"]


def test_a_number_beside_a_reason_is_asked_about() -> None:
    filled, _ = post(**{"OP06-people-why": "not-recorded"})
    assert "not both" in filled.errors["OP06-people"]


def test_a_final_return_has_every_figure_or_its_reason() -> None:
    filled, _ = post(state="final", OP06_people="", OP02_addresses="")
    assert set(filled.errors) == {"OP06-people", "OP02-addresses"}
    assert "0 for none" in filled.errors["OP06-people"]


def test_none_at_all_fills_the_blank_lines_of_its_indicator_only() -> None:
    filled, posted = post(
        state="final", **{"OP02-addresses": "", "OP02-further-visits": "", "OP02-none": "yes"}
    )
    assert not filled.errors
    assert posted.figures["OP02-addresses"] == Held(0)
    assert posted.figures["OP07-all"] == Held(4)


def test_every_fault_is_told_at_once() -> None:
    filled, _ = post(
        OP06_people="x", OP07_all="9", comment="y" * (COMMENT_LENGTH + 1), OP02_addresses="-2"
    )
    assert set(filled.errors) == {"OP06-people", "OP07-all", "comment", "OP02-addresses"}


def test_adults_children_and_unknown_make_all_potential_victims() -> None:
    filled, _ = post(OP07_all="5")
    assert "you have 5 and 3 + 0 + 1" in filled.errors["OP07-all"]


def test_a_part_not_known_leaves_the_sum_open_but_never_above_the_whole() -> None:
    unknown = {"OP07-unknown": "", "OP07-unknown-why": "being-counted"}
    assert not post(OP07_all="5", **unknown)[0].errors
    assert "OP07-all" in post(OP07_all="2", **unknown)[0].errors


def test_taken_and_declined_cannot_be_more_than_offered() -> None:
    checks = INDICATORS.content.check
    wrong = {"OP08-offered": Held(3), "OP08-taken": Held(2), "OP08-declined": Held(2)}
    assert [field for field, _ in faults(wrong, checks)] == ["OP08-offered"]
    assert faults({**wrong, "OP08-offered": Held(4)}, checks) == []
    assert faults({**wrong, "OP08-offered": Held(9)}, checks) == []


@given(st.integers(0, 50), st.lists(st.none() | st.integers(0, 50), min_size=1, max_size=4))
def test_a_sum_stands_if_and_only_if_the_known_parts_allow_it(
    whole: int, parts: list[int | None]
) -> None:
    names = tuple(f"OP99-{number}" for number in range(len(parts)))
    check = Check(kind="sum", whole="OP99-all", parts=names, says="Parts make the whole")
    figures = {"OP99-all": Held(whole)} | {
        name: Held(part) if part is not None else Held(reason="not-recorded")
        for name, part in zip(names, parts, strict=True)
    }
    known = [part for part in parts if part is not None]
    could = sum(known) == whole if len(known) == len(parts) else sum(known) <= whole
    assert (faults(figures, [check]) == []) == (could or not known)


def test_a_final_return_stays_final_and_a_correction_says_why() -> None:
    filled, posted = post(FINAL, state="provisional", version=3)
    assert posted.final
    assert set(filled.errors) == {"why"}
    assert not post(FINAL, version=3, why="counting-error")[0].errors
    assert "why" in post(FINAL, version=3, why="because of a person")[0].errors


def test_the_note_is_short_one_line_and_shows_all_it_holds() -> None:
    _, posted = post(comment="  by the\r\n log ")
    assert posted.comment == "by the log"
    assert "hidden" in post(comment="a\u202eb")[0].errors["comment"]


@pytest.mark.parametrize("version", ["", "x", "-3", "9" * 5000])
def test_a_version_that_is_none_matches_nothing(version: str) -> None:
    assert read_posted(Filled({"version": [version]}), (), Kept()).version == -1


def test_nothing_is_counted_before_the_day_of_entry_but_in_an_exercise() -> None:
    seen = Seen(
        id=1,
        code_name="LINDEN",
        kind="W",
        t0=TODAY + dt.timedelta(days=1),
        exercise=False,
        marking="OFFICIAL",
        member=True,
        taking=TAKING,
    )
    with pytest.raises(NotAllowed, match="open on the day of entry"):
        check_can_return(seen, TODAY)
    check_can_return(seen, TODAY + dt.timedelta(days=1))
