"""Small plans for the tests of this slice and of invites; nothing in them is real."""

import datetime as dt
from typing import Any

from msgspec.structs import replace

from opsplan.operations.schemas import (
    Estimate,
    Hazard,
    Language,
    Operation,
    OperationPlan,
    PlannedAgency,
    PlannedPremises,
    PlannedRole,
    Reception,
    Risk,
    Subject,
)

ADDRESS = "Unit 7, Saltpan Works, 12 Quern Lane, Osterleigh, OX1 2ZZ"
CENTRE = "Orchard Wing, 4 Fuller Street, Marrowdale, MD3 4ZZ"


def a_plan(best: int = 8, upper: int | None = 12, **estimate: Any) -> OperationPlan:
    """A bare plan for so many people."""
    return OperationPlan(
        format=1,
        operation=Operation(
            code_name="JUNIPER",
            kind="W",
            t0=dt.date(2027, 1, 14),
            h_hour="05:30",
            scenario="car-wash",
            partnership="Marrowdale Anti-Slavery Partnership",
            exercise=True,
        ),
        estimate=Estimate(best=best, upper=upper, **estimate),
    )


def languages(**people: int) -> tuple[Language, ...]:
    return tuple(Language(language=name, expected=count) for name, count in people.items())


def a_full_plan() -> OperationPlan:
    """A plan with premises, a centre, dangers, roles and bodies."""
    plan = a_plan(
        languages=languages(Romanian=6, Vietnamese=4, Albanian=2),
        women_expected=True,
        known_needs=("one hand injury",),
        basis=f"seats in the van at {ADDRESS}",
    )
    return replace(
        plan,
        premises=(
            PlannedPremises(
                code="P1",
                kinds=("business",),
                description="hand car wash behind the bus depot",
                address=ADDRESS,
            ),
        ),
        agencies=(
            PlannedAgency(id="police", lead="inspector", attends="both", premises=("P1",)),
            PlannedAgency(id="trading-standards", lead="senior officer", premises=("P1",)),
            PlannedAgency(id="local-authority", lead="duty manager", attends="centre"),
            PlannedAgency(id="cps", lead="duty lawyer", attends="remote"),
        ),
        roles=(
            PlannedRole(
                role="Silver",
                agency="police",
                held_by="chief inspector",
                call_sign="MW-SILVER",
                contact="01632 960101",
            ),
        ),
        subjects=(
            Subject(code="S-1", role="suspect", warning_markers=("violence",)),
            Subject(code="PV-1", role="potential victim", warning_markers=("self-harm",)),
        ),
        risks=(
            Risk(
                hazard="scabies",
                to_whom=("staff",),
                likelihood=3,
                impact=2,
                control="gloves kept at the door",
                do="wear gloves, wash hands",
                owner="health lead",
            ),
            Risk(
                hazard="loose dog in the yard",
                to_whom=("staff",),
                where=("P1",),
                likelihood=3,
                impact=4,
                control="dog unit",
                do="stay out of the yard",
                owner="silver",
            ),
        ),
        reception=Reception(
            venue_label="Venue HAWTHORN",
            address=CENTRE,
            manager="emergency planning manager",
            police_lead="detective sergeant, plain clothes",
            rooms=("main hall", "four offices"),
            pick_up_point="end of Quern Lane",
            hazards=(Hazard(what="steep steps at the back door", do="use the ramp"),),
        ),
    )
