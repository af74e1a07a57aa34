import re

import page
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsplan.documents import pdf
from opsplan.documents.places import templates
from opsplan.documents.schemas import (
    Figure,
    Heading,
    Index,
    IndexEntry,
    IndexGroup,
    Paragraph,
    Table,
)
from opsplan.errors import Failed
from tests.opsplan.documents.reading import flat
from tests.opsplan.documents.samples import DRAWING, HOSTILE, document, everywhere, long, png

TYPST = sorted((templates() / "documents").glob("*.typ"))


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [flat(leaf.get_textpage().get_text_bounded()) for leaf in opened]


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return pdf.render(long(3))


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
def test_a_long_and_hostile_document_meets_the_standards(hostile: bytes, profile: str) -> None:
    held = page.validate_pdf_bytes(hostile, profile=getattr(page.ValidationProfile, profile))
    assert held.failures == []


def test_hostile_text_everywhere_meets_the_standard() -> None:
    made = pdf.render(everywhere(" ".join(HOSTILE)))
    held = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert held.failures == []


def test_every_page_is_marked_top_and_bottom_numbered_and_says_exercise(hostile: bytes) -> None:
    found = pages(hostile)
    assert len(found) > 5
    for number, text in enumerate(found, start=1):
        assert text.startswith("EXERCISE EXERCISE EXERCISE OFFICIAL-SENSITIVE")
        foot = f"JUNIPER v1, fire-and-rescue OFFICIAL-SENSITIVE Page {number} of {len(found)}"
        assert text.endswith(foot)


def test_a_table_over_several_pages_repeats_its_header() -> None:
    table = Table(
        caption="Roles", columns=("Post", "Duty"), rows=tuple((f"P{at}", "x") for at in range(90))
    )
    found = pages(pdf.render(document(table)))
    assert len(found) >= 2
    assert all("Post Duty" in text for text in found)


def test_sections_are_bookmarks() -> None:
    made = pdf.render(document(Heading(text="Alpha"), Heading(text="Bravo", level=2)))
    with pypdfium2.PdfDocument(made) as opened:
        assert [mark.get_title() for mark in opened.get_toc()] == ["Alpha", "Bravo"]


def test_an_index_leads_to_its_headings_and_names_their_pages() -> None:
    index = Index(
        groups=(IndexGroup(title="G", entries=(IndexEntry(text="gate", numbers=("2", "9")),)),)
    )
    second = Heading(text="Bravo", number="2", new_page=True)
    made = pdf.render(document(index, Heading(text="Alpha", number="1"), second))
    assert "gate 2 p2, 9" in pages(made)[0]
    with pypdfium2.PdfDocument(made) as opened:
        assert pypdfium2.raw.FPDFPage_GetAnnotCount(opened[0]) == 1
    held = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert held.failures == []


def test_a_document_for_the_pocket_is_a5_and_an_empty_marking_takes_no_room() -> None:
    made = pdf.render(document(Paragraph(text="Alpha"), paper="a5", marking=""))
    with pypdfium2.PdfDocument(made) as opened:
        assert [round(side) for side in opened[0].get_size()] == [420, 595]
    assert "Marking" not in pages(made)[0]


def test_a_section_can_begin_a_page() -> None:
    found = pages(pdf.render(document(Heading(text="Alpha"), Heading(text="Bravo", new_page=True))))
    assert "Bravo" in found[1]


def test_the_file_names_its_title_and_language_and_no_clock() -> None:
    made = pdf.render(document(title="Operation JUNIPER"))
    with pypdfium2.PdfDocument(made) as opened:
        held = opened.get_metadata_dict()
    assert held["Title"] == "Operation JUNIPER"
    assert held["CreationDate"].startswith("D:20261124043000")
    assert b"/Lang(en-GB)" in made.replace(b" ", b"")


def test_no_file_travels_inside() -> None:
    assert b"/EmbeddedFile" not in pdf.render(long(1))


def test_a_picture_without_its_words_is_refused() -> None:
    figure = Figure(caption="Map", alt=" ", image=png(), media="image/png")
    with pytest.raises(Failed, match="'Map' has no text alternative"):
        pdf.render(document(figure))


def test_a_picture_that_is_none_is_refused() -> None:
    figure = Figure(caption="Map", alt="Map", image=b"GIF89a", media="image/png")
    with pytest.raises(Failed, match="could not be set"):
        pdf.render(document(figure))


@pytest.mark.parametrize(("width", "height"), [(3000, 40), (40, 3000), (1, 1)])
def test_pictures_of_any_shape_fit_the_page(width: int, height: int) -> None:
    figure = Figure(caption="Map", alt="A map", image=png(width, height), media="image/png")
    assert len(pages(pdf.render(document(figure)))) == 1


def test_a_drawing_becomes_a_picture_for_word() -> None:
    assert pdf.picture(DRAWING).startswith(b"\x89PNG")


def test_the_note_names_what_could_not_be_drawn() -> None:
    found = pages(pdf.render(document(Paragraph(text="🔥"))))
    assert "About this copy: � stands for" in found[-1]
    assert "U+1F525 fire" in found[-1]


@pytest.mark.parametrize("template", TYPST, ids=lambda path: path.name)
def test_templates_never_run_text_nor_fetch_packages(template: object) -> None:
    source = template.read_text("utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"\beval\b|@preview|\bread\(|\binclude\b|\bimport\b", source)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_text_can_be_set(texts: list[str]) -> None:
    table = Table(caption="", columns=("a", "b"), rows=tuple((text, text) for text in texts))
    blocks = (*(Paragraph(text=text) for text in texts), table)
    assert pdf.render(document(*blocks)).startswith(b"%PDF")
