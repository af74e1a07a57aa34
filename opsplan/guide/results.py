"""A page of search results: hits as shown, facets as plain links, pages before and after."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote, urlencode

import msgspec
from msgspec import Struct

from opsplan.guide.labels import labels
from opsplan.guide.schemas import PageAsked, SearchAsked
from powers.facets import Filters
from powers.guide import Guide
from powers.query import LONGEST_TEXT
from powers.schemas import Agency, Offence, Power
from powers.search import Hit, Results
from powers.snippets import Segment
from powers.standing import in_force

PER_PAGE = 10
_SHOWN = 8
# A facet as the guide counts it, the parameter that filters by it, and its heading.
_FACETS = (
    ("status", "standing", "In force"),
    ("agency", "agency", "Agency"),
    ("kind", "kind", "Kind of power"),
    ("premises", "premises", "Premises"),
    ("warrant", "warrant", "Warrant"),
    ("nation", "nation", "Nation"),
    ("scenario", "scenario", "Scenario"),
    ("need", "need", "What has to be done"),
)


class Choice(Struct, frozen=True, kw_only=True):
    """A link that narrows the results, or takes a filter away."""

    text: str
    href: str
    count: int = 0


class Facet(Struct, frozen=True, kw_only=True):
    """One way to narrow: `first` choices at once, `rest` on asking; `chosen` take one away."""

    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    chosen: tuple[Choice, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """One hit as the page shows it."""

    title: str
    href: str
    citation: str
    holders: str
    offence: bool
    status: str
    doubt: bool
    terms: str
    snippet: tuple[Segment, ...]
    why: str


class ResultsPage(Struct, frozen=True, kw_only=True):
    """What the page shows of one search; `kept` are filters the form carries along unseen.

    `read` is how many characters were read where not all were, else 0.
    """

    hits: tuple[Shown, ...]
    total: int
    repaired: tuple[tuple[str, str], ...]
    facets: tuple[Facet, ...]
    chosen: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    page: int
    pages: int
    before: str
    after: str
    read: int


def filters(asked: SearchAsked, practice: bool) -> Filters:
    """The guide's filters; without `practice` no snippet quotes notes on use."""
    return Filters(
        agencies=asked.agency,
        kinds=asked.kind,
        premises=asked.premises,
        warrant=asked.warrant,
        nation=asked.nation,
        scenario=asked.scenario,
        need=asked.need,
        standing=asked.standing,
        practice=practice,
    )


