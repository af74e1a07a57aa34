import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from opsplan.documents import word
from opsplan.documents.schemas import BulletList, Figure, Heading, Paragraph, Table
from tests.opsplan.documents.samples import (
    NAMES,
    SAMPLES,
    document,
    everywhere,
    long,
    png,
)

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def opened(*blocks: Any, **changes: Any) -> Any:
    return docx.Document(io.BytesIO(word.render(document(*blocks, **changes))))


@pytest.fixture(scope="module")
def everything() -> Any:
    return opened(*SAMPLES.values(), contents=True, exercise=True)


def test_headings_lists_and_captions_have_words_own_styles(everything: Any) -> None:
    styles = {paragraph.style.name for paragraph in everything.paragraphs}
    assert {"Title", "Heading 1", "List Number", "Caption", "Numbered Paragraph"} <= styles
    bullets = opened(BulletList(entries=("a",)))
    assert bullets.paragraphs[-1].style.name == "List Bullet"


def test_header_rows_repeat_and_no_row_is_split(everything: Any) -> None:
    for table in everything.tables:
        headed = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
        assert headed[1:] == [False] * (len(headed) - 1)
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    assert sum(bool(table._tbl.xpath(".//w:tblHeader")) for table in everything.tables) == 2


def test_a_number_of_an_index_leads_to_its_heading_and_stands_in_two_columns() -> None:
    made = opened(*SAMPLES.values())
    links = {
        link.get(qn("w:anchor")): link.text for link in made.element.body.iter(qn("w:hyperlink"))
    }
    marks = {mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))}
    assert links == {"_Toc000001": "7"}
    assert set(links) <= marks
    columns = [s._sectPr.xpath("string(./w:cols/@w:num)") for s in made.sections]
    assert columns == ["1", "2", ""]
    assert len({section.page_width for section in made.sections}) == 1
    assert not made.sections[0].header.is_linked_to_previous


def test_every_entry_of_a_checklist_has_a_box_to_tick(everything: Any) -> None:
    boxes = list(everything.element.body.iter(f"{W14}checkbox"))
    assert len(boxes) == 2
    assert [box.find(f"{W14}checked").get(f"{W14}val") for box in boxes] == ["0", "0"]


def test_pictures_carry_their_words_and_keep_within_the_page(everything: Any) -> None:
    assert [found.get("descr") for found in everything.element.body.iter(qn("wp:docPr"))] == [
        "A yard with one gate",
        "QR code: https://opsplan.invalid/JUNIPER",
    ]
    wide = opened(Figure(caption="", alt="x", image=png(3000, 10), media="image/png"))
    section = wide.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert wide.inline_shapes[0].width <= room


def test_head_and_foot_hold_marking_exercise_and_page_numbers(everything: Any) -> None:
    section = everything.sections[0]
    head = [paragraph.text for paragraph in section.header.paragraphs]
    assert head == ["EXERCISE   EXERCISE   EXERCISE", "OFFICIAL-SENSITIVE"]
    foot = section.footer._element
    assert [found.get(qn("w:instr")) for found in foot.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert "JUNIPER v1, fire-and-rescue" in section.footer.paragraphs[0].text


def test_the_page_is_a4_and_the_language_british(everything: Any) -> None:
    section = everything.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    languages = everything.styles.element.xpath("./w:docDefaults//w:lang")
    assert [language.get(qn("w:val")) for language in languages] == ["en-GB"]
    assert everything.core_properties.language == "en-GB"


def test_properties_name_no_person_and_no_clock(everything: Any) -> None:
    held = everything.core_properties
    assert (held.author, held.last_modified_by, held.comments) == ("opsplan", "opsplan", "")
    assert held.created.isoformat() == "2026-11-24T04:30:00+00:00"
    with zipfile.ZipFile(io.BytesIO(word.render(document()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "custom" in name]


def test_arabic_runs_right_to_left() -> None:
    made = opened(Paragraph(text=NAMES["Arabic"]), Paragraph(text=f"Ali {NAMES['Arabic']} x"))
    alone, mixed = made.paragraphs[-2:]
    assert alone._p.xpath("./w:pPr/w:bidi")
    assert not mixed._p.xpath("./w:pPr/w:bidi")
    assert [bool(run._r.xpath("./w:rPr/w:rtl")) for run in mixed.runs] == [False, True, False]
    assert mixed.text == f"Ali {NAMES['Arabic']} x"


def test_each_numbered_list_starts_at_one() -> None:
    made = opened(*[BulletList(entries=("a", "b"), ordered=True)] * 2)
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs[-4:]]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_contents_lead_to_the_sections(everything: Any) -> None:
    body = everything.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors
    assert anchors <= marks


def test_a_section_can_begin_a_page() -> None:
    made = opened(Heading(text="Alpha", new_page=True))
    assert made.paragraphs[-1]._p.xpath("./w:pPr/w:pageBreakBefore")


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(caption="", columns=("a",), rows=(("b",),))
    assert len(opened(table, table).tables) == 2


def test_identifiers_in_the_body_are_never_given_twice() -> None:
    made = docx.Document(io.BytesIO(word.render(long(2))))
    body = made.element.body
    for path in (".//w:sdtPr/w:id/@w:val", ".//w:bookmarkStart/@w:id", ".//wp:docPr/@id"):
        found = body.xpath(path)
        assert found
        assert len(found) == len(set(found))


def test_hostile_text_adds_no_part_and_no_field() -> None:
    made = docx.Document(io.BytesIO(word.render(everywhere("</w:t></w:r><w:fldSimple/>"))))
    assert not list(made.element.body.iter(qn("w:fldSimple")))
