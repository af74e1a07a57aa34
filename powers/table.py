"""An export as one table for a spreadsheet: a row for each power and offence."""

import csv as text_table
import datetime as dt
import io

from powers.cells import harmless
from powers.export import Export
from powers.schemas import Offence, Power, Source
from powers.standing import status

COLUMNS = {
    "id": "what the guide calls it",
    "entry": "power or offence",
    "title": "what it is, in one line",
    "status": "how it stands on the day of the table",
    "as_at": "the day of the table",
    "agencies": "ids of its holders",
    "exercisable_by": "who may use it",
    "kinds": "kinds of power",
    "needs": "jobs of an operation it can do",
    "warrant": "none, required or either",
    "decider": "who must decide first: officer, senior, body or court",
    "home_decider": "who, where it is somebody's home, if another",
    "authorisation": "what authority is needed",
    "premises": "where it reaches",
    "conditions": "when it may be used",
    "limits": "what it does not allow",
    "offences": "crimes of getting in its way",
    "note": "what an offence consists of",
    "max_penalty": "the most a court may impose",
    "mode": "how an offence is tried",
    "act": "the Act or instrument",
    "provision": "where in it",
    "legislation_id": "its path at legislation.gov.uk",
    "sources": "every provision it rests on",
    "extent": "nations",
    "scenarios": "kinds of operation",
    "from": "first day in force; empty where not recorded, 9999-12-31 where none is set",
    "until": "first day no longer in force",
    "superseded_by": "id of what took its place",
    "see_also": "ids",
    "search_terms": "everyday words for it",
    "confidence": "high, medium or low",
    "reviewed": "the day it was read against the law a second time",
    "checked_against": "what it was read against",
    "edition": "edition of the guide",
}
"""Every column in its order, and what stands in it; several values are joined by "; "."""


def csv(content: Export, today: dt.date) -> bytes:
    """UTF-8 with a byte order mark, lines ended CR LF (RFC 4180), no field a formula.

    The day of the table is that of the export, else `today`.
    """
    on = content.on or today
    out = io.StringIO(newline="")
    writer = text_table.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    entries: tuple[Power | Offence, ...] = (*content.powers, *content.offences)
    for entry in entries:
        more = {
            "entry": "power" if isinstance(entry, Power) else "offence",
            "status": status(entry, on),
            "as_at": on,
            "from": entry.start,
            "edition": content.edition,
        }
        writer.writerow(
            harmless(_said(more.get(name, getattr(entry, name, "")))) for name in COLUMNS
        )
    return out.getvalue().encode("utf-8-sig")


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    if isinstance(value, Source):
        return f"{value.act}, {value.provision}"
    return "" if value is None else str(value)
