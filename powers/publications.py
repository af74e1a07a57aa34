"""Guidance, codes, strategies and forms: how an edition stands on a day, and the rules it keeps."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from urllib.parse import urlsplit

from powers.faults import Fault
from powers.reading import Reading
from powers.schemas import NOT_STARTED, Publication
from powers.standing import day

OFFICIAL = (
    "gov.uk",
    "gov.wales",
    "gov.scot",
    "police.uk",
    "nhs.uk",
    "parliament.uk",
    "jesip.org.uk",
)
"""Whose addresses may be linked to: the publishers themselves, under these names."""
_MONTHS = "January February March April May June July August September October November December"


def begins(publication: Publication) -> dt.date | None:
    """The first day the edition can have applied: of a year or a month its first; None unknown."""
    if publication.start is not None or not publication.published:
        return publication.start
    parts = [int(part) for part in publication.published.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def standing(publication: Publication, on: dt.date) -> str:
    """ "current", "superseded since 1 May 2025" or "not yet published"; dates may be unknown."""
    first = begins(publication)
    if first is not None and on < first:
        return "not yet published"
    if publication.until is not None:
        if on >= publication.until:
            return f"superseded since {day(publication.until)}"
        return "current"
    return "superseded" if publication.superseded_by else "current"


def published(publication: Publication) -> str:
    """The date as people say it: "7 April 2026", "March 2021", "2020"; "" when it is not known."""
    year, _, rest = publication.published.partition("-")
    if not rest:
        return year
    month, _, date = rest.partition("-")
    words = f"{_MONTHS.split()[int(month) - 1]} {year}"
    return f"{int(date)} {words}" if date else words


def faults(
    reading: Reading,
    lacks_agency: Callable[[str], bool],
    lacks_entry: Callable[[str], bool],
) -> Iterator[Fault]:
    """Ids given twice, references to nothing, dates that cannot be, addresses of others."""
    placed = [(file.name, entry) for file in reading.files for entry in file.facts.publication]
    known: dict[str, str] = {}
    for file, entry in placed:
        for name in dict.fromkeys((entry.id, *entry.aliases)):
            if name in known:
                yield Fault(file, entry.id, "id", f"{name} is taken by {known[name]}")
            known.setdefault(name, f"{entry.id} of {file}")
    for file, entry in placed:
        nobody = (
            ("agencies", "agency", filter(lacks_agency, entry.agencies)),
            ("entries", "entry", filter(lacks_entry, entry.entries)),
            ("superseded_by", "publication", _lacking(entry, known, reading)),
        )
        for field, what in _wrong(entry):
            yield Fault(file, entry.id, field, what)
        for field, kind, names in nobody:
            yield from (
                Fault(file, entry.id, field, f"no {kind} is called {name}") for name in names
            )


def _lacking(entry: Publication, known: Collection[str], reading: Reading) -> Iterator[str]:
    name = entry.superseded_by
    if name is not None and reading.whole and name not in known and name not in reading.unsound:
        yield name


def _wrong(entry: Publication) -> Iterator[tuple[str, str]]:
    try:
        first = begins(entry)
    except ValueError:
        yield "published", f"{entry.published} is no day, month or year"
        return
    if first == NOT_STARTED or entry.until == NOT_STARTED:
        yield "from", f"{NOT_STARTED} means nothing here: leave the day out"
    if first and entry.until and first >= entry.until:
        yield "until", f"{entry.until} is not after the first day, {first}"
    if entry.superseded_by == entry.id:
        yield "superseded_by", "is the publication itself"
    if entry.url and not official(entry.url):
        yield "url", f"'{entry.url}' is not an https address of one of {', '.join(OFFICIAL)}"


def official(url: str) -> bool:
    """Whether an address is https and its host one of the publishers'."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        plain = parts.scheme == "https" and parts.netloc == host and url.isascii()
    except ValueError:
        return False
    return plain and any(host == name or host.endswith(f".{name}") for name in OFFICIAL)
