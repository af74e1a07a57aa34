"""What may be returned, by whom and when, and what makes a return sound. No database here.

A figure that is "none" is the number 0; a return that was not made has no figures at all. The two
are never the same thing.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from opsplan.errors import NotAllowed
from opsplan.forms import Filled
from opsplan.outcomes.indicators import Check, Indicators
from opsplan.outcomes.schemas import Held, Kept, Posted, Seen
from opsplan.outcomes.suppliers import Asked

MOST = 99_999
COMMENT_LENGTH = 200
FEWEST = 3
"""Sums of fewer operations than this point at single ones and are never published (practice)."""
PROVISIONAL = "provisional"
"""Why a figure of a return that was not yet final changed: no reason is asked then."""
_WHOLE = re.compile(r"[0-9]{1,9}")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def check_can_return(seen: Seen, today: dt.date) -> None:
    """Raise NotAllowed before the day of entry; an exercise may be filled in at any time."""
    if not can_return(seen, today):
        raise NotAllowed(
            f"Returns for {seen.code_name} open on the day of entry. Nothing can be counted before."
        )


def can_return(seen: Seen, today: dt.date) -> bool:
    return seen.exercise or today >= seen.t0


def read_posted(filled: Filled, asked: Sequence[Asked], kept: Kept) -> Posted:
    """The return a form makes; every fault found is set on `filled`, with its field.

    A final return stays final: what is saved after it is a correction, with its reason.
    """
    final = kept.state == "final" or filled.typed("state") == "final"
    figures = {}
    for one in asked:
        held = _figure(filled, one, final)
        if held is not None:
            figures[one.name] = held
    version = filled.typed("version").strip()
    posted = Posted(
        version=int(version) if _WHOLE.fullmatch(version) else -1,
        final=final,
        figures=figures,
        comment=" ".join(filled.typed("comment").split()),
        why=filled.typed("why"),
    )
    if len(posted.comment) > COMMENT_LENGTH:
        filled.wrong("comment", f"The note must be {COMMENT_LENGTH} characters or fewer")
    elif _HIDDEN.search(posted.comment):
        filled.wrong("comment", "The note holds hidden characters: type it again")
    return posted


def _figure(filled: Filled, one: Asked, final: bool) -> Held | None:
    words = f"{one.indicator.title}, {one.part.words[0].lower()}{one.part.words[1:]}"
    typed = filled.typed(one.name).strip().lower().replace(",", "")
    reason = filled.typed(f"{one.name}-why").strip()
    if typed and reason:
        filled.wrong(one.name, f"{words}: give a number or why it is not known, not both")
    elif reason:
        return Held(reason=reason)
    elif typed or filled.typed(f"{one.indicator.id}-none"):
        return _number(filled, one.name, words, typed or "none")
    elif final:
        filled.wrong(one.name, f"{words}: enter a number, 0 for none, or why it is not known")
    return None


def _number(filled: Filled, name: str, words: str, typed: str) -> Held | None:
    if typed in ("none", "nought", "nil"):
        return Held(value=0)
    if not (typed.isascii() and typed.isdigit()):
        filled.wrong(name, f"{words}: must be a whole number, 0 or more")
    elif not _WHOLE.fullmatch(typed) or int(typed) > MOST:
        filled.wrong(name, f"{words}: cannot be more than {MOST:,}")
    else:
        return Held(value=int(typed))
    return None


def check_posted(filled: Filled, posted: Posted, kept: Kept, indicators: Indicators) -> None:
    """Set on `filled` what is wrong across the fields of a return, all of it at once."""
    for name, held in posted.figures.items():
        if held.value is None and held.reason not in indicators.reasons():
            filled.wrong(name, "Choose why it is not known from the list")
    for fault in faults(posted.figures, indicators.content.check):
        filled.wrong(*fault)
    corrected = kept.state == "final" and posted.figures != dict(kept.figures)
    if corrected and posted.why not in indicators.corrections():
        filled.wrong("why", "Choose why the figures change: this return was final")


def meets_another(posted: Posted, kept: Kept) -> bool:
    """Whether somebody else saved other content since; the same content again meets nobody."""
    same = posted.figures == dict(kept.figures) and posted.comment == kept.comment
    return posted.version != kept.version and not same


def faults(figures: Mapping[str, Held], checks: Iterable[Check]) -> list[tuple[str, str]]:
    """Figures that do not agree, as field and sentence; what is not known is left open."""
    found = []
    for check in checks:
        whole = figures.get(check.whole, Held()).value
        parts = [figures.get(name, Held()).value for name in check.parts]
        known = [part for part in parts if part is not None]
        if whole is None or not known:
            continue
        complete = len(known) == len(parts)
        if sum(known) > whole or (check.kind == "sum" and complete and sum(known) != whole):
            sums = " + ".join(f"{part:,}" for part in known)
            found.append((check.whole, f"{check.says}: you have {whole:,} and {sums}"))
    return found
