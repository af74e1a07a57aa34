"""The commands that let people in: partnerships, invitations, sign-in links."""

import argparse
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_ROLES = """roles:
  administrator  people, partners and settings; sees no operation by that role
  coordinator    directory, protocol, indicators, collation and reports
  planner        opens operations, plans, makes packs and invites
  partner        the guide, operations it was added to, its own pack, tasks and return
  auditor        both logs of a partnership, no content"""


def add(subparsers: "_Commands") -> None:
    """Add the subcommands; the database is loaded when one runs."""
    place = subparsers.add_parser(
        "add-partnership",
        help="open a partnership that people can be invited to",
        description="Every role, operation and figure belongs to one partnership.",
        epilog='Example: opsplan add-partnership testshire "Testshire Partnership"',
    )
    place.add_argument("code", metavar="CODE", help="lower-case letters, digits and hyphens")
    place.add_argument("name", metavar="NAME", help="as pages show it")
    place.set_defaults(run=_running("add_partnership"))
    invite = subparsers.add_parser(
        "invite-person",
        help="let somebody in, with a role in a partnership",
        description="Opens an account, or gives an account one more role, and prints a sign-in "
        "link for it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"{_ROLES}\n\nexample: opsplan invite-person lead@example.invalid --role planner "
        "--partnership testshire\n    --title 'police lead' --organisation 'Testshire Police'",
    )
    invite.add_argument("email", metavar="EMAIL")
    invite.add_argument("--role", required=True, metavar="ROLE", help="one of those below")
    invite.add_argument("--partnership", required=True, metavar="CODE")
    invite.add_argument("--title", metavar="POST", help='their post, as "police lead"')
    invite.add_argument("--organisation", metavar="NAME", help="whom they work for")
    invite.add_argument("--agency", metavar="ID", help="its id in the guide: powers agencies")
    invite.set_defaults(run=_running("invite_person"))
    link = subparsers.add_parser(
        "sign-in-link",
        help="make a new sign-in link for somebody who was invited",
        description="The link works once, within 15 minutes. Hand it over by a safe way.",
    )
    link.add_argument("email", metavar="EMAIL")
    link.set_defaults(run=_running("sign_in_link"))


def _running(verb: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module("opsplan.people.inviting"), verb)(arguments))

    return run
