"""The matrix in words: every cell says its state, doubt is said, gaps name who could."""

import datetime as dt

from opsplan.guide import matrix
from opsplan.guide.labels import labels
from opsplan.guide.schemas import CoverageAsked
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def _page(guide: Guide, **asked: object) -> matrix.CoveragePage:
    return matrix.compose(guide, matrix.work_out(guide, CoverageAsked(**asked), TODAY), TODAY)


def test_every_square_says_its_state_in_words_and_links_its_plain_answer(guide: Guide) -> None:
    page = _page(guide, agency=("police", "hmrc", "rspca"), premises=("business",))
    for row in page.rows:
        assert len(row.squares) == len(page.columns) == 3
        for square in row.squares:
            assert square.words == labels().state[square.state]
            assert (square.best is None) is (square.state == "nothing")
    assert page.doubt == any(square.doubt for row in page.rows for square in row.squares)


def test_what_nobody_coming_may_do_on_the_spot_is_listed_though_it_is_no_gap(guide: Guide) -> None:
    page = _page(guide, agency=("police", "ukvi"), premises=("business",))
    need = labels().need["stop-or-close"]
    assert need in page.only_with
    assert need not in {gap.need for gap in page.gaps}


def test_a_gap_names_who_could_close_it(guide: Guide) -> None:
    page = _page(guide, agency=("rspca",), premises=("dwelling",))
    gap = next(gap for gap in page.gaps if gap.need == labels().need["enter-dwelling"])
    assert "Police" in gap.without_warrant


def test_only_agencies_in_being_are_offered_beside_those_already_chosen(guide: Guide) -> None:
    def offered(*chosen: str) -> set[str]:
        found = matrix.families(guide, TODAY, chosen)
        return {one.id for family in found for one in family.agencies}

    assert "police" in offered()
    assert "glaa" not in offered()
    assert "glaa" in offered("glaa")
