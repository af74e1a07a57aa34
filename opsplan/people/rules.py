"""What roles there are and who may do what by role, decided without a database.

Each rule is a pair: `check_can_x` raises with a reason a person can read, `can_x` asks the same
question for a template, so that a page and the server can never disagree.
"""

from opsplan.errors import NotAllowed
from opsplan.security import SignedIn

ROLES = {
    "administrator": "people, partners and settings; sees no operation by that role",
    "coordinator": "directory, protocol, indicators, collation and reports",
    "planner": "opens operations, plans, makes packs and invites",
    "partner": "the guide, operations it was added to, its own pack, tasks and return",
    "auditor": "both logs of a partnership, no content",
}
LINK_MINUTES = 15
SIGN_IN_HOURS = 12


def check_can_plan(person: SignedIn) -> None:
    if not person.holds("planner"):
        raise NotAllowed("Only a planner of this partnership can open or change operations.")


def can_plan(person: SignedIn) -> bool:
    return person.holds("planner")


def check_can_collate(person: SignedIn) -> None:
    if not person.holds("coordinator", "planner"):
        raise NotAllowed("Only a coordinator or planner sees the partnership's collated figures.")


def can_collate(person: SignedIn) -> bool:
    return person.holds("coordinator", "planner")
