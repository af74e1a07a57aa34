import pytest

from opsplan.documents.layout import (
    LINE,
    fitting,
    front,
    key_shares,
    right_to_left,
    shares,
    soft,
    table_shares,
)
from opsplan.documents.schemas import Heading, KeyValues, Paragraph, Table
from tests.opsplan.documents.samples import NAMES, document


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    rows = [("B1", "Safeguarding", "word " * 60), ("B2", "Police", "word " * 80)]
    found = shares(("Call sign", "Agency", "Task"), rows)
    assert fitting(found[1]) >= len("Safeguarding")
    assert fitting(found[0]) >= len("sign")
    assert found[2] > found[1] > found[0]


def test_shares_make_a_whole() -> None:
    assert sum(shares(("a", "b", "c"), [("x" * 300, "", "y")])) == pytest.approx(1, abs=0.001)


def test_shares_given_are_kept() -> None:
    table = Table(caption="", columns=("a", "b"), rows=(), widths=(3, 1))
    assert table_shares(table) == (0.75, 0.25)


def test_names_of_key_values_keep_one_width_and_never_crowd_the_values_out() -> None:
    short, shorter = KeyValues(rows=(("Marking", "x"),)), KeyValues(rows=(("k", "v"),))
    assert key_shares(short) == key_shares(shorter) == key_shares(KeyValues(rows=()))
    assert key_shares(KeyValues(rows=(("k" * 200, "v"),)))[0] < 0.5


def test_what_stands_above_the_first_section_stands_before_the_contents() -> None:
    lead, section = Paragraph(text="lead"), Heading(text="section")
    assert front(document(lead, section, lead)) == ((lead,), (section, lead))
    assert front(document(lead)) == ((lead,), ())


def test_direction_is_that_of_the_first_letter() -> None:
    assert right_to_left(NAMES["Arabic"])
    assert right_to_left(f"12. {NAMES['Arabic']} (Leeds)")
    assert not right_to_left(f"Leeds {NAMES['Arabic']}")
    assert not right_to_left("12 - 14")


def test_only_words_too_long_for_their_column_may_break() -> None:
    assert soft("short words stay", 12) == "short words stay"
    assert soft("abcdef", 5) == "a\u200bb\u200bc\u200bd\u200be\u200bf"
    assert soft("নামনামনাম", 3).replace("\u200b", "") == "নামনামনাম"


def test_an_empty_table_has_columns_of_the_width_of_their_names() -> None:
    found = shares(("Name or number", "In"), [])
    assert found[0] > found[1] > 1 / LINE
