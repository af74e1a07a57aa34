"""`opsplan invites`: calendar files from a plan."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from opsplan.errors import Failed
from opsplan.invites import events, folder
from opsplan.invites.schemas import Event
from opsplan.operations import planfile
from powers import guide


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `invites`."""
    parser = subparsers.add_parser(
        "invites",
        help="calendar files of a plan, one for each event and audience",
        description="Writes one .ics file for each event of the plan and each audience that "
        "should have it: meetings, the hold of the day, report times, go or no-go, debriefs, "
        "returns. A calendar leaks to phones and screens, so a file says the code name and "
        "neutral words, never a place, a person or the purpose. Hand each file only to its "
        "audience, the last part of its name.",
        epilog="Made again after a change, with operation.version raised in the plan, the files "
        "replace the earlier entries in a calendar. Example: opsplan invites PLAN.toml -o invites",
    )
    parser.add_argument("plan", metavar="PLAN", type=Path, help="the plan file (TOML)")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="folder to write to; made when missing, other files in it stay",
    )
    parser.add_argument("--json", action="store_true", help="say what was written as JSON")
    parser.set_defaults(run=make_invites)


def make_invites(arguments: argparse.Namespace) -> int:
    """Write the files and say which events they are; nothing is written when one is refused."""
    try:
        law = guide.load()
    except guide.GuideError as error:
        raise Failed(str(error)) from error
    plan = planfile.read(arguments.plan, law)
    made = events.of(plan)
    code_name = plan.operation.code_name
    written = folder.files(code_name, made)
    target = arguments.output.absolute()
    folder.write(target, written)
    left = folder.left_over(target, code_name, written)
    if arguments.json:
        print(_json(tuple(written), made, left))
        return 0
    print("\n".join(_lines(made)))
    audiences = len({event.audience for event in made})
    print(f"Wrote {len(written)} files for {audiences} audiences to {arguments.output}")
    for name in left:
        print(f"No longer in the plan, left in the folder: {name}", file=sys.stderr)
    return 0


def _lines(made: Sequence[Event]) -> list[str]:
    """One line for each event: when, what, for whom, and when to hand it out."""
    audiences: dict[str, list[str]] = {}
    first: dict[str, Event] = {}
    for event in made:
        first.setdefault(event.key, event)
        audiences.setdefault(event.key, []).append(event.audience)
    return [
        f"{_when(first[key])}  {key}: {', '.join(names)}{_send(first[key])}"
        for key, names in audiences.items()
    ]


def _when(event: Event) -> str:
    if event.whole_day:
        return f"{event.start:%a %Y-%m-%d} all day"
    return f"{event.start:%a %Y-%m-%d %H:%M}  "


def _send(event: Event) -> str:
    return f" (hand out on {event.send_on})" if event.send_on else ""


def _json(names: Sequence[str], made: Sequence[Event], left: Sequence[str]) -> str:
    shown = [
        {
            "file": name,
            "key": event.key,
            "audience": event.audience,
            "start": event.start,
            "end": event.end,
            "whole_day": event.whole_day,
            "uid": event.uid,
            "sequence": event.sequence,
            "send_on": event.send_on,
        }
        for name, event in zip(names, made, strict=True)
    ]
    answer = {"files": shown, "no_longer_in_the_plan": list(left)}
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
