"""Codes, times and dates of a plan as people say them. 24-hour clock, local time."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from opsplan.briefings.facts import load
from opsplan.briefings.schemas import Share
from opsplan.operations.fields import Attends, Kind, Score
from opsplan.operations.rules import first_entry, moment
from powers.guide import Guide
from powers.schemas import Need, Premises


class WordsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `words.toml`."""

    kinds: dict[Kind, str]
    levels: dict[str, str]
    attends: dict[Attends, str]
    needs: dict[Need, str]
    arrives: dict[Attends, str]
    places: dict[Premises, str]


def facts() -> WordsFile:
    """The words in use."""
    file: WordsFile = load("words.toml", WordsFile)
    return file


def day(date: dt.date) -> str:
    """ "Tuesday 11 May 2027"."""
    return f"{date:%A} {date.day} {date:%B %Y}"


def date(day: dt.date) -> str:
    """ "11 May 2027"."""
    return f"{day.day} {day:%B %Y}"


def place(kind: Premises) -> str:
    """What sort of place, in words."""
    return facts().places[kind]


def clock(share: Share, when: str | None) -> str:
    """ "09:15 (H-1:15)" of "H-1:15"; the day too when it is another; empty for nothing."""
    return " ".join(part for part in both(share, when) if part)


def both(share: Share, when: str | None) -> tuple[str, str]:
    """The local time of `when` and its distance from H-hour ("(H-1:15)"), or two blanks."""
    if not when or not share.shows("operation.h_hour"):
        return "", ""
    at, start = moment(share.plan, when), first_entry(share.plan)
    shown = f"{at:%H:%M}"
    if at.date() != start.date():
        shown += f" on {at.day} {at:%B}"
    minutes = round((at.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return shown, f"(H{sign}{hours}:{rest:02})" if minutes else "(H)"


def level(score: Score) -> str:
    """ "4 high"; empty for a score that is not shared."""
    return f"{score} {facts().levels[str(score)]}" if score else ""


def body(guide: Guide, agency: str, short: bool = True) -> str:
    """The short or full name of a body; empty where a plan's cut leaves the body out."""
    if not agency:
        return ""
    found = guide.agency(agency)
    return found.short if short else found.name


def name(guide: Guide, agency: str) -> str:
    """A body in words: its short name where that is a word, else its name without the bracket."""
    if not agency:
        return ""
    found = guide.agency(agency)
    return found.name.partition(" (")[0] if found.short.isupper() else found.short


def capital(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """`text` with a full stop, unless it ends in a mark already."""
    return text if not text or text[-1] in ".!?:;" else f"{text}."


def needs(found: Iterable[Need]) -> str:
    """What must be done at a door: "enter a business, search"."""
    return ", ".join(facts().needs[each] for each in found)


def attends(way: Attends) -> str:
    """ "at the reception centre"; empty when it is not shared."""
    return facts().attends.get(way, "")


def kind(share: Share) -> str:
    """ "Joint inspection, order-led; band B" of what is shared."""
    operation = share.plan.operation
    said = [facts().kinds[operation.kind] if share.shows("operation.kind") else ""]
    if operation.order_led:
        said.append("order-led")
    text = ", ".join(part for part in said if part)
    band = f"band {share.band}" if share.band else ""
    whole = "; ".join(part for part in (text, band) if part)
    return capital(whole)