def compose(guide: Guide, asked: PageAsked, today: dt.date, practice: bool) -> ResultsPage:
    """Search and lay one page of it out; links carry as much of the words as is read."""
    on = asked.on or today
    cut = len(asked.q) > LONGEST_TEXT
    asked = msgspec.structs.replace(asked, q=asked.q[:LONGEST_TEXT])
    until = asked.page * PER_PAGE
    found = guide.search(asked.q, filters(asked, practice), on, limit=until)
    pairs = asked_pairs(asked, today)
    kept = tuple(pair for pair in pairs if pair[0] not in ("q", "on"))
    facets = _facets(guide, found, pairs)
    suffix = day_suffix(asked.on, today)
    return ResultsPage(
        hits=tuple(_shown(guide, hit, on, suffix) for hit in found.hits[until - PER_PAGE :]),
        total=found.total,
        repaired=found.repaired,
        facets=facets,
        chosen=tuple(choice for facet in facets for choice in facet.chosen),
        kept=kept,
        page=asked.page,
        pages=-(-found.total // PER_PAGE),
        before=_page(pairs, asked.page - 1) if asked.page > 1 else "",
        after=_page(pairs, asked.page + 1) if found.total > until else "",
        read=LONGEST_TEXT if cut else 0,
    )


def asked_pairs(asked: SearchAsked, today: dt.date) -> tuple[tuple[str, str], ...]:
    """The search as names and values of an address, without its page."""
    pairs = [("q", asked.q)] if asked.q else []
    if asked.on not in (None, today):
        pairs.append(("on", str(asked.on)))
    for _, name, _ in _FACETS:
        value = getattr(asked, name)
        values: Sequence[str] = value if isinstance(value, tuple) else (value,) if value else ()
        pairs += ((name, each) for each in values)
    return tuple(pairs)


def day_suffix(on: dt.date | None, today: dt.date) -> str:
    """What a link carries along when another day than today is asked about."""
    return f"?on={on}" if on not in (None, today) else ""


def doubtful(entry: Power | Offence) -> bool:
    """Whether the law itself must be read before relying on the entry."""
    return entry.confidence != "high" or entry.reviewed is None


def _shown(guide: Guide, hit: Hit, on: dt.date, suffix: str) -> Shown:
    entry = guide.power(hit.id) if hit.kind == "power" else guide.offence(hit.id)
    return Shown(
        title=hit.title,
        href=f"/guide/{hit.kind}s/{hit.id}{suffix}",
        citation=f"{entry.act}, {entry.provision}",
        holders=", ".join(holder.short for holder in _holders(guide, hit, on)),
        offence=hit.kind == "offence",
        status="" if hit.status == "in force" else hit.status,
        doubt=doubtful(entry),
        terms=_terms(entry),
        snippet=hit.snippet,
        why=hit.why,
    )


def _holders(guide: Guide, hit: Hit, on: dt.date) -> list[Agency]:
    """Those in being on the day; all of them where none was."""
    every = [guide.agency(name) for name in hit.agencies]
    return [one for one in every if in_force(one, on)] or every


def _terms(entry: Power | Offence) -> str:
    """The one line somebody needs before opening the entry."""
    if isinstance(entry, Offence):
        return f"At most: {entry.max_penalty}"
    lead = "If" if entry.decider == "officer" else "With authority, if"
    return f"{lead}: {entry.conditions[0]}" if entry.conditions else ""


def _facets(guide: Guide, found: Results, pairs: Sequence[tuple[str, str]]) -> tuple[Facet, ...]:
    said = _labels(guide)
    return tuple(
        _facet(name, title, said[facet], _narrowing(found, facet), pairs)
        for facet, name, title in _FACETS
    )


def _narrowing(found: Results, facet: str) -> dict[str, int]:
    """What some of the results have and some have not; "any" is counted as what it stands for."""
    counts = found.facets[facet]
    return {value: n for value, n in counts.items() if n < found.total and value != "any"}


def _facet(
    name: str,
    title: str,
    said: Mapping[str, str],
    counts: Mapping[str, int],
    pairs: Sequence[tuple[str, str]],
) -> Facet:
    """Once a filter is set its own counts mean nothing more: only taking it away is offered."""
    taken = [value for key, value in pairs if key == name]
    choices: tuple[Choice, ...] = ()
    if not taken:
        lead = f"/guide?{urlencode(pairs)}&{name}="
        choices = tuple(
            Choice(text=said[value], href=lead + quote(value), count=count)
            for value, count in counts.items()
        )
    return Facet(
        title=title,
        first=choices[:_SHOWN],
        rest=choices[_SHOWN:],
        chosen=tuple(
            Choice(
                text=f"{title}: {said[value]}",
                href=f"/guide?{urlencode([pair for pair in pairs if pair != (name, value)])}",
            )
            for value in taken
        ),
    )


@lru_cache(maxsize=2)
def _labels(guide: Guide) -> dict[str, Mapping[str, str]]:
    said = labels()
    return {
        "status": said.standing,
        "agency": {
            name: agency.name for agency in guide.agencies for name in (agency.id, *agency.aliases)
        },
        "kind": said.kind,
        "premises": said.premises,
        "warrant": said.warrant,
        "nation": said.nation,
        "scenario": said.scenario,
        "need": said.need,
    }


def _page(pairs: Sequence[tuple[str, str]], number: int) -> str:
    more = [("page", str(number))] if number > 1 else []
    return f"/guide?{urlencode([*pairs, *more])}"
