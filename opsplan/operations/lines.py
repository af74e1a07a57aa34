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
    """The path of a table, each list in it at its latest entry; `counts` is kept up to date."""
    parts = header[2].replace(" ", "").replace('"', "").split(".")
    path = ""
    for place, part in enumerate(parts, start=1):
        path = f"{path}.{part}" if path else part
        if place == len(parts) and header[1] == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


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
