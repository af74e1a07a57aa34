"""Sheets as a workbook of Office Open XML."""

import datetime as dt
import io
import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from opsplan.documents.layout import EXERCISE, right_to_left
from opsplan.documents.packages import repacked
from opsplan.documents.sheets import Sheet, Value
from opsplan.documents.text import guard

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # in the name of a sheet
_TITLE_LENGTH = 31
_CELL_LENGTH = 32767
_NARROW, _LEAST_WIDE, _WIDE = 8.0, 16.0, 60.0  # of columns, in characters
_PAGE = 135.0  # characters across a printed page
_LINE, _TALLEST = 13.0, 409.0  # heights in points; Excel allows no row taller
_MOMENT = dt.datetime(2000, 1, 1)  # noqa: DTZ001  the same in every file, so that bytes are too
_RULE = Side(style="medium", color="0B0C0C")
_HAIRLINE = Side(style="thin", color="8A9196")


def _banner(sheet: Sheet) -> str:
    return " · ".join(filter(None, [sheet.marking, EXERCISE if sheet.exercise else ""]))


def _fitting(text: str) -> str:
    """Text cut, and seen to be cut, at the length a cell can hold."""
    return text if len(text) <= _CELL_LENGTH else f"{text[: _CELL_LENGTH - 1]}…"


def _put(cell: Cell | MergedCell, value: Value, *, bold: bool = False) -> None:
    if isinstance(value, str):
        text = _fitting(guard(value, lines=True))
        cell.value = text
        cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
        cell.quotePrefix = text.startswith(_FORMULA)
        turned = right_to_left(text)
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if turned else 0)
    else:
        cell.value = value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value
        dated = isinstance(value, dt.date)
        cell.alignment = Alignment(
            vertical="top", horizontal="left" if dated else "right", indent=0 if dated else 1
        )
        if isinstance(value, dt.datetime):
            cell.number_format = "yyyy-mm-dd hh:mm"
    cell.font = Font(name="Arial", size=10, bold=bold)


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name as Excel allows it: short, without some signs, no two alike."""
    wanted = guard(title).translate(_FORBIDDEN).strip(" '")[:_TITLE_LENGTH] or "Sheet"
    name, number = wanted, 1
    while name.lower() in taken:
        number += 1
        name = f"{wanted[: _TITLE_LENGTH - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name


def _lines(value: Value) -> list[str]:
    return str("" if value is None else value).split("\n")


def _widths(rows: Sequence[Sequence[Value]]) -> list[float]:
    """A width for each column, the widest held back until a printed page can hold them all."""
    liked = [
        max(_NARROW, *(len(line) * 1.1 + 2 for value in column for line in _lines(value)))
        for column in zip(*rows, strict=True)
    ]
    most = _WIDE
    while most > _LEAST_WIDE and sum(min(width, most) for width in liked) > _PAGE:
        most -= 1
    return [min(width, most) for width in liked]


def _height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height in points at which no line of the row is cut off."""
    most = max(
        sum(math.ceil(max(1, len(line)) / (width - 1)) for line in _lines(value))
        for value, width in zip(row, widths, strict=True)
    )
    return min(_TALLEST, most * _LINE + 2)


def _escaped(text: str) -> str:
    """Text for a printed header, where & begins a code."""
    return guard(text).replace("&", "&&")[:200]


def _printed(page: Worksheet, sheet: Sheet, top: int) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{top}:{top}"
    banner = _escaped(_banner(sheet))
    page.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(banner))
    page.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(_escaped(sheet.reference)),
        center=_HeaderFooterPart(banner),
        right=_HeaderFooterPart("Page &P of &N"),
    )


def _write(page: Worksheet, sheet: Sheet) -> None:
    above = [line for line in (_banner(sheet), sheet.title) if line]
    for at, line in enumerate(above, start=1):
        _put(page.cell(at, 1), line, bold=True)
        page.cell(at, 1).alignment = Alignment(wrap_text=False)
    top = len(above) + 1
    table = [sheet.columns, *sheet.rows]
    widths = _widths(table)
    for at, row in enumerate(table, start=top):
        page.row_dimensions[at].height = _height(row, widths)
        for column, value in enumerate(row, start=1):
            cell = page.cell(at, column)
            _put(cell, value, bold=at == top)
            cell.border = Border(bottom=_RULE if at == top else _HAIRLINE)
    for at, note in enumerate(sheet.notes, start=top + len(sheet.rows) + 2):
        _put(page.cell(at, 1), note)
        page.cell(at, 1).alignment = Alignment(wrap_text=False)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = page.cell(top + 1, 1).coordinate
    if sheet.rows:
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A{top}:{last}{top + len(sheet.rows)}"
    _printed(page, sheet, top)


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of the sheets; the same sheets give the same bytes."""
    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.create_sheet(_name(sheet.title, taken)), sheet)
    book.properties.creator = "opsplan"
    book.properties.created = _MOMENT
    out = io.BytesIO()
    book.save(out)  # which sets the clock's time in the properties
    book.properties.modified = _MOMENT
    return repacked(out.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})
