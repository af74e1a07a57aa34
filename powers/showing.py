"""One entry laid out for a terminal of 80 columns, with every field said plainly."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Sequence

from powers import history
from powers.check import REVIEW_DAYS
from powers.guide import Guide
from powers.schemas import NOT_STARTED, Agency, Offence, Power
from powers.standing import day, status

WIDTH = 80
_LABEL = 16
_WARRANTS = {
    "none": "no warrant needed",
    "required": "only with a warrant",
    "either": "with or without a warrant: see the authority",
}
_SURENESS = {
    "high": "high",
    "medium": "medium: read the law itself before relying on this",
    "low": "LOW: do not rely on this before reading the law itself",
}
Row = tuple[str, str | Iterable[str]]


def page(entry: Agency | Power | Offence, guide: Guide, today: dt.date) -> str:
    """Whatever the entry is, its page; standing and age of review are as at `today`."""
    if isinstance(entry, Power):
        return _power(entry, guide, today)
    if isinstance(entry, Offence):
        return _offence(entry, guide, today)
    return _agency(entry, guide, today)


def _power(entry: Power, guide: Guide, today: dt.date) -> str:
    rows: list[Row] = [
        ("Status", status(entry, today)),
        ("Holders", _holders(entry.agencies, guide)),
        ("Used by", entry.exercisable_by),
        ("Warrant", _WARRANTS[entry.warrant]),
        ("Authority", entry.authorisation),
        ("Where", ", ".join(entry.premises)),
        ("Only if", entry.conditions),
        ("Limits", entry.limits),
        ("In an operation", entry.use_in_operation),
        ("Offences", entry.offences),
        ("Kinds", ", ".join(entry.kinds)),
        ("Needs it meets", ", ".join(entry.needs)),
        ("Scenarios", ", ".join(entry.scenarios)),
        ("See also", entry.see_also),
        ("Replaced by", entry.superseded_by or ""),
    ]
    return _page(entry.title, entry.id, [*rows, *_law(entry, guide, today)])


def _offence(entry: Offence, guide: Guide, today: dt.date) -> str:
    rows: list[Row] = [
        ("Status", status(entry, today)),
        ("Maximum", entry.max_penalty),
        ("Tried", entry.mode),
        ("Enforced by", _holders(entry.agencies, guide)),
        ("Note", entry.note),
    ]
    return _page(entry.title, entry.id, [*rows, *_law(entry, guide, today)])


def _agency(entry: Agency, guide: Guide, today: dt.date) -> str:
    held = [one for one in guide.powers if entry.id in one.agencies]
    rows: list[Row] = [
        ("Status", status(entry, today)),
        ("Kind", entry.kind),
        ("Where", ", ".join(entry.jurisdiction)),
        ("What it does", entry.what_it_does),
        ("In an operation", entry.role_in_operations),
        ("How to reach", entry.how_to_reach),
        ("Exists from", day(entry.start) if entry.start else ""),
        ("Ended", day(entry.until) if entry.until else ""),
        ("Successor", entry.successor or ""),
        ("Other ids", ", ".join(entry.aliases)),
        ("Powers held", f"{len(held)} in this guide"),
    ]
    return _page(f"{entry.name} ({entry.short})", entry.id, rows)


def _holders(agencies: Sequence[str], guide: Guide) -> str:
    return ", ".join(f"{guide.agency(name).name} ({name})" for name in agencies)


def _law(entry: Power | Offence, guide: Guide, today: dt.date) -> list[Row]:
    own = f"{entry.act}, {entry.provision}"
    sources = [
        f"{source.act}, {source.provision} ({source.legislation_id or 'no text to link to'})"
        for source in entry.sources
    ]
    return [
        ("Provision", own),
        ("Sources", sources),
        ("Extent", ", ".join(entry.extent)),
        ("From", _first_day(entry)),
        ("Until", f"{day(entry.until)} (first day without it)" if entry.until else ""),
        ("History", [_event(event) for event in history.of(guide, entry)]),
        ("How sure", _SURENESS[entry.confidence]),
        ("Reviewed", _review(entry, today)),
        ("Checked against", entry.checked_against),
        ("Everyday words", ", ".join(entry.search_terms)),
        ("Former ids", ", ".join(entry.aliases)),
    ]


def _event(event: history.Event) -> str:
    where = f" [{event.entry or event.change}]" if event.entry or event.change else ""
    return f"{history.said(event.on)}: {event.words}{where}"


def _first_day(entry: Power | Offence) -> str:
    if entry.start is None:
        return "not recorded; in force for long"
    return "no day set yet" if entry.start == NOT_STARTED else day(entry.start)


def _review(entry: Power | Offence, today: dt.date) -> str:
    if entry.reviewed is None:
        return "NEVER: nobody has read this entry against the law a second time"
    old = " (MORE THAN A YEAR AGO)" if (today - entry.reviewed).days > REVIEW_DAYS else ""
    return day(entry.reviewed) + old


def _page(heading: str, name: str, rows: Sequence[Row]) -> str:
    lines = [*textwrap.wrap(heading, WIDTH), name, ""]
    for label, content in rows:
        items = [content] if isinstance(content, str) else [f"- {item}" for item in content]
        for number, item in enumerate(item for item in items if item):
            lead = f"{label if not number else '':<{_LABEL}}"
            indent = " " * (_LABEL + (0 if isinstance(content, str) else 2))
            lines += textwrap.wrap(item, WIDTH, initial_indent=lead, subsequent_indent=indent)
    return "\n".join(lines)
