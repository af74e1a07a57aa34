"""What a report can be about: an entry, an agency, a source, or the guide as a whole."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from opsplan.errors import NotFound
from opsplan.guide.sources import find_act
from powers.guide import Guide

WHOLE = "guide"


class Subject(Struct, frozen=True, kw_only=True):
    """`about` names it in an address and in the log ("power:some-id"); `href` is its page."""

    about: str
    title: str
    href: str


def subject(guide: Guide, about: str) -> Subject:
    """What `about` names; NotFound where the guide has nothing of that name."""
    kind, _, name = about.partition(":")
    if kind in _PAGES and not name:
        title, href = _PAGES[kind]
        return Subject(about=kind, title=title, href=href)
    try:
        title, href = _KINDS[kind](guide, name)
    except KeyError:
        raise NotFound(
            "The guide has nothing of that name to report an error in. Go back to the entry."
        ) from None
    return Subject(about=about, title=title, href=href)


def told(guide: Guide, about: str) -> Subject:
    """As `subject`; what has left the guide since is told by the name it had."""
    try:
        return subject(guide, about)
    except NotFound:
        return Subject(about=about, title=about.partition(":")[2], href="")


def _power(guide: Guide, name: str) -> tuple[str, str]:
    return guide.power(name).title, f"/guide/powers/{name}"


def _offence(guide: Guide, name: str) -> tuple[str, str]:
    return guide.offence(name).title, f"/guide/offences/{name}"


def _agency(guide: Guide, name: str) -> tuple[str, str]:
    return guide.agency(name).name, f"/guide/agencies/{name}"


def _act(guide: Guide, name: str) -> tuple[str, str]:
    return find_act(guide, name).title, f"/guide/sources/acts/{name}"


def _publication(guide: Guide, name: str) -> tuple[str, str]:
    return guide.publication(name).title, f"/guide/sources/publications/{name}"


_KINDS: Mapping[str, Callable[[Guide, str], tuple[str, str]]] = {
    "power": _power,
    "offence": _offence,
    "agency": _agency,
    "act": _act,
    "publication": _publication,
}
_PAGES = {
    WHOLE: ("The guide as a whole", "/guide"),
    "sources": ("Sources", "/guide/sources"),
    "glossary": ("Glossary", "/glossary"),
}
