"""The check before release: a finished pack is read as its audience for what it must not hold.

It finds leaks through free text: an address typed into a background, a number in a task. It comes
after the cut of `share.py`, and never instead of it; a person reads every pack too.
"""

import re
from collections.abc import Iterator

from opsplan.briefings import telling
from opsplan.briefings.grid import load_grid
from opsplan.briefings.reading import passages, strings
from opsplan.briefings.schemas import Share
from opsplan.documents.schemas import Document
from opsplan.errors import Invalid, Problem
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

_PHONE = re.compile(r"(?<![\w+])(?:\+44 ?(?:\(0\) ?)?|0)\d(?:[ -]?\d){7,9}(?!\d)")
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
    found = {
        Problem(where, f"{what} may not reach {share.audience.id}{reader.source(hit)}"): None
        for where, text in passages(document)
        for line in text.splitlines()
        for what, hit in reader.hits(_LIST_MARK.sub("", line))
    }
    if found:
        title = "The pack was not made: it would tell its reader what it must not."
        raise Invalid(title, found)


class _Reader:
    """What this audience may be told, and the search for anything else."""

    def __init__(self, plan: OperationPlan, share: Share, guide: Guide, own: str) -> None:
        self.share = share
        self.own = own
        places = _carried(share, "place")
        self.postcodes = {_plain(code) for code in telling.POSTCODE.findall(places)}
        self.phones = {_digits(n) for n in _PHONE.findall(f"{own} {_carried(share, 'phone')}")}
        known = f"{places} {plan.operation.partnership}"
        self.secrets = telling.secrets(plan, share, known, guide)

    def hits(self, text: str) -> Iterator[tuple[str, str]]:
        """Each (what it is, the words themselves) found in `text`."""
        if text in self.own:
            return
        yield from self._places(text)
        yield from self._people(text)
        if not self.share.audience.police:
            for word in telling.facts().police_only:
                if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                    yield f'"{word}" (never leaves the police)', word

    def _people(self, text: str) -> Iterator[tuple[str, str]]:
        for phone in _PHONE.findall(text):
            if _digits(phone) not in self.phones:
                yield f'the telephone number "{phone}"', phone
        for match in (*_BIRTH.finditer(text), *filter(self._old, _DATE.finditer(text))):
            if match.group(0) not in self.own:
                yield f'what looks like a date of birth ("{match.group(0)}")', match.group(0)

    def _places(self, text: str) -> Iterator[tuple[str, str]]:
        for code in telling.POSTCODE.findall(text):
            if _plain(code) not in self.postcodes:
                yield f'the postcode "{code}"', code
        said = text.casefold()
        for words, name in self.secrets.items():
            if words in said and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said):
                yield f'"{words}" (of {name})', words

    def _old(self, match: re.Match[str]) -> bool:
        year = next(part for part in match.groups() if part)
        latest = self.share.plan.operation.t0.year
        years = range(latest - _RECENT, latest + _RECENT)
        return int(year) not in {y % 100 if len(year) == len("91") else y for y in years}

    def source(self, hit: str) -> str:
        """Where in the plan the planner finds the words to mend."""
        texts = strings(self.share.plan)
        fields = sorted({path for path, text in texts if hit.casefold() in text.casefold()})
        return f": rewrite {', '.join(fields)}" if fields else ""


def _carried(share: Share, kind: str) -> str:
    fields = {field for row in load_grid().row if kind in row.carries for field in row.fields}
    return "\n".join(text for path, text in strings(share.plan) if path in fields)


def _digits(phone: str) -> str:
    return re.sub(r"^44(0)?", "0", re.sub(r"\D", "", phone))


def _plain(postcode: str) -> str:
    return re.sub(r"\s", "", postcode).upper()
