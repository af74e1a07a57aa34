"""Side by side: every entry of each agency, need by need, and what meets none."""

import datetime as dt

import pytest

from powers.coverage import Coverage, coverage, decider
from powers.guide import Guide
from powers.sidebyside import MOST, compare

TODAY = dt.date(2026, 11, 24)
FOUR = ("police", "fair-work-agency", "hmrc", "rspca")


def _found(guide: Guide, *agencies: str) -> Coverage:
    return coverage(guide, agencies, ["business"], (), TODAY)


def test_every_entry_of_the_matrix_stands_in_its_place_and_says_who_decides(
    the_guide: Guide,
) -> None:
    found = _found(the_guide, *FOUR)
    told = compare(the_guide, found)
    assert [column.id for column in told.columns] == list(FOUR)
    assert [row.need for row in told.rows] == list(found.needs)
    for row in told.rows:
        for column, held in zip(told.columns, row.held, strict=True):
            assert tuple(one.id for one in held) == found.cell(column.id, row.need).entries
            for one in held:
                assert one.decider == decider(the_guide.power(one.id), row.need)


def test_what_meets_no_need_stands_once_by_its_first_kind(the_guide: Guide) -> None:
    (column,) = compare(the_guide, _found(the_guide, "police")).columns
    besides = [one.id for kind in column.besides for one in kind.entries]
    assert len(besides) == len(set(besides)) > 0
    for kind in column.besides:
        for one in kind.entries:
            power = the_guide.power(one.id)
            assert power.needs == ()
            assert power.kinds[0] == kind.kind


def test_a_former_id_is_its_agency_and_the_same_one_twice_is_one(the_guide: Guide) -> None:
    alias = next(name for agency in the_guide.agencies for name in agency.aliases)
    told = compare(the_guide, _found(the_guide, alias, the_guide.agency(alias).id))
    assert len(told.columns) == 1


def test_five_do_not_fit(the_guide: Guide) -> None:
    with pytest.raises(ValueError, match="5 agencies"):
        compare(the_guide, _found(the_guide, *FOUR, "nca"))
    assert len(compare(the_guide, _found(the_guide, *FOUR)).columns) == MOST
