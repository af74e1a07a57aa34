"""The guide: every entry of the files of record, looked up, dated and searched.

guide = powers.guide.load()
guide.power("pace-s17-1-e-life-and-limb").provision
guide.search("go into a house because someone is in danger").hits[0].title
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from powers import cache, check, index, reading, words
from powers.facets import Filters
from powers.faults import Fault, GuideError
from powers.index import Index
from powers.orderschemas import OrderPath
from powers.reading import NamedFile
from powers.schemas import Agency, Brief, Change, Offence, Power, Publication
from powers.search import Engine, Results
from powers.standing import in_force, status
from powers.words import Words

__all__ = ["Guide", "GuideError", "in_force", "load", "status"]

FOLDER = Path(__file__).with_name("facts")
_EVERYTHING = Filters()
# None of them is drawn like a figure.
_LETTERS = str.maketrans("0123456789abcdef", "cdfhjkmnpqruvwxy")
_Named = TypeVar("_Named", Agency, Power, Offence, Publication, OrderPath)


class Guide:
    """Frozen entries and their lookups; safe to share between threads."""

    def __init__(self, files: tuple[NamedFile, ...], lexicon: Words, digest: str) -> None:
        """`digest` names the content and code the search index depends on."""
        self.files = files
        self.agencies = tuple(entry for file in files for entry in file.facts.agency)
        self.powers = tuple(entry for file in files for entry in file.facts.power)
        self.offences = tuple(entry for file in files for entry in file.facts.offence)
        changes = (entry for file in files for entry in file.facts.change)
        self.changes: tuple[Change, ...] = tuple(sorted(changes, key=lambda entry: entry.date))
        self.publications = tuple(entry for file in files for entry in file.facts.publication)
        self.briefs = tuple(entry for file in files for entry in file.facts.brief)
        self.orders = tuple(entry for file in files for entry in file.facts.order)
        self.secrecies = tuple(entry for file in files for entry in file.facts.secrecy)
        self.words = lexicon
        self._digest = digest
        self._agencies = _by_name(self.agencies)
        self._powers = _by_name(self.powers)
        self._offences = _by_name(self.offences)
        self._publications = _by_name(self.publications)
        self._orders = _by_name(self.orders)

    @cached_property
    def edition(self) -> str:
        """Newest file's day and eight letters for the content: "2026-11-22 hkmwqdfy".

        Letters, for figures among them can read as a postcode, and a pack that seems to hold one
        is not made.
        """
        newest = max((file.facts.as_at for file in self.files), default=dt.date.min)
        content = hashlib.sha256(msgspec.msgpack.encode(self.files)).hexdigest()
        return f"{newest} {content[:8].translate(_LETTERS)}"

    def power(self, name: str) -> Power:
        """By id or former id; KeyError when there is none."""
        return self._powers[name]

    def offence(self, name: str) -> Offence:
        """By id or former id; KeyError when there is none."""
        return self._offences[name]

    def agency(self, name: str) -> Agency:
        """By id or former id; KeyError when there is none."""
        return self._agencies[name]

    def knows_agency(self, name: str) -> bool:
        """Whether there is an agency of that id or former id."""
        return name in self._agencies

    def publication(self, name: str) -> Publication:
        """By id or former id; KeyError when there is none."""
        return self._publications[name]

    def order(self, name: str) -> OrderPath:
        """By id or former id; KeyError when there is none."""
        return self._orders[name]

    def brief(self, scenario: str) -> Brief:
        """Of a scenario; KeyError when there is none."""
        for found in self.briefs:
            if found.id == scenario:
                return found
        raise KeyError(scenario)

    def search(
        self,
        query: str,
        filters: Filters = _EVERYTHING,
        on: dt.date | None = None,
        limit: int = 20,
    ) -> Results:
        """Powers and offences that answer words or a citation, as at `on` (default: today).

        Nothing typed raises; an agency of `filters` may be a former id, an unknown one finds
        nothing.
        """
        names = (self._agencies.get(name) for name in filters.agencies)
        ids = tuple(found.id if found else "" for found in names)
        known = msgspec.structs.replace(filters, agencies=ids)
        return self._engine.search(query, known, on or dt.date.today(), limit)  # noqa: DTZ011

    @cached_property
    def _engine(self) -> Engine:
        entries: tuple[Power | Offence, ...] = (*self.powers, *self.offences)
        name = f"guide-index-{self._digest}"
        ready = cache.read(name, Index)
        if ready is None:
            ready = index.build(entries, self._agencies, self.words)
            cache.write(name, ready)
        return Engine(entries, ready, self.words)


class _Checked(msgspec.Struct, frozen=True, array_like=True):
    """What the cache keeps of a reading that had no faults."""

    files: tuple[NamedFile, ...]
    lexicon: Words


def load(folder: Path | None = None) -> Guide:
    """Read and check every file of `folder` (default: the guide's own).

    Raises GuideError with every fault of every file at once.
    """
    try:
        contents = reading.contents_of(folder or FOLDER)
        phrases = words.FILE.read_bytes()
    except OSError as error:
        raise GuideError([Fault(str(error.filename), "", "", str(error.strerror))]) from error
    digest = _digest({**contents, words.FILE.name: phrases})
    name = f"guide-entries-{digest}"
    kept = cache.read(name, _Checked)
    if kept is None:
        kept = _Checked(_read(contents), words.load(phrases))
        cache.write(name, kept)
    return Guide(kept.files, kept.lexicon, digest)


def _read(contents: Mapping[str, bytes]) -> tuple[NamedFile, ...]:
    if not contents:
        raise GuideError([Fault("", "", "", "the folder of facts holds no .toml file")])
    found = reading.read(contents)
    faults = [*found.faults, *check.faults(found)]
    if faults:
        raise GuideError(faults)
    return found.files


def _digest(contents: Mapping[str, bytes]) -> str:
    """Names everything the cache depends on: facts, words, this package's code, the libraries."""
    whole = hashlib.sha256(msgspec.__version__.encode())
    code = {path.name: path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))}
    for name, content in sorted({**contents, **code}.items()):
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()


def _by_name(entries: Sequence[_Named]) -> Mapping[str, _Named]:
    names = {name: entry for entry in entries for name in entry.aliases}
    return MappingProxyType({**names, **{entry.id: entry for entry in entries}})
