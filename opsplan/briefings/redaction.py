"""The check before release: a finished pack is read as its audience for what it must not hold.

It finds leaks through free text: an address typed into a background, a number in a task. It comes
after the cut of `share.py`, and never instead of it; a person reads every pack too.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from opsplan.briefings import telling
from opsplan.briefings.facts import load_redaction
from opsplan.briefings.grid import load_grid
from opsplan.briefings.numbers import phones, postcodes, split_phones, split_postcodes
from opsplan.briefings.reading import neighbours, passages, strings, tables
from opsplan.briefings.schemas import Share
from opsplan.documents.schemas import Document
from opsplan.errors import Invalid, Problem
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.addresses import holds
from opsplan.reception.letters import drawn, folded
from powers.guide import Guide

_BIRTH = re.compile(r"\b(?:d\.?o\.?b\b\.?|date of birth|born (?:on|in)\b)", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)?\d{2})\b"
    r"|\b((?:19|20)\d{2})-\d{2}-\d{2}\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ((?:19|20)\d{2})\b"
)
_LIST_MARK = re.compile(r"^(?:- |\d+\. )")
_RECENT = 4
"""Years: an older date in a pack is taken for a date of birth."""


def check(
    document: Document, plan: OperationPlan, share: Share, guide: Guide, own: str = ""
) -> None:
    """Raises Invalid naming each passage that must not reach this audience, and its field.

    `own` is text of ours in the document (the guide's entries, wording): what stands there is
    known to be fit to print.
    """
    reader = _Reader(plan, share, guide, own)
    found = dict.fromkeys((*_alone(document, reader), *_split(document, reader)))
    if found:
        title = "The pack was not made: it would tell its reader what it must not."
        raise Invalid(title, found)


def _alone(document: Document, reader: "_Reader") -> Iterator[Problem]:
    for where, text in passages(document):
        for line in text.splitlines():
            for what in reader.hits(_LIST_MARK.sub("", line)):
                yield Problem(where, f"{reader.told(what)}{reader.source(what)}")


def _split(document: Document, reader: "_Reader") -> Iterator[Problem]:
    """What no line holds alone, but neighbours hold together."""
    for where, texts in (*neighbours(document), *tables(reader.share.plan)):
        lines = [_LIST_MARK.sub("", line) for text in texts for line in text.splitlines()]
        for what in dict.fromkeys(reader.hits_over(lines)):
            yield Problem(where, f"{reader.told(what)}: it stands split over lines; rewrite them")


@cache
def _police_only() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_redaction().police_only))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


class _Reader:
    """What this audience may be told, and the search for anything else."""

    def __init__(self, plan: OperationPlan, share: Share, guide: Guide, own: str) -> None:
        self.share = share
        self.own = own
        places = _carried(share, "place")
        self.barred = telling.secret_postcodes(plan, share)
        self.postcodes = {code for code, _ in postcodes(places)} - self.barred
        known = (*phones(own), *phones(_carried(share, "phone")))
        self.phones = tuple({number for number, _ in known})
        named = f"{places} {plan.operation.partnership}"
        secrets = telling.secrets(plan, share, named, guide)
        self.secrets = [(drawn(held[0].replace(" ", "")), held) for held in secrets.items()]

    def hits(self, text: str) -> Iterator[str]:
        """What is found in `text`, in words; nothing in what is our own."""
        found = tuple(self._found(text))
        if found and text not in self.own:
            yield from found

    def _found(self, text: str) -> Iterator[str]:
        yield from self._places(text)
        yield from self._people(text)
        if not self.share.audience.police:
            for match in _police_only().finditer(text):
                yield f'"{match[0]}" (never leaves the police)'

    def hits_over(self, lines: list[str]) -> Iterator[str]:
        """What `lines` tell only when they are read together."""
        apart = [*map(folded, lines)]
        if together := tuple(self._words(" ".join(apart))):
            alone = {what for line in apart for what in self._words(line)}
            yield from (what for what in together if what not in alone)
        for one, other in pairwise(lines):
            for code, written in split_postcodes(one, other):
                if code not in self.postcodes:
                    yield f'the postcode "{written}"'
            for phone, written in split_phones(one, other):
                if not phone.startswith(self.phones):
                    yield f'the telephone number "{written}"'

    def _people(self, text: str) -> Iterator[str]:
        for phone, written in phones(text):
            if not phone.startswith(self.phones):
                yield f'the telephone number "{written}"'
        for match in (*_BIRTH.finditer(text), *filter(self._old, _DATE.finditer(text))):
            if match.group(0) not in self.own:
                yield f'what looks like a date of birth ("{match.group(0)}")'

    def _places(self, text: str) -> Iterator[str]:
        for code, written in postcodes(text):
            if code not in self.postcodes:
                yield f'the postcode "{written}"'
        yield from self._words(folded(text))

    def _words(self, read: str) -> Iterator[str]:
        closed = read.replace(" ", "")
        yield from (f'the postcode "{code}"' for code in self.barred if code.lower() in closed)
        run = drawn(closed)
        for sought, (words, name) in self.secrets:
            if sought in run and holds(read, words):
                yield f'"{words}" (of {name})'

    def _old(self, match: re.Match[str]) -> bool:
        year = next(part for part in match.groups() if part)
        latest = self.share.plan.operation.t0.year
        years = range(latest - _RECENT, latest + _RECENT)
        return int(year) not in {y % 100 if len(year) == len("91") else y for y in years}

    def told(self, what: str) -> str:
        return f"{what} may not reach {self.share.audience.id}"

    def source(self, what: str) -> str:
        """Where in the plan the planner finds the words to mend."""
        texts = strings(self.share.plan)
        fields = sorted({path for path, text in texts if what in self._all(text)})
        return f": rewrite {', '.join(fields)}" if fields else ""

    def _all(self, text: str) -> set[str]:
        return {what for line in text.splitlines() for what in self.hits(line)}


def _carried(share: Share, kind: str) -> str:
    fields = {field for row in load_grid().row if kind in row.carries for field in row.fields}
    return "\n".join(text for path, text in strings(share.plan) if path in fields)
