"""Totals, and what is said where there is none."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from opsplan.documents.sheets import csv, xlsx
from opsplan.outcomes.indicators import load
from opsplan.outcomes.tables import (
    Collated,
    Contribution,
    Line,
    Period,
    collate,
    notes,
    sheet,
    year_of,
)

INDICATORS = load()
GIVEN = st.builds(
    Contribution,
    name=st.sampled_from(["OP09-adults", "OP10-adults"]),
    standing=st.sampled_from(["final", "provisional"]),
    value=st.none() | st.integers(0, 99),
)


def line(name: str, *given: Contribution, kinds: tuple[str, ...] = ()) -> Line:
    return next(one for one in collate(INDICATORS, kinds, given) if one.name == name)


def of(standing: str, value: int | None = None, name: str = "OP06-people") -> Contribution:
    return Contribution(name=name, standing=standing, value=value)  # type: ignore[arg-type]


def test_what_nobody_returned_is_said_and_never_nought() -> None:
    found = line("OP06-people", of("not returned"), of("not yet due"))
    assert (found.total, found.shown, found.outstanding) == (None, "not returned", 1)
    assert line("OP06-people", of("not yet due")).shown == "not yet due"
    assert line("OP06-people").shown == "nobody asked"


def test_nought_returned_is_nought() -> None:
    found = line("OP06-people", of("final", 0))
    assert (found.total, found.shown, found.marks) == (0, "0", ())


def test_a_total_with_something_missing_says_that_it_is_incomplete() -> None:
    assert line("OP06-people", of("final", 3), of("not returned")).marks == ("incomplete",)
    unknown = line("OP06-people", of("final", 3), of("final"))
    assert (unknown.shown, unknown.marks, unknown.not_known) == ("3", ("incomplete",), 1)
    assert line("OP06-people", of("final")).shown == "not known"


def test_a_provisional_figure_marks_the_total() -> None:
    assert line("OP06-people", of("final", 3), of("provisional", 2)).marks == ("provisional",)


def test_operations_are_counted_by_kind_by_the_service_itself() -> None:
    assert line("OP01-W", kinds=("W", "J", "W")).total == 2
    assert line("OP01-V", kinds=("W", "J", "W")).total == 0


@given(st.lists(GIVEN))
def test_nrm_referrals_and_duty_to_notify_reports_never_meet_in_a_total(
    given_figures: list[Contribution],
) -> None:
    for name in ("OP09-adults", "OP10-adults"):
        own = [one.value for one in given_figures if one.name == name and one.value is not None]
        assert line(name, *given_figures).total == (sum(own) if own else None)


def test_the_reporting_year_runs_from_april_to_march() -> None:
    assert year_of(dt.date(2027, 3, 31)) == Period(dt.date(2026, 4, 1), dt.date(2027, 3, 31))
    assert year_of(dt.date(2027, 4, 1)) == Period(dt.date(2027, 4, 1), dt.date(2028, 3, 31))


def test_the_table_says_that_it_is_not_for_publication_and_when_too_few_are_in_it() -> None:
    assert "Not for publication: operation-level figures." in notes(9, False, 0)
    assert "fewer than three" in " ".join(notes(2, False, 0))
    assert "counts no operations" in " ".join(notes(0, False, 0))
    assert "fewer than three" not in " ".join(notes(3, False, 0))
    assert "EXERCISE" in " ".join(notes(3, True, 0))
    assert "Exercises left out: 2." in notes(3, False, 2)


def test_a_download_leaves_a_total_empty_where_there_is_none_and_says_why() -> None:
    made = Collated(
        period=Period(dt.date(2026, 4, 1), dt.date(2027, 3, 31)),
        operations=1,
        exercises=False,
        left_out=0,
        lines=collate(INDICATORS, ("J",), [of("not returned")]),
        notes=notes(1, False, 0),
        returned=0,
        outstanding=1,
    )
    text = csv(sheet(made)).decode("utf-8-sig")
    row = "OP06,People spoken to,Different people,people,,not returned,0,1,0,2026-04-01,2027-03-31"
    assert row in text
    assert xlsx([sheet(made)]).startswith(b"PK")
