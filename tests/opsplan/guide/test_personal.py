"""What points to a person is seen; posts, exhibits and sections are not taken for one."""

import pytest

from opsplan.guide import personal


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mr Nobody took the cards", "a person's title and name"),
        ("write to clerk@example.invalid", "an e-mail address"),
        ("ring 01632 960123 at night", "a telephone number"),
        ("ring +44 7700 900123", "a telephone number"),
        ("the flat at ZZ9 9ZZ", "a postcode"),
        ("number QQ 12 34 56 C on the card", "a National Insurance number"),
        ("DOB not known", "a date of birth"),
    ],
)
def test_a_sign_of_a_person_is_seen(text: str, sign: str) -> None:
    assert sign in personal.signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A1, 4 March 2027: the defendant met two workers (exhibit EX/4)",
        "section 23(2)(a) and rule 31.2, on 2027-03-05 at 05:30",
        "Reference 2027/0012345",
        "miss the hearing, or ms a page",
    ],
)
def test_roles_exhibits_days_and_sections_pass(text: str) -> None:
    assert personal.signs(text) == ()
