"""The `powers` command: search, show, check, export and coverage, with no server.

Exit 0 done, 1 failed or nothing of that name, 2 asked wrongly.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import get_args

from powers import commands, streams
from powers.briefcheck import SCENARIOS
from powers.faults import GuideError
from powers.schemas import Kind, Nation, Need, Premises, Scenario, Warrant

_MOST = 1000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; foreseen mistakes are plain sentences on standard error."""
    arguments = _parser().parse_args(argv)
    return streams.run(lambda: _done(arguments))


def _done(arguments: argparse.Namespace) -> int:
    try:
        return int(arguments.run(arguments))
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    except commands.AskedWrongly as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="powers",
        description="Who may do what, where, on what terms: agencies' powers and the offences "
        "met in operations against modern slavery. Not legal advice.",
        epilog='Start with: powers search "go in without a warrant because someone is in danger"',
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _search(verbs.add_parser("search", help="find powers and offences by words or citation"))
    _show(verbs.add_parser("show", help="everything about one power, offence or agency"))
    _coverage(verbs.add_parser("coverage", help="which agency may do what, and the gaps"))
    _scenario(verbs.add_parser("scenario", help="a brief of one page: car-wash, nail-bar ..."))
    _order(verbs.add_parser("order", help="an order of a court from applicant to breach: stro ..."))
    _gateways(verbs.add_parser("gateways", help="who may tell whom, and on what limits"))
    _agencies(verbs.add_parser("agencies", help="the agencies and their ids"))
    _changes(verbs.add_parser("changes", help="what changed in the law, and what is to come"))
    _export(verbs.add_parser("export", help="the guide as JSON, a table or a page for a phone"))
    _check(verbs.add_parser("check", help="is the guide sound, and how much is reviewed"))
    return parser


def _search(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Everyday words, mistypings and citations all do: powers search s17 pace; powers search "
        '"gangmster inspection"; powers search Schedule 36 --agency hmrc.'
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="what you want to know")
    parser.add_argument("--limit", type=_count, default=10, help="how many (default: 10)")
    parser.add_argument("--agency", action="append", default=[], help="an agency's id; repeatable")
    _many(parser, "--premises", get_args(Premises), "kind of premises")
    _many(parser, "--kind", ("power", "offence", *get_args(Kind)), "kind of entry")
    parser.add_argument("--warrant", choices=get_args(Warrant), help="with or without")
    parser.add_argument("--nation", choices=get_args(Nation), help="where it must apply")
    _one(parser, "--scenario", get_args(Scenario))
    parser.add_argument(
        "--need", choices=get_args(Need), metavar="NEED", help=_list(get_args(Need))
    )
    parser.add_argument(
        "--batch", metavar="FILE", help="one question a line (- for standard input); JSON lines out"
    )
    _on(parser)
    _json(parser)
    parser.set_defaults(run=commands.search)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="+", help="an id, a former id, or a citation as s17(1)(e) PACE"
    )
    _on(parser)
    _json(parser)
    parser.set_defaults(run=commands.show)


def _coverage(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "A cell says: may, without warrant, if ...; only with warrant or authority; or nothing in "
        "this guide, which is not proof that nothing exists."
    )
    parser.add_argument(
        "--agencies", required=True, type=_some, metavar="A,B", help="ids of who is coming"
    )
    parser.add_argument(
        "--premises",
        type=_of(get_args(Premises)),
        default=(),
        metavar="P,Q",
        help=_list(get_args(Premises)),
    )
    parser.add_argument(
        "--needs", type=_of(get_args(Need)), default=(), metavar="N,M", help=_list(get_args(Need))
    )
    parser.add_argument("--nation", choices=get_args(Nation), default="england")
    _one(parser, "--scenario", get_args(Scenario))
    _on(parser)
    _json(parser)
    parser.set_defaults(run=commands.coverage)


def _changes(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "What is to come first, then what has no day yet, then the years, newest first. Among them "
        "every power and offence that starts or ends on a day of which no change tells."
    )
    for flag, what in (("--since", "from this day on"), ("--until", "up to this day")):
        parser.add_argument(flag, type=_day, metavar="YYYY-MM-DD", help=what)
    parser.add_argument("--agency", metavar="A", help="only what concerns this agency's entries")
    _json(parser)
    parser.set_defaults(run=commands.changes)


