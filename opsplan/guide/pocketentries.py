"""One entry of the pocket guide: what an inspector at a door needs, a line or two for each.

The law alone: notes on use in an operation are working practice and never printed here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from opsplan.documents.schemas import KeyValues
from opsplan.guide import entries, history
from opsplan.guide.labels import labels
from powers.guide import Guide
from powers.history import Shift, said
from powers.schemas import Nation, Offence, Power
from powers.standing import day, in_force

Row = tuple[str, str]
MARK = "IN DOUBT"
_IN_BRIEF = ("Who", "Authority")
_EVERYWHERE = len(labels().nation)


def doubts(guide: Guide, entry: Power | Offence, on: dt.date) -> tuple[str, ...]:
    """Why the law itself must be read before relying on the entry; none where it need not."""
    return entries.entry_page(guide, entry, on, on).doubts


def block(guide: Guide, entry: Power | Offence, on: dt.date, *, brief: bool = False) -> KeyValues:
    """The lines of an entry beneath its title; a power in `brief` is told without its terms."""
    own = _power(guide, entry, on) if isinstance(entry, Power) else _offence(guide, entry, on)
    kept = (row for row in own if not brief or row[0] in _IN_BRIEF)
    rows = (*kept, *_law(guide, entry, on))
    return KeyValues(rows=tuple(row for row in rows if row[1]), close=True)


def change(guide: Guide, shift: Shift, numbers: Mapping[str, str]) -> KeyValues:
    """A change to come; `numbers` are those of the entries set out."""
    told = history.law_change(guide, shift)
    concerned = [numbers[name] for name in shift.entries if name in numbers]
    doubt = "" if shift.sure else f"{MARK}: {labels().confidence[told.confidence]}"
    rows = (
        ("When", said(shift.on)),
        ("What", shift.words),
        ("Effect", told.effect),
        ("Concerns", ", ".join(concerned)),
        ("Law", told.act),
        ("Doubt", doubt),
    )
    return KeyValues(rows=tuple(row for row in rows if row[1]), close=True)


def _power(guide: Guide, power: Power, on: dt.date) -> Iterator[Row]:
    yield "Who", f"{_holders(guide, power.agencies, on)}: {power.exercisable_by}"
    places = ", ".join(labels().premises[place] for place in power.premises)
    yield "Where", f"{_sentence(places)} {_nations(power.extent)}"
    yield "If", _lines(power.conditions)
    yield "Authority", f"{_sentence(_decided(power))} {power.authorisation}"
    yield "Limits", _lines(power.limits)
    yield "Offence", _lines(power.offences)


def _decided(power: Power) -> str:
    """Whether a warrant is needed, and who must decide, for a home too where that differs."""
    told = f"{labels().warrant[power.warrant]}; decided by {labels().decider[power.decider]}"
    if power.home_decider and power.home_decider != power.decider:
        told += f"; in a home by {labels().decider[power.home_decider]}"
    return told


def _offence(guide: Guide, offence: Offence, on: dt.date) -> Iterator[Row]:
    yield "What", offence.note
    yield "At most", offence.max_penalty
    yield "Tried", offence.mode
    yield "Who", _holders(guide, offence.agencies, on)
    yield "Where", _nations(offence.extent)


def _law(guide: Guide, entry: Power | Offence, on: dt.date) -> Iterator[Row]:
    yield "Law", f"{entry.act}, {entry.provision}"
    if entry.until is not None:
        yield "Ends", f"{day(entry.until)} is the first day without it"
    reasons = doubts(guide, entry, on)
    if reasons:
        yield "Doubt", _lines((f"{MARK}: {reasons[0]}", *reasons[1:]))


def _holders(guide: Guide, names: Iterable[str], on: dt.date) -> str:
    """Short names of those in being on the day; all of them where none is."""
    every = [guide.agency(name) for name in names]
    return ", ".join(one.short for one in [one for one in every if in_force(one, on)] or every)


def _nations(extent: tuple[Nation, ...]) -> str:
    if len(extent) == _EVERYWHERE:
        return "All of the United Kingdom."
    return f"{', '.join(labels().nation[nation] for nation in extent)} only."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _lines(texts: Sequence[str]) -> str:
    """Several are told apart in whatever they are printed."""
    return "\n".join(f"• {text}" for text in texts) if len(texts) > 1 else "".join(texts)
