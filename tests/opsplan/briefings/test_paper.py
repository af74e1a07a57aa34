"""Sections are numbered, short, and empty things vanish."""

from opsplan.briefings import paper
from opsplan.briefings.paper import Part, bullets, item, prose, section, table, values
from opsplan.documents.schemas import Heading, KeyValues, Table


def _table() -> paper.Blocks:
    return table(("If", "Then"), [("rain", "coats"), ("snow", "boots")], (1, 2))


def test_a_section_without_items_vanishes() -> None:
    assert section(2, "Intention", "full", [Part(items=(item("Aims", bullets(())),))]) == ()


def test_an_absent_item_keeps_its_number_free() -> None:
    part = Part(items=(item("Aims", ()), item("Not for", prose("raids"))))
    found = section(2, "Intention", "extract", [part])
    assert found == (
        Heading(text="2 Intention", level=1),
        KeyValues(rows=(("2.2 Not for", "raids"),)),
    )


def test_numbers_run_through_headed_parts() -> None:
    parts = [
        Part(title="Rights", items=(item("One", prose("a")),)),
        Part(title="Care", items=(item("Two", prose("b")),)),
    ]
    heads = [b.text for b in section(7, "H", "full", parts) if isinstance(b, Heading)]
    assert heads == ["7 H", "Rights", "Care"]
    rows = [b.rows for b in section(7, "H", "full", parts) if isinstance(b, KeyValues)]
    assert rows == [(("7.1 One", "a"),), (("7.2 Two", "b"),)]


def test_a_table_carries_its_number_in_the_caption_and_loses_empty_columns() -> None:
    (found,) = table(("If", "Then", "Who"), [("rain", "coats", "")], (1, 2, 1))
    assert isinstance(found, Table)
    assert found.columns == ("If", "Then")
    assert found.widths == (1, 2)
    set_out = section(3, "Method", "extract", [Part(items=(item("If, then", _table()),))])
    assert isinstance(set_out[1], Table)
    assert set_out[1].caption == "3.1 If, then"


def test_short_packs_say_tables_in_words() -> None:
    set_out = section(3, "Method", "card", [Part(items=(item("If, then", _table()),))])
    assert set_out[1] == KeyValues(rows=(("3.1 If, then", "rain: coats\nsnow: boots"),))


def test_a_brief_table_is_a_table_in_a_whole_order_only() -> None:
    brief = Part(items=(item("Roles", _table(), brief=True),))
    assert isinstance(section(3, "Method", "full", [brief])[1], Table)
    assert isinstance(section(3, "Method", "extract", [brief])[1], KeyValues)


def test_values_and_prose_leave_blanks_out() -> None:
    assert values(("Dress", ""), ("Kit", "boots")) == (KeyValues(rows=(("Kit", "boots"),)),)
    assert prose(" \n \n") == ()
    assert paper.joined(("a", "", "b")) == "a; b"
    assert paper.danger("at P1", ("",)) == paper.warning("x", ()) == paper.note("x", ()) == ()
