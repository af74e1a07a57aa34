"""Citations in any style, as tokens that a question and an entry share.

"section 17(1)(e)" gives `s17`, `s17.1`, `s17.1.e`; "sch 2 para 17(2)" gives `sch2`, `p17`,
`p17.2`, `sch2.p17`, `sch2.p17.2`; "article 31" `art31`; "ss 76-80" every section of the range.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_KINDS = {
    "s": r"§+|sections?|sect|secs?|ss?",
    "sch": r"schedules?|sched|sch",
    "p": r"paragraphs?|paras?",
    "art": r"articles?|arts?",
    "reg": r"regulations?|regs?",
    "r": r"rules?",
    "pt": r"parts?|pt",
    "ch": r"chapters?",
}
LEVELS = {
    "section": "s",
    "schedule": "sch",
    "paragraph": "p",
    "article": "art",
    "regulation": "reg",
    "rule": "r",
    "part": "pt",
    "chapter": "ch",
}
_NUMBER = r"(?:(?<=[ .])[a-z])?\d{1,4}(?:[a-z]{1,3}(?:\d{1,3}[a-z]{0,2})?)?|(?<=part )[ivx]{1,4}"
_BELOW = r"(?:\s?\([0-9a-z]{1,4}\)|\s\d{1,2}\s[a-z](?![0-9a-z]))*"
_ONE = rf"(?:{_NUMBER})(?![0-9a-z]){_BELOW}"
_JOIN = r"\s*(?:,\s*and|,|and|&|or|to|-|–)\s*"
_CITED = re.compile(
    r"(?<![0-9a-z])(?:(?P<kind>"
    + "|".join(_KINDS.values())
    + rf")(?:\.\s?|\s)?(?P<numbers>{_ONE}(?:{_JOIN}{_ONE})*)"
    + r"|(?<![(/])(?P<bare>\d{1,3}[a-z]{0,3}(?:\s?\([0-9a-z]{1,4}\))+))"
)
_KIND = {name: re.compile(words) for name, words in _KINDS.items()}
_LOOSE = r"[a-z]?\d{1,4}(?:[a-z]{1,3}(?:\d{1,3}[a-z]{0,2})?)?|[ivx]{1,4}"
_PART = re.compile(rf"(?P<join>{_JOIN})?(?P<number>{_LOOSE})(?![0-9a-z])(?P<below>{_BELOW})")
_AFTER_ACT = re.compile(
    r"[\s,.]*(?!(?:19|20)\d\d\b)(\d{1,4}[a-z]{0,3})(?![0-9a-z])((?:[\s(]+(?:\d{1,2}|[a-z])(?![0-9a-z])\)?)*)"
)
_BEFORE_ACT = re.compile(
    r"(?<![0-9a-z])(?!(?:19|20)\d\d\b)(\d{1,4}[a-z]{0,3})((?:\s?\([0-9a-z]{1,4}\))*)\s+(?:of\s+)?(?:the\s+)?$"
)
_PATH = re.compile(r"[a-z]{3,6}/(?:\d{4}|[a-z0-9]+/[0-9-]+)/\d+(?:/[a-z0-9]+)*")
LONGEST_RANGE = 60


class Cited(Struct, frozen=True):
    """One provision found in a text: where it stands, how it is written, its tokens."""

    start: int
    end: int
    text: str
    tokens: tuple[str, ...]


def cited(text: str) -> list[Cited]:
    """Every citation of a lower-case text, in order. A paragraph joins the schedule before it."""
    found: list[Cited] = []
    schedule = ""
    for match in _CITED.finditer(text):
        kind = _kind(match["kind"])
        numbers = _numbers(match["numbers"] or match["bare"])
        tokens = [token for number in numbers for token in _tokens(kind + number, schedule)]
        schedule = kind + numbers[-1] if kind == "sch" else schedule
        found.append(Cited(match.start(), match.end(), match[0], tuple(dict.fromkeys(tokens))))
    return found


def patterns() -> dict[str, str]:
    """The expressions citations are read by, as JavaScript writes them (named groups apart, the
    same); kinds of provision under "kind " and their short name."""
    found = {
        "cited": _CITED,
        "part": _PART,
        "after act": _AFTER_ACT,
        "before act": _BEFORE_ACT,
        "path": _PATH,
        **{f"kind {name}": expression for name, expression in _KIND.items()},
    }
    return {name: one.pattern.replace("(?P<", "(?<") for name, one in found.items()}


def after_act(text: str) -> Cited | None:
    """The section of "17(1)(e)", "17 1 e" or "17" right after an act's name, if one stands there.

    A year ("1984") is not a section.
    """
    match = _AFTER_ACT.match(text)
    if match is None:
        return None
    return _section(match)


def before_act(text: str) -> Cited | None:
    """The section of "17(1)" or "17" just before an act's name, at the end of this text."""
    match = _BEFORE_ACT.search(text)
    return None if match is None else _section(match)


