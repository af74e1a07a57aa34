"""Who may do what on an operation, decided without a database.

Each rule is a pair: `check_can_x` raises with a reason a person can read, `can_x` asks the same
question for a page. An immigration body takes part by its own pack alone: people met are promised
that the place of safety is not known to it (practice; see also the audiences of the packs).
"""

from collections.abc import Callable

from msgspec import Struct

from opsplan.errors import NotAllowed
from opsplan.security import SignedIn
from powers.guide import Guide

RELATIONS = {
    "lead": "plans, makes every document, adds and removes people",
    "deputy": "plans and makes every document",
    "author": "plans and makes every document",
    "signatory": "reads the whole plan to sign it",
    "loggist": "reads the whole plan",
    "reader": "reads the whole plan",
    "agency-lead": "its own agency's pack, tasks and return",
    "reception-manager": "its own agency's pack, and the reception centre's checklist",
    "centre-staff": "the reception centre's checklist only",
}
_WHOLE = frozenset({"lead", "deputy", "author", "signatory", "loggist", "reader"})
_WRITING = frozenset({"lead", "deputy", "author"})
_CENTRE = frozenset({"reception-manager", "centre-staff"})


class Standing(Struct, frozen=True, kw_only=True):
    """One person on one operation. `apart` is set for people of an immigration body."""

    person: SignedIn
    operation_id: int
    code_name: str
    relation: str
    apart: bool


def stands_apart(agency: str, guide: Guide) -> bool:
    """Whether people of `agency` may never see a centre: immigration bodies, and unknown ones.

    An account without an agency belongs to a body that holds no powers, so to none of them.
    """
    if not agency:
        return False
    try:
        return guide.agency(agency).kind == "immigration"
    except KeyError:
        return True


def check_can_lead(person: SignedIn, guide: Guide) -> None:
    """May open an operation: a planner, of a body that may know the place of safety."""
    if not person.holds("planner"):
        raise NotAllowed("Only a planner of this partnership can open operations.")
    if stands_apart(person.agency, guide):
        raise NotAllowed(
            "A plan holds the place of safety, which no immigration body (and no body the guide "
            "does not know) may see. Ask police or a lead agency to open the operation."
        )


def can_lead(person: SignedIn, guide: Guide) -> bool:
    return _asked(lambda: check_can_lead(person, guide))


def check_can_read_plan(standing: Standing) -> None:
    trusted = standing.person.holds("planner", "coordinator") and not standing.apart
    if standing.relation not in _WHOLE or not trusted:
        raise NotAllowed(
            "You see your own agency's part of this operation. The whole plan is for those who "
            "plan it."
        )


def can_read_plan(standing: Standing) -> bool:
    return _asked(lambda: check_can_read_plan(standing))


def check_can_write(standing: Standing) -> None:
    """May change the plan and make every document: lead, deputy, author."""
    check_can_read_plan(standing)
    if standing.relation not in _WRITING or not standing.person.holds("planner"):
        raise NotAllowed("Only the lead, a deputy or the author of this operation can do this.")


def can_write(standing: Standing) -> bool:
    return _asked(lambda: check_can_write(standing))


def check_can_choose_people(standing: Standing) -> None:
    check_can_write(standing)
    if standing.relation != "lead":
        raise NotAllowed("Only the lead of this operation adds and removes people.")


def can_choose_people(standing: Standing) -> bool:
    return _asked(lambda: check_can_choose_people(standing))


def check_can_have_checklist(standing: Standing) -> None:
    """May have the reception centre's checklist; never somebody of an immigration body."""
    if standing.apart:
        raise NotAllowed("Nobody of an immigration body is given anything of a reception centre.")
    if standing.relation not in _CENTRE:
        check_can_write(standing)


def can_have_checklist(standing: Standing) -> bool:
    return _asked(lambda: check_can_have_checklist(standing))


def check_can_have_pack(standing: Standing, audience: str, own: str) -> None:
    """May have the pack of `audience`; `own` is the audience of their agency, if it has one."""
    if standing.relation == "centre-staff":
        raise NotAllowed("Centre staff work from the checklist; ask the lead if you need a pack.")
    if not own or audience != own:
        check_can_write(standing)


def can_have_pack(standing: Standing, audience: str, own: str) -> bool:
    return _asked(lambda: check_can_have_pack(standing, audience, own))


def check_can_hold(relation: str, roles: frozenset[str], apart: bool) -> None:
    """May somebody with these roles be put on an operation as `relation`."""
    if apart and relation != "agency-lead":
        raise NotAllowed("Somebody of an immigration body can only be its agency lead.")
    if relation in _WRITING and "planner" not in roles:
        raise NotAllowed("Only a planner can be lead, deputy or author.")
    if relation in _WHOLE and not roles & {"planner", "coordinator"}:
        raise NotAllowed(
            "A partner sees its own part only: choose agency lead, reception manager or centre "
            "staff."
        )


def can_hold(relation: str, roles: frozenset[str], apart: bool) -> bool:
    return _asked(lambda: check_can_hold(relation, roles, apart))


def _asked(check: Callable[[], None]) -> bool:
    try:
        check()
    except NotAllowed:
        return False
    return True
