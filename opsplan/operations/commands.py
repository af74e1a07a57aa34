"""The command line of operations: start a plan, check it, keep it, hand it out, see its doors."""

import argparse
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from opsplan import clock, files, settings
from opsplan.errors import Failed, Invalid, Problem
from opsplan.operations import coverage, planfile, remarks, skeleton
from opsplan.operations.clocks import LONDON
from opsplan.operations.fields import CodeName
from opsplan.operations.shape import nearest
from opsplan.operations.suggestions import KINDS, SCENARIOS, suggestions
from powers.guide import Guide, GuideError, load

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_DATABASE = (
    "Operations are kept where OPSPLAN_DATABASE says: an SQLite file (opsplan.db in the current "
    "folder when not set) or postgresql+psycopg://user@host/name."
)


def add(subparsers: "_Commands") -> None:
    """Add the subcommands of this slice."""
    _add_new(subparsers)
    _add_plan_commands(subparsers)
    _add_database_commands(subparsers)


def _add_new(subparsers: "_Commands") -> None:
    kinds = ", ".join(f"{kind} {suggestions().kind(kind).words}" for kind in KINDS)
    new = subparsers.add_parser(
        "new",
        help="write a commented plan file to fill in",
        description="Write a commented plan file with what is usual for its kind and scenario. "
        "It is marked EXERCISE until you take that line out.",
        epilog="Example: opsplan new --kind J --scenario car-wash -o PLAN.toml",
    )
    new.add_argument("--kind", required=True, metavar="KIND", help=kinds)
    new.add_argument(
        "--scenario", default="any", metavar="SCENARIO", help=f"one of: {', '.join(SCENARIOS)}"
    )
    new.add_argument("--code-name", metavar="NAME", help="random neutral words when left out")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN.toml")
    new.add_argument("--force", action="store_true", help="write over an existing file")
    new.set_defaults(run=new_plan)


def _add_plan_commands(subparsers: "_Commands") -> None:
    check = subparsers.add_parser(
        "check-plan",
        help="say everything that is wrong with a plan file, and what is still to think about",
    )
    check.add_argument("plan", type=Path, metavar="PLAN")
    check.add_argument("--json", action="store_true", help="for a program to read")
    check.set_defaults(run=check_plan)
    doors = subparsers.add_parser(
        "coverage",
        help="who of those coming may do what at each door, and what nobody there can",
        description="For each premises: the agencies that go there and what must be done, as at "
        "the day of entry; each gap with the bodies that could close it.",
    )
    doors.add_argument("plan", type=Path, metavar="PLAN")
    doors.add_argument("--json", action="store_true", help="for a program to read")
    doors.set_defaults(run=show_coverage)


def _add_database_commands(subparsers: "_Commands") -> None:
    bring = subparsers.add_parser(
        "import", help="keep a plan file in the database", description=_DATABASE
    )
    bring.add_argument("plan", type=Path, metavar="PLAN.toml")
    bring.add_argument(
        "--replace", action="store_true", help="put it in place of a plan of that code name"
    )
    bring.add_argument(
        "--partnership",
        metavar="CODE",
        help="with --lead: the partnership whose people may be put on it",
    )
    bring.add_argument(
        "--lead",
        metavar="EMAIL",
        help="the planner who sees it in the browser and adds others; without one nobody does",
    )
    bring.set_defaults(run=_keeping("import_plan"))
    export = subparsers.add_parser(
        "export", help="write the plan of an operation as a plan file", description=_DATABASE
    )
    export.add_argument("code_name", metavar="CODENAME")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="else it is printed")
    export.set_defaults(run=_keeping("export_plan"))
    listing = subparsers.add_parser(
        "operations", help="list the operations held", description=_DATABASE
    )
    listing.add_argument("--json", action="store_true", help="for a program to read")
    listing.set_defaults(run=_keeping("list_operations"))
    upgrade = subparsers.add_parser(
        "upgrade",
        help="bring the database to this edition",
        description=_DATABASE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Settings:\n"
        + "\n".join(f"  {name} [{value}]: {text}" for name, value, text in settings.described()),
    )
    upgrade.set_defaults(run=_keeping("upgrade_database"))


def new_plan(arguments: argparse.Namespace) -> int:
    """`opsplan new`."""
    problems = [
        Problem(option, f'there is no "{found}": {", ".join(known)}{nearest(found, known)}')
        for option, found, known in (
            ("--kind", arguments.kind, KINDS),
            ("--scenario", arguments.scenario, SCENARIOS),
        )
        if found not in known
    ]
    code_name = arguments.code_name or skeleton.random_code_name()
    problems.extend(_wrong_code_name(code_name))
    if problems:
        raise Invalid("That plan cannot be started:", problems)
    if arguments.output.exists() and not arguments.force:
        raise Failed(f"{arguments.output} is there already; --force writes over it.")
    guide = guide_in_use()
    today = clock.now().astimezone(LONDON).date()
    text = skeleton.write(arguments.kind, arguments.scenario, code_name, today, guide)
    planfile.parse(text.encode(), guide, str(arguments.output))
    files.save(arguments.output, text.encode())
    print(f"{arguments.output} written for {code_name}. Fill it in, then:")
    print(f"  opsplan check-plan {arguments.output}")
    return 0


def _wrong_code_name(name: str) -> Iterator[Problem]:
    try:
        msgspec.convert(name, CodeName)
    except msgspec.ValidationError:
        words = msgspec.json.schema(CodeName)["description"]
        yield Problem("--code-name", f"must be {words}")


def check_plan(arguments: argparse.Namespace) -> int:
    """`opsplan check-plan`: 0 when it can be used (with remarks), 2 when not."""
    guide = guide_in_use()
    plan = planfile.read(arguments.plan, guide)
    today = clock.now().astimezone(LONDON).date()
    found = remarks.remarks(plan, guide, arguments.plan.read_text("utf-8-sig"), today)
    if arguments.json:
        print(msgspec.json.encode({"plan": plan.operation.code_name, "remarks": found}).decode())
        return 0
    print(f"{plan.operation.code_name} can be used.")
    for remark in found:
        print(f"  {remark}")
    return 0


def show_coverage(arguments: argparse.Namespace) -> int:
    """`opsplan coverage`."""
    guide = guide_in_use()
    plan = planfile.read(arguments.plan, guide)
    found = coverage.doors(plan, guide)
    if arguments.json:
        print(msgspec.json.encode(found).decode())
    else:
        print(coverage.text(plan, found, guide))
    return 0


def guide_in_use() -> Guide:
    """The guide; raises Failed where its files have faults."""
    try:
        return load()
    except GuideError as error:
        raise Failed(str(error)) from error


def _keeping(verb: str) -> Callable[[argparse.Namespace], int]:
    """A command of `keeping`, which is loaded when it is run: the database takes most of a second
    to load, and packs and checklists need none."""

    def run(arguments: argparse.Namespace) -> int:
        handler = getattr(importlib.import_module("opsplan.operations.keeping"), verb)
        return int(handler(arguments))

    return run
