"""Changes of the law as an Atom feed (RFC 4287), for whoever wants to be told of them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from msgspec import Struct

from opsplan.guide.history import CHANGES, LawChange
from opsplan.pages import SERVICE_NAME
from powers.guide import Guide

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
TITLE = "Changes of the law for multi-agency operations"


class Feed(Struct, frozen=True, kw_only=True):
    """`base` is the address of the service without a slash at its end, `place` the feed's own path
    and query, `known` the day the guide's changes were gathered."""

    base: str
    place: str
    known: dt.date
    today: dt.date


def known(guide: Guide) -> dt.date:
    """The day the newest file of changes was gathered."""
    days = (file.facts.as_at for file in guide.files if file.facts.change)
    return max(days, default=max(file.facts.as_at for file in guide.files))


def write(feed: Feed, changes: Iterable[LawChange]) -> bytes:
    """The document: what has a day, what was made known or came last first."""
    ET.register_namespace("", ATOM)
    dated = [(_updated(feed, one.on), one.on, one) for one in changes if one.on is not None]
    dated.sort(key=lambda each: each[:2], reverse=True)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(root, "id", _urn(feed.base + feed.place))
    _add(root, "title", TITLE)
    _add(root, "updated", _moment(max((each[0] for each in dated), default=feed.known)))
    _add(root, "link", rel="self", href=feed.base + feed.place)
    _add(root, "link", rel="alternate", type="text/html", href=feed.base + CHANGES)
    _add(_add(root, "author"), "name", SERVICE_NAME)
    for updated, on, change in dated:
        _entry(root, feed, change, (updated, on))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: ET.Element, feed: Feed, change: LawChange, days: tuple[dt.date, dt.date]) -> None:
    updated, on = days
    entry = _add(root, "entry")
    # The name of the change alone: it is the same change whatever the service is called.
    _add(entry, "id", _urn(f"urn:opsplan:{change.anchor}"))
    _add(entry, "title", f"{on.day} {on:%B %Y}: {change.what}")
    _add(entry, "updated", _moment(updated))
    _add(
        entry,
        "link",
        rel="alternate",
        type="text/html",
        href=f"{feed.base}{CHANGES}#{change.anchor}",
    )
    doubt = "" if change.confidence == "high" else f"In doubt (confidence {change.confidence})."
    told = (change.effect, change.act, f"Source: {change.source}" if change.source else "", doubt)
    _add(entry, "content", "\n\n".join(filter(None, told)), type="text")


def _updated(feed: Feed, on: dt.date) -> dt.date:
    """A change to come is news on the day it was gathered, and again on the day it happens."""
    return on if on <= feed.today else feed.known


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def _moment(on: dt.date) -> str:
    return f"{on}T00:00:00Z"


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
