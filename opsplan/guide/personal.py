"""Finds in a typed text what may point to a person: an outline holds posts and roles only.

A net, not a proof: a bare name passes through it, which is why every form says so too.
"""

import re
from collections.abc import Mapping

_SIGNS: Mapping[str, re.Pattern[str]] = {
    "a person's title and name": re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Sir|Lady|Madam)\b\.? +[A-Z][a-z]"
    ),
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    "a telephone number": re.compile(r"(?<![\w/.-])(?:\+44 ?|0)\d(?:[ -]?\d){8,9}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    "a date of birth": re.compile(r"\b(?:d\.?o\.?b\b|date of birth|born on)", re.IGNORECASE),
}


def signs(text: str) -> tuple[str, ...]:
    """What the text seems to hold ("a postcode"), each once; nothing when nothing is seen."""
    return tuple(what for what, sign in _SIGNS.items() if sign.search(text))
