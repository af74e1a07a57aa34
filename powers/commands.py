"""What each `powers` command does with what was asked; each returns the exit code."""

import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import msgspec
from msgspec import Struct

from powers import check as checking
from powers.facets import Filters
from powers.guide import Guide, load
from powers.schemas import Agency, Offence, Power
from powers.search import EntryKind, Results
from powers.standing import in_force

_ON_ONE_PROVISION = 20


class AskedWrongly(Exception):
    """The command cannot be carried out as it was asked; the text says what would do."""


class Line(Struct, frozen=True, kw_only=True):
    """One hit as programs read it."""

    id: str
    kind: EntryKind
    title: str
    legislation_ids: tuple[str, ...]
    agencies: tuple[str, ...]
    why: str


class Answer(Struct, frozen=True, kw_only=True):
    """A question and its hits as programs read them."""

    query: str
    hits: tuple[Line, ...]


def search(arguments: Namespace) -> int:
    """Words or a batch of lines to hits, as text or JSON."""
    guide = load()
    filters = Filters(
        agencies=tuple(agency_of(guide, name).id for name in arguments.agency),
        kinds=tuple(arguments.kind),
        premises=tuple(arguments.premises),
        warrant=arguments.warrant,
        nation=arguments.nation,
        scenario=arguments.scenario,
        need=arguments.need,
    )

    def ask(query: str) -> Results:
        return guide.search(query, filters, on=arguments.on, limit=arguments.limit)

    if arguments.batch is not None:
        for question in _lines(arguments.batch):
            _say(msgspec.json.encode(answer(ask(question))).decode())
        return 0
    if not arguments.words:
        raise AskedWrongly("Say what you want to know: powers search WORDS, or --batch FILE")
    # Bytes of the shell that are no UTF-8 could be typed, but not printed again.
    words = " ".join(arguments.words).encode(errors="surrogateescape").decode(errors="replace")
    found = ask(words)
    if arguments.json:
        _say(_indented(answer(found)))
        return 0
    from powers import terminal

    _say(terminal.results(found, guide))
    return 0


def show(arguments: Namespace) -> int:
    """Everything about one entry; 1 when there is none of that name."""
    guide = load()
    name = " ".join(arguments.name)
    found = _entries(guide, name, arguments.on)
    if not found:
        hits = guide.search(name, on=arguments.on, limit=5).hits
        nearest = "".join(f"\n  {hit.id}: {hit.title}" for hit in hits)
        print(f"Nothing is called {name}.{' Perhaps:' if hits else ''}{nearest}", file=sys.stderr)
        return 1
    if arguments.json:
        _say(_indented(found[0]))
        return 0
    from powers import showing

    _say(showing.page(found[0], guide, arguments.on or _today()))
    if found[1:]:
        _say("\nOther entries on this provision:")
    for entry in found[1:]:
        _say(f"  powers show {entry.id}")
    return 0


def coverage(arguments: Namespace) -> int:
    """The matrix of agencies and needs, and its gaps."""
    from powers import coverage as covering
    from powers import terminal

    guide = load()
    found = covering.coverage(
        guide,
        [agency_of(guide, name).id for name in arguments.agencies],
        arguments.premises,
        arguments.needs,
        arguments.on or _today(),
        nation=arguments.nation,
        scenario=arguments.scenario,
    )
    _say(_indented(found) if arguments.json else terminal.coverage(found, guide))
    return 0


def changes(arguments: Namespace) -> int:
    """What changed in the law between two days, and what is to come."""
    from powers import history, terminal

    guide, chosen = load(), arguments.agency
    agency = agency_of(guide, chosen).id if chosen else None
    found = history.told(guide, arguments.since, arguments.until, agency)
    _say(_indented(found) if arguments.json else terminal.changes(found, _today()))
    return 0


def agencies(arguments: Namespace) -> int:
    """Every agency: id, short name, name, and when it ended."""
    guide = load()
    if arguments.json:
        _say(_indented(guide.agencies))
        return 0
    on = arguments.on or _today()
    width = max(len(agency.id) for agency in guide.agencies)
    for agency in guide.agencies:
        ended = "" if in_force(agency, on) else " [NO LONGER, OR NOT YET, IN BEING]"
        _say(f"{agency.id:<{width}}  {agency.name}{ended}")
    return 0


def check(arguments: Namespace) -> int:
    """Load the guide, which checks it; then say how much of it has been reviewed."""
    guide = load()
    if arguments.quiet:
        return 0
    for share in checking.shares(guide.files):
        _say(f"{share.file:<40} {share.reviewed:>4} of {share.entries:>3} reviewed")
    old = checking.stale(guide.files, _today())
    for warning in old:
        _say(f"warning: {warning}")
    count = len(guide.powers) + len(guide.offences)
    _say(f"Edition {guide.edition}: {count} entries sound, {len(old)} to review.")
    return 0


def _entries(guide: Guide, name: str, on: dt.date | None) -> list[Agency | Power | Offence]:
    """By id or former id, else every entry whose own provision the citation names, best first."""
    found = _named(guide, name)
    if found is not None:
        return [found]
    hits = guide.search(name, on=on, limit=_ON_ONE_PROVISION).hits
    if not hits or "provision" not in hits[0].matched:
        return []
    path = hits[0].legislation_ids[:1]
    same = [hit.id for hit in hits if hit.legislation_ids[:1] == path]
    return [entry for entry in (_named(guide, id_) for id_ in same) if entry is not None]


def _named(guide: Guide, name: str) -> Agency | Power | Offence | None:
    for find in (guide.power, guide.offence, guide.agency):
        try:
            return find(name)
        except KeyError:
            continue
    return None


def agency_of(guide: Guide, name: str) -> Agency:
    """By id or former id; AskedWrongly lists the ids, nearest first."""
    try:
        return guide.agency(name)
    except KeyError:
        ids = sorted(
            (agency.id for agency in guide.agencies),
            key=lambda known: -SequenceMatcher(None, name.casefold(), known).ratio(),
        )
        nearest = "\n".join(f"  {known}" for known in ids)
        raise AskedWrongly(f"No agency is called {name}. Nearest first:\n{nearest}") from None


def answer(found: Results) -> Answer:
    """Results as programs read them; what is not in force says so first."""
    return Answer(
        query=found.query,
        hits=tuple(
            Line(
                id=hit.id,
                kind=hit.kind,
                title=hit.title,
                legislation_ids=hit.legislation_ids,
                agencies=hit.agencies,
                why=hit.why if hit.status == "in force" else f"{hit.status}; {hit.why}",
            )
            for hit in found.hits
        ),
    )


def _lines(name: str) -> Iterator[str]:
    """Questions of a file, or of standard input for "-"; blank lines are none."""
    if name == "-":
        raw: Iterable[bytes] = sys.stdin.buffer
    else:
        raw = Path(name).read_bytes().splitlines()
    for line in raw:
        question = line.decode(errors="replace").strip()
        if question:
            yield question


def _indented(content: object) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def _say(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the law changes at midnight where the reader is
