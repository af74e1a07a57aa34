"""Who sees and answers reports about the guide, decided without a database."""

from opsplan.errors import NotAllowed
from opsplan.guide.reported import Reported
from opsplan.security import SignedIn


def check_can_answer(person: SignedIn, report: Reported) -> None:
    """Raise NotAllowed for anybody but an administrator the report is there for."""
    if not can_answer(person, report):
        raise NotAllowed(
            "Only an administrator of the partnership a report came from can deal with it."
        )


def can_answer(person: SignedIn, report: Reported) -> bool:
    ours = report.partnership_id in (None, person.partnership_id)
    return ours and person.holds("administrator")


def check_can_read(person: SignedIn, report: Reported) -> None:
    """Raise NotAllowed for anybody but those who may answer it and whoever made it."""
    if not can_read(person, report):
        raise NotAllowed("Only whoever made a report and their administrators can read it.")


def can_read(person: SignedIn, report: Reported) -> bool:
    return can_answer(person, report) or report.made_by == person.id
