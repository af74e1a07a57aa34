"""Who speaks what: shares of the people planned for."""

from opsplan.operations.schemas import Estimate, Language
from opsplan.reception.languages import spoken
from opsplan.reception.rules import load

RULES = load()


def _told(expected: int, *languages: tuple[str, int]) -> list[tuple[str, int]]:
    estimate = Estimate(
        best=expected, languages=tuple(Language(language=n, expected=c) for n, c in languages)
    )
    return [(line.language, line.people) for line in spoken(estimate, expected, RULES)]


def test_numbers_that_add_up_are_taken_as_they_are() -> None:
    told = [("Romanian", 6), ("Vietnamese", 4), ("Albanian", 2)]
    assert _told(12, *told) == told


def test_smaller_numbers_are_raised_in_proportion_and_rounded_up() -> None:
    assert _told(15, ("Romanian", 6), ("Albanian", 2)) == [("Romanian", 12), ("Albanian", 4)]


def test_the_same_language_twice_is_one() -> None:
    assert _told(12, ("Romanian", 6), (" romanian ", 6)) == [("Romanian", 12)]


def test_no_language_leaves_everybody_to_one_that_is_not_known() -> None:
    assert _told(12) == [(RULES.unknown_language, 12)]


def test_a_raised_number_says_what_was_told() -> None:
    estimate = Estimate(best=12, languages=(Language(language="Romanian", expected=6),))
    assert spoken(estimate, 12, RULES)[0].reason == "12 people (6 expected, raised in proportion)"
