"""The command line: gathers what each slice adds; exit 0 done, 1 failed, 2 asked wrongly."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from opsplan import __version__
from opsplan.errors import Conflict, Failed, Invalid, NotFound
from powers import streams
from powers.faults import GuideError

_GATHERED = {
    "operations.commands": "new check-plan coverage import export operations upgrade",
    "reception.commands": "checklist",
    "briefings.commands": "pack audiences",
    "invites.commands": "invites",
    "guide.outlinecommand": "order-outline",
    "guide.pocketcommand": "guide",
    "serving": "serve work check demo",
    "people.commands": "add-partnership invite-person sign-in-link",
    "partners.commands": "load-partnership",
}
"""What adds which commands: one command needs only its own module, help needs all."""


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="opsplan",
        description="Plan a multi-agency operation against modern slavery: briefing packs, "
        "reception-centre checklists, calendar invites, and who may do what at a door.",
        epilog="Start with: opsplan new --kind J --scenario car-wash -o PLAN.toml",
    )
    parser.add_argument("--version", action="version", version=f"opsplan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in [n for n, adds in _GATHERED.items() if asked in adds.split()] or _GATHERED:
        importlib.import_module(f"opsplan.{name}").add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every foreseen mistake is a plain sentence on standard error."""
    given = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(given[0] if given else "").parse_args(given)
    return streams.run(lambda: _done(arguments))


def _done(arguments: argparse.Namespace) -> int:
    try:
        return int(arguments.run(arguments))
    except Invalid as error:
        print(error, file=sys.stderr)
        return 2
    except (Conflict, Failed, GuideError, NotFound) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
