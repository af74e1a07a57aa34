"""`opsplan order-outline`: answers to the questions of an order, made into a draft for a lawyer."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from opsplan import clock, files
from opsplan.clock import today
from opsplan.documents.files import FORMATS, render
from opsplan.errors import Invalid, Problem
from opsplan.guide import answers, answersfile, outlinepaper
from powers.guide import Guide, load
from powers.orders import outline

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: "_Commands") -> None:
    """Add the subcommand of orders."""
    parser = subparsers.add_parser(
        "order-outline",
        help="make a draft for a lawyer from answers to the questions of an order",
        description="An STPO, an STRO or a closure: what is not answered yet comes first, then "
        "the case, the law and what is still to do. A draft for a lawyer, not advice. No names "
        "in the answers.",
        epilog="Start with: opsplan order-outline --new stro > ANSWERS.toml",
    )
    parser.add_argument("answers", nargs="?", type=Path, metavar="ANSWERS.toml")
    parser.add_argument(
        "--new", metavar="ID", help="print an empty answers file: stro, stpo-application ..."
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=f"ending in {', '.join(f'.{ending}' for ending in FORMATS)}",
    )
    parser.set_defaults(run=order_outline)


def order_outline(arguments: argparse.Namespace) -> int:
    """`opsplan order-outline`: 0 when the outline is written, however much it says is missing."""
    _check(arguments)
    guide = load()
    if arguments.new:
        sys.stdout.buffer.write(_empty(guide, arguments.new).encode())
        return 0
    asked = answers.read(arguments.answers, guide, today())
    found = outline(asked.path, asked.answers, asked.on)
    document = outlinepaper.compose(found, guide.edition, clock.now())
    ending = arguments.output.suffix.removeprefix(".")
    files.save(arguments.output, render(document, ending))
    print(f"{arguments.output} written: a draft for a lawyer, not advice.")
    print(f"  Not answered yet: {len(found.open)}. Failed: {len(found.failed)}.")
    for line in found.open + found.failed:
        print(f"  {line.state}: {line.id}: {line.question}")
    return 0


def _check(arguments: argparse.Namespace) -> None:
    problems = []
    if arguments.new and (arguments.answers or arguments.output):
        problems.append(Problem("--new", "stands alone: it prints an empty answers file"))
    if not arguments.new and arguments.answers is None:
        problems.append(Problem("ANSWERS.toml", "name the file, or --new ID for an empty one"))
    if not arguments.new and arguments.output is None:
        problems.append(Problem("-o", "name the file to write"))
    elif arguments.output and arguments.output.suffix.removeprefix(".") not in FORMATS:
        problems.append(Problem("-o", f"must end in one of .{', .'.join(FORMATS)}"))
    if problems:
        raise Invalid("That outline cannot be made:", problems)


def _empty(guide: Guide, name: str) -> str:
    try:
        return answersfile.write(guide.order(name))
    except KeyError:
        ids = ", ".join(path.id for path in guide.orders)
        raise Invalid(
            "That outline cannot be made:", [Problem("--new", f"must be one of {ids}")]
        ) from None