def _scenario(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "What it looks like, who to bring, what the law allows there, the dangers, and the first "
        "questions. Holds working practice: keep it among those at work on it."
    )
    parser.add_argument("id", choices=SCENARIOS, metavar="ID", help=_list(SCENARIOS))
    parser.add_argument("--nation", choices=get_args(Nation), default="england")
    _on(parser)
    _json(parser)
    parser.set_defaults(run=_brief)


def _brief(arguments: argparse.Namespace) -> int:
    from powers import briefcommand

    return briefcommand.scenario(arguments)


def _order(parser: argparse.ArgumentParser) -> None:
    parser.description = "Who may ask for it, the test, what may be asked for, and each step."
    parser.add_argument("id", metavar="ID", help="its id: stro, stpo-application, closure-asb ...")
    _on(parser)
    _json(parser)
    parser.set_defaults(run=_path_of_order)


def _path_of_order(arguments: argparse.Namespace) -> int:
    from powers import ordercommand

    return ordercommand.order(arguments)


def _gateways(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "What lets information pass from one body to another, limits and confidence first. "
        "`others` is somebody who is no body of this guide: an employer, a business, a person."
    )
    for flag, dest, whose in (("--from", "source", "gives"), ("--to", "recipient", "receives")):
        parser.add_argument(flag, dest=dest, required=True, metavar="A", help=f"id of who {whose}")
    parser.add_argument(
        "--purpose", default="", metavar="WORDS", help="what for: what speaks of it comes first"
    )
    _on(parser)
    _json(parser)
    parser.set_defaults(run=_passing)


def _passing(arguments: argparse.Namespace) -> int:
    from powers import gatewaycommand

    return gatewaycommand.passing(arguments)


def _agencies(parser: argparse.ArgumentParser) -> None:
    _on(parser)
    _json(parser)
    parser.set_defaults(run=commands.agencies)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "The law without notes on practice. json: everything. csv: a row for each power and "
        "offence, several values in a field joined by '; '; its first row names the columns. "
        "html: one file that needs no network, with search, coverage, changes and agencies: "
        "copy it to a phone and open it in a browser."
    )
    parser.add_argument("--format", choices=("json", "csv", "html"), default="json")
    parser.add_argument(
        "--agency", action="append", default=[], metavar="A", help="only its entries; repeatable"
    )
    _one(parser, "--scenario", SCENARIOS)
    parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    _on(parser, "only what is in force on this day (default: everything)")
    parser.set_defaults(run=_exported)


def _exported(arguments: argparse.Namespace) -> int:
    from powers import exportcommand

    return exportcommand.export(arguments)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="only faults, no shares or warnings")
    parser.set_defaults(run=commands.check)


def _on(parser: argparse.ArgumentParser, what: str = "as at this day (default: today)") -> None:
    parser.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help=what)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON for a program to read")


def _one(parser: argparse.ArgumentParser, flag: str, choices: Sequence[str]) -> None:
    parser.add_argument(flag, choices=choices, metavar=flag.strip("-").upper(), help=_list(choices))


def _many(parser: argparse.ArgumentParser, flag: str, choices: Sequence[str], what: str) -> None:
    parser.add_argument(
        flag,
        action="append",
        default=[],
        choices=choices,
        metavar=flag.strip("-").upper(),
        help=f"{what}, repeatable: {', '.join(choices)}",
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day, as 2026-04-07") from error


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {_MOST}")
    return int(text)


def _commas(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _some(text: str) -> tuple[str, ...]:
    found = _commas(text)
    if not found:
        raise argparse.ArgumentTypeError("name one at least; powers agencies lists them")
    return found


def _of(choices: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def parts(text: str) -> tuple[str, ...]:
        found = _commas(text)
        for part in found:
            if part not in choices:
                raise argparse.ArgumentTypeError(f"{part} is not one of {', '.join(choices)}")
        return found

    return parts


def _list(choices: Sequence[str]) -> str:
    return ", ".join(choices)


if __name__ == "__main__":
    sys.exit(main())
