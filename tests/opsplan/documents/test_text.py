import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsplan.documents.places import fonts
from opsplan.documents.schemas import Heading, Paragraph, Table
from opsplan.documents.text import REPLACEMENT, clean, guard, uncovered
from tests.opsplan.documents.samples import NAMES, document


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b\x07c\x1b[31md\x7f\x9be", "abc[31mde"),
        ("zero\u200bwidth\ufeff\u2060 soft\u00adhyphen", "zerowidth softhyphen"),
        ("\u202egnp.exe\u202c \u2066x\u2069 \u200fy\u061cz", "gnp.exe x yz"),
        ("e\u0301", "é"),
        ("tab\there", "tab here"),
        ("two\r\nlines\u2028three", "two lines three"),
        ("\ud800 \uffff \ufdd0", "� � �"),
        ("heart\ufe0f", "heart"),
        ("a\u200db", "ab"),
    ],
)
def test_guard_takes_out_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert guard(typed) == kept


def test_guard_keeps_line_ends_where_they_are_wanted() -> None:
    assert guard("a\r\nb\rc\x85d\u2029e", lines=True) == "a\nb\nc\nd\ne"


@pytest.mark.parametrize("name", [*NAMES.values(), "می\u200cخواهم", "ক্\u200dষ"])
def test_guard_leaves_names_as_they_are_spelled(name: str) -> None:
    assert guard(name) == unicodedata.normalize("NFC", name)


@given(st.text())
def test_guarding_twice_changes_nothing_more(text: str) -> None:
    once = guard(text, lines=True)
    assert guard(once, lines=True) == once


@given(st.text())
def test_nothing_is_left_that_xml_forbids(text: str) -> None:
    assert all(char in "\n" or char >= " " for char in guard(text, lines=True))


def test_the_fonts_hold_the_six_scripts_and_everyday_signs() -> None:
    assert uncovered(" ".join(NAMES.values()) + "→ ≥ ½ € № é ș ţ ж λ क த ไ ગ", fonts()) == set()


def test_uncovered_names_the_clusters_no_font_holds() -> None:
    assert uncovered("fire 🔥 and \u13a0", fonts()) == {"🔥", "\u13a0"}


def test_clean_replaces_what_no_font_holds_and_says_so_at_the_end() -> None:
    made = clean(document(Paragraph(text="🔥 gate 🔥"), title="𓀀"), fonts())
    assert made.title == REPLACEMENT
    assert made.blocks[0] == Paragraph(text=f"{REPLACEMENT} gate {REPLACEMENT}")
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.startswith("About this copy: ")
    assert "U+1F525 fire (2 times)" in last.text


def test_clean_without_fonts_keeps_every_letter() -> None:
    made = document(Paragraph(text="🔥"))
    assert clean(made) == made


def test_a_title_is_one_line_and_a_cell_may_have_several() -> None:
    table = Table(caption="a\nb", columns=("c",), rows=(("d\r\ne",),))
    made = clean(document(Heading(text="f\ng"), table, title="h\ni"))
    assert made.title == "h i"
    assert made.blocks == (
        Heading(text="f g"),
        Table(caption="a b", columns=("c",), rows=(("d\ne",),)),
    )


def test_heading_levels_never_skip() -> None:
    levels = (3, 3, 1, 3, 2)
    made = clean(document(*(Heading(text="x", level=level) for level in levels)))
    assert [block.level for block in made.blocks if isinstance(block, Heading)] == [1, 2, 1, 2, 2]


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1))
def test_after_cleaning_everything_is_covered(text: str) -> None:
    made = clean(document(Paragraph(text=text)), fonts())
    block = made.blocks[0]
    assert isinstance(block, Paragraph)
    assert uncovered(block.text, fonts()) == set()


def test_a_heading_without_words_is_left_out_and_a_title_never_is() -> None:
    made = clean(document(Heading(text=" \u200b"), Paragraph(text="x"), title=" "))
    assert made.blocks == (Paragraph(text="x"),)
    assert made.title == "Untitled"
