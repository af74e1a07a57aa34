"""An operation that has happened, and people on it, for tests of outcomes."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from opsplan.operations import service
from opsplan.operations.records import Operation, OperationMember
from opsplan.operations.schemas import PlannedRole
from opsplan.outcomes.suppliers import Taking
from opsplan.people.records import Partnership, Person
from tests.builders.operations import a_plan, an_agency, an_operation
from tests.site import PARTNERSHIP, Site, Visitor

AGENCIES = ("police", "fair-work-agency", "local-authority", "salvation-army")
CODE = "TEASEL-GARNET"
ENTRY = dt.date(2026, 11, 20)
"""Four days before the tests' today: T+1 is overdue, T+7 is not."""
MANAGER = PlannedRole(role="Reception centre manager", agency="local-authority")
TAKING = Taking(
    agencies=AGENCIES, lead="police", roles=(("Reception centre manager", "local-authority"),)
)


def happened(site: Site, code: str = CODE, partnership: str = PARTNERSHIP, **changes: Any) -> None:
    """Keep an operation with four agencies in that partnership; nobody is on it yet."""
    head = {"code_name": code, "t0": ENTRY, "exercise": False, **changes}
    plan = a_plan(
        operation=an_operation(**head),
        agencies=tuple(an_agency(name) for name in AGENCIES),
        roles=(MANAGER,),
    )
    with site.store.writing() as session:
        service.import_plan(session, "shell", plan)
        held = session.scalars(select(Operation).where(Operation.code_name == code)).one()
        held.partnership_id = session.scalars(
            select(Partnership.id).where(Partnership.code == partnership)
        ).one()


def on_it(
    site: Site, role: str, agency: str, code: str = CODE, partnership: str = PARTNERSHIP
) -> Visitor:
    """Somebody signed in who is on the operation."""
    visitor = site.person(role, agency, partnership)
    with site.store.writing() as session:
        operation = session.scalars(select(Operation.id).where(Operation.code_name == code)).one()
        email = f"{role}.{agency}.{partnership}@example.invalid"
        person = session.scalars(select(Person.id).where(Person.email == email)).one()
        session.add(OperationMember(operation_id=operation, person_id=person, relation="lead"))
    return visitor


FIRST_NUMBERS = {
    "OP02-addresses": "2",
    "OP02-further-visits": "0",
    "OP06-people": "9",
    "OP07-all": "4",
    "OP07-adults": "3",
    "OP07-children": "none",
    "OP07-unknown": "1",
}
"""What the lead agency returns at T+1."""


def typed(version: int = 0, state: str = "provisional", **changes: str) -> dict[str, str]:
    """The form of the lead's T+1 return; underscores in a changed field's name are hyphens."""
    changed = {name.replace("_", "-"): value for name, value in changes.items()}
    return {**FIRST_NUMBERS, "version": str(version), "state": state, "comment": "", **changed}
