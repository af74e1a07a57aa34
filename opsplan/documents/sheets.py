"""Tables as spreadsheets: XLSX and CSV, in which no text is ever read as a formula."""

import csv as text_table
import datetime as dt
import io
from collections.abc import Sequence

from msgspec import Struct

from opsplan.documents.text import guard
from powers.cells import harmless

Value = str | int | float | dt.date | dt.datetime | None


class Sheet(Struct, frozen=True, kw_only=True):
    """A table to count with: a title, named columns, rows of values, notes beneath.

    `marking` ("OFFICIAL-SENSITIVE") stands top and bottom of each printed page and above the
    table. Times are shown as they are given; give local ones.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    marking: str = ""
    reference: str = ""
    exercise: bool = False


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of the sheets; the same sheets give the same bytes."""
    # Its library takes 25 MB, which a service that is asked for no workbook does without.
    from opsplan.documents import workbook

    return workbook.xlsx(sheets)


def _plain(value: Value) -> str:
    """A CSV field: text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if not isinstance(value, str):
        return str(value)
    return harmless(guard(value, lines=True))


def csv(sheet: Sheet) -> bytes:
    """The table alone (no notes): UTF-8 with a byte order mark for Excel, lines ended CR LF."""
    out = io.StringIO(newline="")
    writer = text_table.writer(out, lineterminator="\r\n")
    writer.writerows([[_plain(value) for value in row] for row in (sheet.columns, *sheet.rows)])
    return out.getvalue().encode("utf-8-sig")
