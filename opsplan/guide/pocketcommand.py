"""`opsplan guide`: the guide to enforcement powers as a file for the pocket."""

import argparse
import contextlib
import datetime as dt
import sys
import threading
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast, get_args

from opsplan import files
from opsplan.clock import today
from opsplan.documents.files import FORMATS, render
from opsplan.errors import Invalid, Problem
from opsplan.guide import pocket
from opsplan.guide.schemas import FIRST_DAY, LAST_DAY
from powers.guide import Guide, load
from powers.schemas import Nation, Scenario

_NEAREST = 3
_PATIENCE = 1.0  # seconds of silence on a terminal
_SCENARIOS: tuple[str, ...] = tuple(name for name in get_args(Scenario) if name != "any")
_NATIONS: tuple[str, ...] = get_args(Nation)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `guide`."""
    parser = subparsers.add_parser(
        "guide",
        help="a pocket guide to enforcement powers: PDF (A5), Word or a page",
        description="Write the powers and offences in force as a guide for the pocket: who, where, "
        "if, authority, limits and the provision of each, marked where in doubt, with indexes by "
        "citation and by everyday word. It holds the law, never notes on practice, so it may be "
        "handed on. With agencies it is set out by what has to be done, without by agency.",
        epilog="Example: opsplan guide --format pdf --agency fire-and-rescue --scenario nail-bar "
        "-o leaflet.pdf. The ids of agencies: powers agencies. An agency that ended gives way to "
        "the one that does its work on the day.",
    )
    parser.add_argument("--format", required=True, choices=FORMATS, help="page, PDF or Word")
    parser.add_argument(
        "--agency", nargs="+", action="extend", default=[], metavar="A", help="agencies' ids"
    )
    parser.add_argument("--scenario", metavar="S", help=", ".join(_SCENARIOS))
    parser.add_argument("--on", metavar="YYYY-MM-DD", help="the law of this day (default: today)")
    parser.add_argument("--nation", metavar="N", help=f"where: {', '.join(_NATIONS)}")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write"
    )
    parser.set_defaults(run=make_guide)


def make_guide(arguments: argparse.Namespace) -> int:
    """Write the file; nothing is written when it was asked wrongly or cannot be made."""
    guide = load()
    chosen, on = _asked(guide, arguments)
    document = pocket.compose(guide, chosen, on)
    with _telling(f"Setting {len(document.blocks)} pieces as {arguments.format}"):
        content = render(document, arguments.format)
    files.save(arguments.output, content)
    return 0


def _asked(guide: Guide, arguments: argparse.Namespace) -> tuple[pocket.Chosen, dt.date]:
    """What to make; raises Invalid with everything that is wrong at once."""
    on, problems = _day(arguments.on)
    ids = [agency.id for agency in guide.agencies]
    for name in arguments.agency:
        if not guide.knows_agency(name):
            problems.append(_unknown("--agency", name, ids))
    for option, name, names in (
        ("--scenario", arguments.scenario, _SCENARIOS),
        ("--nation", arguments.nation, _NATIONS),
    ):
        if name is not None and name not in names:
            problems.append(_unknown(option, name, names))
    if problems:
        raise Invalid("The guide cannot be made as asked:", problems)
    chosen = pocket.Chosen(
        agencies=tuple(arguments.agency),
        scenario=cast("Scenario | None", arguments.scenario),
        nation=cast("Nation | None", arguments.nation),
    )
    return chosen, on


def _day(typed: str | None) -> tuple[dt.date, list[Problem]]:
    if typed is None:
        return today(), []
    with contextlib.suppress(ValueError):
        day = dt.date.fromisoformat(typed)
        if FIRST_DAY <= day <= LAST_DAY:
            return day, []
    said = f"{typed!r} is not a day from {FIRST_DAY} to {LAST_DAY}, such as 2026-04-07"
    return today(), [Problem("--on", said)]


def _unknown(option: str, name: str, names: Sequence[str]) -> Problem:
    near = sorted(
        names, key=lambda each: -SequenceMatcher(None, name.casefold(), each, False).ratio()
    )
    return Problem(option, f"there is no {name!r}; nearest: {', '.join(near[:_NEAREST])}")


@contextlib.contextmanager
def _telling(what: str) -> Iterator[None]:
    """On a terminal, says each second that the work goes on; nowhere else anything."""
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(_PATIENCE):
            seconds += 1
            print(f"\r{what}: {seconds} s", end="", file=sys.stderr, flush=True)
        if seconds:
            print(file=sys.stderr)

    teller = threading.Thread(target=tell, daemon=True)
    if sys.stderr.isatty():
        teller.start()
    try:
        yield
    finally:
        done.set()
        if teller.is_alive():
            teller.join()