def of_path(path: str) -> tuple[str, ...]:
    """Tokens of a legislation.gov.uk path: "ukpga/1971/77/schedule/2/paragraph/17"."""
    tokens: list[str] = []
    number = schedule = ""
    for part in path.lower().removeprefix(root(path.lower())).split("/"):
        if part in LEVELS:
            schedule = number if number.startswith("sch") else schedule
            number = LEVELS[part]
        elif part:
            number += part if number.isalpha() else f".{part}"
            tokens += _tokens(number, schedule)
    return tuple(dict.fromkeys(tokens))


def root(path: str) -> str:
    """The act of a path: "ukpga/1984/60" of "ukpga/1984/60/section/17"; regnal years are longer."""
    parts = path.split("/")
    size = 3 if len(parts) > 1 and parts[1].isdigit() else 4
    return "/".join(parts[:size])


def paths(text: str) -> list[tuple[int, int, str]]:
    """Legislation.gov.uk paths typed into a lower-case text: start, end, path."""
    return [(match.start(), match.end(), match[0]) for match in _PATH.finditer(text)]


def _section(match: re.Match[str]) -> Cited:
    below = re.findall(r"[0-9a-z]+", match[2])
    tokens = _ladder(".".join(["s" + match[1], *below]))
    return Cited(match.start(1), match.end(), match[0].strip(), tuple(tokens))


def _kind(word: str | None) -> str:
    """The short name of "schedule", "sch"...; a bare "17(1)(e)" is a section."""
    if word is None:
        return "s"
    return next(name for name, words in _KIND.items() if words.fullmatch(word))


def _numbers(text: str) -> list[str]:
    """ "17(1)(e), 28a to 28c" as "17.1.e", "28a", "28b", "28c"."""
    numbers: list[str] = []
    for part in _PART.finditer(text):
        join = (part["join"] or "").strip()
        if numbers and join in {"to", "-", "–"}:
            numbers += _between(numbers[-1], part["number"])
        below = re.findall(r"[0-9a-z]+", part["below"])
        numbers.append(".".join([part["number"], *below]))
    return numbers


def _between(first: str, last: str) -> Iterator[str]:
    """What "76 to 80" or "28a to 28d" leave out between the two."""
    start, end = (re.fullmatch(r"(\d+)([a-z]?)", value) for value in (first.split(".")[0], last))
    if start is None or end is None:
        return
    low, high = int(start[1]), int(end[1])
    if low == high and start[2] and end[2]:
        yield from (f"{low}{chr(code)}" for code in range(ord(start[2]) + 1, ord(end[2])))
    elif high - low <= LONGEST_RANGE:
        yield from (str(number) for number in range(low + 1, high + bool(end[2])))


def _tokens(number: str, schedule: str) -> list[str]:
    tokens = _ladder(number)
    if number.startswith("p") and not number.startswith("pt") and schedule:
        tokens += _ladder(f"{schedule}.{number}")[schedule.count(".") + 1 :]
    return tokens


def _ladder(token: str) -> list[str]:
    """ "s17.1.e" with what it lies in: "s17", "s17.1", "s17.1.e"."""
    parts = token.split(".")
    return [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
