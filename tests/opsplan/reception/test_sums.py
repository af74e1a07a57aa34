"""Each shape of sum by itself: the number and its words."""

from opsplan.reception import rules, sums
from opsplan.reception.sums import Known


def _known(people: int = 12, **more: int) -> Known:
    return Known(
        counts={"people": people, "children": 2, "staff": 32, "interpreters": 2, **more},
        nouns={"people": ("person", "people"), "children": ("child", "children")},
        spoken=(),
        suspect_languages=0,
        hours=11,
        overnight=False,
    )


def test_a_started_stretch_of_hours_is_a_meal() -> None:
    worked = sums.meals(rules.Meals(hours=5), _known())
    assert worked == (132, "12 + 32 staff, 3 meals each in 11 h = 132")


def test_one_more_comes_only_with_every_full_number() -> None:
    amount = rules.Growing(start=2, per=10)
    assert [sums.growing(amount, _known(n)).quantity for n in (9, 10, 19, 20)] == [2, 3, 3, 4]


def test_one_person_is_not_a_people() -> None:
    assert sums.share(rules.Share(per=3), _known(1)).reason == "1 person, one for every 3 = 1"


def test_below_its_number_the_words_say_who_does_it() -> None:
    amount = rules.From(people=6, below="the manager does this")
    assert sums.from_people(amount, _known(5)) == (0, "fewer than 6 people: the manager does this")
    assert sums.from_people(amount, _known(6)).quantity == 1


def test_a_coordinator_comes_with_languages_or_with_interpreters() -> None:
    amount = rules.Coordinator(languages=2, interpreters=3, below="the manager does this")
    assert sums.coordinator(amount, _known()).quantity == 0
    assert sums.coordinator(amount, _known(interpreters=3)).quantity == 1


def test_a_share_of_a_unit_is_rounded_up_exactly() -> None:
    assert sums.times(rules.Times(percent=110), _known(10)).quantity == 11
    assert sums.times(rules.Times(percent=110), _known(60)).quantity == 66
    assert sums.times(rules.Times(percent=120), _known(5)).quantity == 6
