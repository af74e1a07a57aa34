"""`opsplan pack` and `opsplan audiences`: packs from a plan file, no server, no database."""

import argparse
import sys
from pathlib import Path

import msgspec

from opsplan import files
from opsplan.briefings import audiences, pack
from opsplan.briefings.schemas import Audience, Pack
from opsplan.documents.files import render
from opsplan.operations import planfile
from opsplan.reception import quantities, rules
from powers import guide

FORMATS = ("html", "pdf", "docx")
_ASK = "; --withheld lists them, with the reasons."
_EDITION = ""
"""The name of the protocol edition in force; a plan file alone has none."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands of this slice."""
    _add_pack(subparsers)
    listed = subparsers.add_parser(
        "audiences",
        help="who a plan makes packs for",
        description="List the audiences of a plan: its groups, then each body that takes part. "
        "Each can be given to: opsplan pack PLAN --audience AUDIENCE",
    )
    listed.add_argument("plan", type=Path, metavar="PLAN", help="a plan file (TOML)")
    listed.add_argument("--json", action="store_true", help="for a program: one list of objects")
    listed.set_defaults(run=show_audiences)


def _add_pack(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    made = subparsers.add_parser(
        "pack",
        help="make the briefing pack of one audience",
        description="Make the briefing pack of one audience, in IIMARCH order. It holds what the "
        "sharing grid gives that audience and nothing else; every danger where its people go is "
        "told. When a danger has no answer, or free text would tell an address the reader may not "
        "have, no pack is made and each place to mend is named.",
        epilog="Example: opsplan pack plan.toml --audience fire-and-rescue --format pdf -o "
        "pack.pdf. How much was kept back is said on standard error, never in the file; --withheld "
        "lists it. Read every pack as its audience before it leaves the police.",
    )
    made.add_argument("plan", type=Path, metavar="PLAN", help="a plan file (TOML)")
    made.add_argument(
        "--audience", required=True, metavar="AUDIENCE", help="opsplan audiences PLAN lists them"
    )
    made.add_argument("--format", required=True, choices=FORMATS, help="page, PDF or Word")
    made.add_argument(
        "-o", dest="out", required=True, type=Path, metavar="FILE", help="the file to write"
    )
    made.add_argument(
        "--withheld",
        action="store_true",
        help="list on standard error each field kept from this audience, and why",
    )
    made.set_defaults(run=make_pack)


def make_pack(arguments: argparse.Namespace) -> int:
    """Write one pack; nothing is written when it may not be made."""
    law = guide.load()
    plan = planfile.read(arguments.plan, law)
    audience = audiences.find(plan, law, arguments.audience)
    needed = quantities.work_out(plan, rules.load())
    made = pack.compose(plan, audience, law, _EDITION, needed)
    files.save(arguments.out, render(made.document, arguments.format))
    _tell_withheld(made, arguments.withheld)
    return 0


def _tell_withheld(made: Pack, each: bool) -> None:
    count = len(made.withheld)
    if not count:
        return
    kept = f"{count} field{'s' if count > 1 else ''} of the plan"
    print(f"{kept} kept from {made.audience.id}{':' if each else _ASK}", file=sys.stderr)
    if not each:
        return
    reasons: dict[str, list[str]] = {}
    for held in made.withheld:
        reasons.setdefault(held.why, []).append(held.where)
    for why, fields in reasons.items():
        print(f"  {why} ({', '.join(fields)})", file=sys.stderr)


def show_audiences(arguments: argparse.Namespace) -> int:
    """Print the audiences of a plan."""
    law = guide.load()
    found = audiences.of(planfile.read(arguments.plan, law), law)
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode([_plain(a) for a in found])).decode())
        return 0
    width = max(len(audience.id) for audience in found)
    for audience in found:
        print(f"{audience.id:{width}}  {audience.title}{_goes(audience)}")
    return 0


def _plain(audience: Audience) -> dict[str, object]:
    return {
        "id": audience.id,
        "title": audience.title,
        "group": audience.group,
        "agency": audience.agency,
        "premises": audience.premises,
        "at_centre": audience.at_centre,
        "length": audience.length,
    }


def _goes(audience: Audience) -> str:
    places = [*audience.premises, *(["centre"] if audience.at_centre else [])]
    return f" ({', '.join(places)})" if places else ""
