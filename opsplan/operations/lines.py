"""Where in a plan file a path points to, so that an error can name the line to mend."""

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-\" ]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")


def index(text: str) -> dict[str, int]:
    """The line, counted from 1, of each table and key of a TOML text, by path.

    A reading aid: tables written inline are found by the key that holds them.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    here, inside = "", ""
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            inside = "" if inside in line else inside
            continue
        header, key = _HEADER.fullmatch(line), _KEY.match(line)
        if header:
            here = _enter(header, counts)
            found.setdefault(here, number)
        elif key:
            found.setdefault(f"{here}.{key[1]}" if here else key[1], number)
        inside = _left_open(line)
    return found


def _enter(header: re.Match[str], counts: dict[str, int]) -> str:
    name = header[2].replace(" ", "").replace('"', "")
    if header[1] == "[":
        return _within(name, counts)
    counts[name] = counts.get(name, -1) + 1
    return f"{_within(name, counts, last=False)}[{counts[name]}]"


def _within(name: str, counts: dict[str, int], last: bool = True) -> str:
    parts = name.split(".")
    shown = []
    for place, part in enumerate(parts, start=1):
        whole = ".".join(parts[:place])
        numbered = whole in counts and (last or place < len(parts))
        shown.append(f"{part}[{counts[whole]}]" if numbered else part)
    return ".".join(shown)


def _left_open(line: str) -> str:
    for quotes in ('"""', "'''"):
        if line.count(quotes) % 2:
            return quotes
    return ""


def line_of(where: str, found: dict[str, int]) -> int | None:
    """The line of the path `where`, or of the nearest table around it; None when there is none."""
    while where:
        if where in found:
            return found[where]
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
    return None
