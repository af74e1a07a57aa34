"""The field's terms and what of the guide each is about; read from `glossary.toml`."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from opsplan.errors import Failed
from opsplan.guide.results import Choice
from powers.guide import Guide

FILE = Path(__file__).with_name("glossary.toml")


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word of the field; `also` are other names for it, the rest ids of the guide."""

    word: str
    means: str
    also: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()


class _Glossary(Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[Term, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """A term as its page shows it: `places` are where on the page it and its other names are."""

    term: Term
    place: str
    places: tuple[str, ...]
    links: tuple[Choice, ...]


class TermLine(Struct, frozen=True, kw_only=True):
    """A term as JSON gives it; `href` leads to it on the page."""

    word: str
    also: tuple[str, ...]
    means: str
    href: str
    entries: tuple[str, ...]
    agencies: tuple[str, ...]
    publications: tuple[str, ...]


class Glossary(Struct, frozen=True, kw_only=True):
    """Every term in alphabetical order."""

    edition: str
    terms: tuple[TermLine, ...]


@cache
def terms() -> tuple[Term, ...]:
    """The terms in alphabetical order. Raises Failed with what is wrong in the file."""
    try:
        found = msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), _Glossary).term
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Failed(f"{FILE.name}: {error}") from error
    return tuple(sorted(found, key=lambda term: term.word.lower()))


def place(word: str) -> str:
    """Where a word stands on the page: "h-hour", "duty-to-notify"."""
    return "-".join(re.findall(r"[a-z0-9]+", word.lower()))


def shown(guide: Guide) -> tuple[Shown, ...]:
    """The terms with their links. Raises Failed with every id the guide does not know."""
    faults: list[str] = []
    found = tuple(_shown(guide, term, faults) for term in terms())
    if faults:
        raise Failed("\n".join(faults))
    return found


def as_json(guide: Guide) -> Glossary:
    """What the twin of the page answers."""
    return Glossary(
        edition=guide.edition,
        terms=tuple(
            TermLine(
                word=term.word,
                also=term.also,
                means=term.means,
                href=f"/glossary#{place(term.word)}",
                entries=term.entries,
                agencies=term.agencies,
                publications=term.publications,
            )
            for term in terms()
        ),
    )


def _shown(guide: Guide, term: Term, faults: list[str]) -> Shown:
    words = {place(word) for word in term.also} - {place(term.word)}
    return Shown(
        term=term,
        place=place(term.word),
        places=tuple(sorted(words)),
        links=tuple(_links(guide, term, faults)),
    )


def _links(guide: Guide, term: Term, faults: list[str]) -> Iterator[Choice]:
    for field, link in _FIELDS.items():
        for name in getattr(term, field):
            try:
                yield link(guide, name)
            except KeyError:
                faults.append(f"{FILE.name}: {term.word}: {field}: the guide has no {name}")


def _entry(guide: Guide, name: str) -> Choice:
    try:
        return Choice(text=guide.power(name).title, href=f"/guide/powers/{name}")
    except KeyError:
        return Choice(text=guide.offence(name).title, href=f"/guide/offences/{name}")


def _agency(guide: Guide, name: str) -> Choice:
    return Choice(text=guide.agency(name).name, href=f"/guide/agencies/{name}")


def _publication(guide: Guide, name: str) -> Choice:
    title = guide.publication(name).title
    return Choice(text=title, href=f"/guide/sources/publications/{name}")


_FIELDS: dict[str, Callable[[Guide, str], Choice]] = {
    "entries": _entry,
    "agencies": _agency,
    "publications": _publication,
}
