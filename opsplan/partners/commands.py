"""`opsplan load-partnership`: a partnership's areas, organisations and priorities from a file."""

import argparse
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: "_Commands") -> None:
    """Add the subcommand; the database is loaded when it runs."""
    load = subparsers.add_parser(
        "load-partnership",
        help="load areas, organisations and priorities of a partnership from a file",
        description="Opens the partnership where it is new and brings it to what the file says. "
        "Nothing is taken out; what stands in the file no more is named. The same file again "
        "changes nothing. For a file to start from, see opsplan/partners/hertfordshire.toml.",
    )
    load.add_argument("file", type=Path, metavar="FILE.toml")
    load.set_defaults(run=_load)


def _load(arguments: argparse.Namespace) -> int:
    return int(importlib.import_module("opsplan.partners.loading").load(arguments))
