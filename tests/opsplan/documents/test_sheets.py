import csv
import datetime as dt
import io
import time
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from opsplan.documents import sheets
from opsplan.documents.sheets import Sheet
from tests.opsplan.documents.samples import NAMES

SHEET = Sheet(
    title="Kit",
    columns=("What", "How many", "Why"),
    rows=(("Blankets", 12, "One a person\nand two spare"), ("Cups", 2.5, "")),
    notes=("Counted by hand.",),
    marking="OFFICIAL-SENSITIVE",
    reference="JUNIPER & v1",
    exercise=True,
)
FORMULAS = ("=cmd()", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1", '=HYPERLINK("x")')


def page(*made: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(sheets.xlsx(made))).worksheets[0]


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    found = page(replace(SHEET, title=text, columns=(text,), rows=((text,),), notes=(text,)))
    cells = [cell for row in found.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(cell.value.strip() == text.strip() for cell in cells) == 4


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_csv(text: str) -> None:
    found = table(sheets.csv(replace(SHEET, columns=(text,), rows=((text,),))))
    assert all(cell.startswith("'") for row in found for cell in row)


def test_a_formula_behind_an_invisible_character_is_none_either() -> None:
    made = replace(SHEET, columns=("n",), rows=(("\u200b=1+1",),))
    assert table(sheets.csv(made))[1] == ["'=1+1"]


def test_numbers_stay_numbers() -> None:
    found = page(SHEET)
    assert [row[1].value for row in found.iter_rows(min_row=4, max_row=5)] == [12, 2.5]
    assert table(sheets.csv(replace(SHEET, columns=("n",), rows=((-3,),))))[1] == ["-3"]


def test_times_are_shown_as_given() -> None:
    moment = dt.datetime(2026, 11, 24, 5, 30, tzinfo=dt.UTC)
    made = replace(SHEET, columns=("t", "d"), rows=((moment, dt.date(2026, 11, 24)),))
    assert page(made)["A4"].value == dt.datetime(2026, 11, 24, 5, 30)  # noqa: DTZ001
    assert table(sheets.csv(made))[1] == ["2026-11-24 05:30+00:00", "2026-11-24"]


@pytest.mark.parametrize("name", NAMES.values())
def test_names_in_their_own_script_come_out_whole(name: str) -> None:
    made = replace(SHEET, columns=("n",), rows=((name,),))
    assert page(made)["A4"].value == name
    assert table(sheets.csv(made))[1] == [name]


def test_a_printed_sheet_is_a4_across_marked_and_repeats_its_header() -> None:
    found = page(SHEET)
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert found.page_setup.fitToWidth == 1
    assert found.print_title_rows == "$3:$3"
    assert found.oddHeader.center.text == "OFFICIAL-SENSITIVE · EXERCISE"
    assert found.oddFooter.center.text == "OFFICIAL-SENSITIVE · EXERCISE"
    assert found.oddFooter.right.text == "Page &P of &N"


def test_the_screen_shows_marking_title_and_a_header_that_stays() -> None:
    found = page(SHEET)
    assert [found["A1"].value, found["A2"].value] == ["OFFICIAL-SENSITIVE · EXERCISE", "Kit"]
    assert found.freeze_panes == "A4"
    assert found["C4"].value == "One a person\nand two spare"
    assert found["C4"].alignment.wrap_text
    assert found["A7"].value == "Counted by hand."


def test_sheets_of_one_title_get_names_of_their_own() -> None:
    made = replace(SHEET, title="[Kit]: for / all? the people of the centre")
    book = openpyxl.load_workbook(io.BytesIO(sheets.xlsx([made, made, SHEET])))
    assert len(set(book.sheetnames)) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_the_same_sheets_give_the_same_bytes() -> None:
    first = sheets.xlsx([SHEET])
    time.sleep(1.1)  # openpyxl stamps whole seconds
    assert sheets.xlsx([SHEET]) == first


def test_a_csv_opens_in_excel_with_its_letters() -> None:
    content = sheets.csv(SHEET)
    assert content.startswith(b"\xef\xbb\xbfWhat,")
    assert content.endswith(b"\r\n")


def test_a_cell_holds_five_kilobytes_and_never_more_than_excel_can() -> None:
    long = page(replace(SHEET, columns=("n",), rows=(("x" * 5000,), ("y" * 40000,))))
    assert long["A4"].value == "x" * 5000
    assert len(long["A5"].value) == 32767
    assert long["A5"].value.endswith("y…")


def test_rows_are_tall_enough_for_their_text_and_columns_fit_a_page() -> None:
    rows = (("word " * 60, "x" * 90, "y" * 90),)
    found = page(replace(SHEET, rows=rows))
    assert found.row_dimensions[4].height > 5 * 13
    assert sum(found.column_dimensions[letter].width for letter in "ABC") <= 140
    assert page(replace(SHEET, rows=(("z" * 30000,) * 3,))).row_dimensions[4].height == 409
