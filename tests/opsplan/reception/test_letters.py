"""Texts that read the same compare the same, in plain letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsplan.reception.letters import drawn, folded, level


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Quern-Lane", "quern lane"),
        ("WEAVER'S_Yard", "weavers yard"),
        ("\N{CYRILLIC CAPITAL LETTER EM}ill", "mill"),
        ("\uff31uern", "quern"),
        ("\U0001d410uern", "quern"),
        ("\N{NEGATIVE SQUARED LATIN CAPITAL LETTER Q}uern", "quern"),
        ("\N{LATIN LETTER SMALL CAPITAL L}ane", "lane"),
        ("W\N{LATIN SMALL LETTER O WITH STROKE}rks", "works"),
        ("Qu\N{VARIATION SELECTOR-16}ern", "quern"),
        ("\N{ARABIC-INDIC DIGIT ONE}\N{EXTENDED ARABIC-INDIC DIGIT TWO}", "12"),
        ("Stra\N{LATIN SMALL LETTER SHARP S}e", "strasse"),
    ],
)
def test_script_style_case_and_separators_make_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_levelling_keeps_case_and_what_stands_between() -> None:
    assert level("\N{CYRILLIC CAPITAL LETTER EM}Q4\N{NO-BREAK SPACE}-\uff17ZX") == "MQ4 -7ZX"


def test_figures_drawn_like_letters_are_one_with_them() -> None:
    assert drawn(folded("M1ll Qu3rn")) == drawn(folded("MiII Quern".replace("II", "ll")))


def test_a_letter_of_another_script_is_plain_under_its_accent_too() -> None:
    assert folded("\N{GREEK SMALL LETTER ALPHA WITH PSILI}") == "a"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
