"""A plan in which every free text is a canary that names its own place in the plan."""

import datetime as dt
import functools
import re
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct

from opsplan.briefings.shapes import table
from opsplan.operations.fields import Line, Name, Prose
from opsplan.operations.schemas import (
    Administration,
    CodeWord,
    Communications,
    Contingency,
    Deconfliction,
    Estimate,
    Hazard,
    HumanRight,
    Language,
    Meeting,
    Method,
    Operation,
    OperationPlan,
    PlannedAgency,
    PlannedPower,
    PlannedPremises,
    PlannedRole,
    Reception,
    Request,
    Risk,
    Sharing,
    Subject,
    Timing,
)
from powers import guide

T0 = dt.date(2027, 6, 16)
CANARY = re.compile(r"zq[a-z_.0-9]+qz")
BODIES = (
    "police",
    "fire-and-rescue",
    "trading-standards",
    "immigration-enforcement",
    "la-childrens-services",
    "nhs",
    "local-authority",
    "british-red-cross",
    "nca",
)


@functools.cache
def law() -> guide.Guide:
    return guide.load()


def a_plan(**changes: Any) -> OperationPlan:
    """Two premises, nine bodies, one of everything; no text typed yet."""
    plan = OperationPlan(
        format=1,
        operation=Operation(
            code_name="AMBER-QUILL",
            kind="W",
            t0=T0,
            h_hour="05:30",
            scenario="factory-warehouse",
            partnership="x",
            exercise=True,
        ),
        request=Request(received_on=T0, deconfliction=(Deconfliction(check="x", result="x"),)),
        estimate=Estimate(
            best=8, upper=12, adults=7, children=1, languages=(Language(language="x", expected=8),)
        ),
        premises=(_premises("P1", "business"), _premises("P2", "dwelling")),
        agencies=_bodies(),
        roles=tuple(PlannedRole(role="x", agency=body) for body in BODIES),
        powers=_powers(),
        subjects=(
            Subject(code="S-1", role="suspect", premises="P1"),
            Subject(code="PV-1", role="potential victim", premises="P2"),
        ),
        risks=tuple(_risk(where) for where in (("P1",), ("P2",), ("centre",), ())),
        method=Method(phases=(Timing(at="H", event="x"), Timing(at="H+1:00", event="x"))),
        administration=Administration(report_at="H-2:00", briefing_at="H-1:30"),
        communications=Communications(code_words=(CodeWord(word="x", means="x"),)),
        contingencies=tuple(Contingency(trigger="x", then="x", who="x") for _ in range(2)),
        reception=Reception(opens_at="H-1:00", hazards=(Hazard(what="x", do="x"),)),
        human_rights=(HumanRight(article="x", control="x"),),
        meetings=(_meeting("debrief", "fire-and-rescue"), _meeting("board", "gold")),
        sharing=(_passing("police", "fire-and-rescue"), _passing("nhs", "local-authority")),
    )
    return msgspec.structs.replace(plan, **changes)


def planted() -> OperationPlan:
    """`a_plan` with a canary in every free text; who is addressed stands beside the canary.

    Nobody interprets or drives at P2.
    """
    plan = _planted(a_plan(), "")
    first, second = plan.premises
    second = msgspec.structs.replace(second, interpreter="", escort_vehicle="")
    method = msgspec.structs.replace(plan.method, phases=_addressed(plan.method.phases))
    return msgspec.structs.replace(
        plan,
        premises=(first, second),
        method=method,
        contingencies=_addressed(plan.contingencies),
    )


def free_texts(shape: type[Struct] = OperationPlan, within: str = "") -> list[str]:
    """The path of every field a person types free text into."""
    found = []
    for field in msgspec.structs.fields(shape):
        path = f"{within}.{field.name}" if within else field.name
        inner = table(field.type)
        if inner:
            found += free_texts(inner, path)
        elif _free(field.type):
            found.append(path)
    return found


def canaries(text: str) -> set[str]:
    """The canaries in `text`, without their ends: "premises.address.1"."""
    return {found[2:-2] for found in CANARY.findall(text)}


def _free(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return _free(get_args(annotation)[0])
    return annotation in (Line, Name, Prose)


def _planted(held: Any, path: str, number: str = "") -> Any:
    changes: dict[str, Any] = {}
    for field in msgspec.structs.fields(held):
        value = getattr(held, field.name)
        where = f"{path}.{field.name}" if path else field.name
        if isinstance(value, Struct):
            changes[field.name] = _planted(value, where, number)
        elif table(field.type):
            changes[field.name] = tuple(
                _planted(entry, where, number or f".{n}") for n, entry in enumerate(value)
            )
        elif _free(field.type):
            canary = f"zq{where}{number}qz"
            changes[field.name] = canary if isinstance(value, str) else (canary,)
    return msgspec.structs.replace(held, **changes)


def _addressed(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    one, two = entries
    return (
        msgspec.structs.replace(one, who=f"silver {one.who}"),
        msgspec.structs.replace(two, who=f"anyone, {two.who}"),
    )


def _premises(code: str, kind: Any) -> PlannedPremises:
    return PlannedPremises(
        code=code,
        kinds=(kind,),
        description="x",
        needs=("search",),
        expected_people=5,
        hazards=(Hazard(what="x", do="x"),),
    )


def _bodies() -> tuple[PlannedAgency, ...]:
    going: dict[str, tuple[Any, tuple[str, ...]]] = {
        "police": ("premises", ("P1", "P2")),
        "fire-and-rescue": ("premises", ("P1",)),
        "trading-standards": ("premises", ("P2",)),
        "immigration-enforcement": ("premises", ("P1",)),
        "la-childrens-services": ("both", ("P2",)),
    }
    return tuple(
        PlannedAgency(
            id=body,
            lead="x",
            people=2,
            attends=going.get(body, ("centre", ()))[0],
            premises=going.get(body, ("centre", ()))[1],
            arrive="H+0:30",
            leaves="H+3:00",
        )
        for body in BODIES
    )


def _powers() -> tuple[PlannedPower, ...]:
    chosen = (
        ("P1", "police", "pace-s17-1-e-life-and-limb"),
        ("P1", "fire-and-rescue", "fso2005-a27-entry-inspect"),
        ("P2", "trading-standards", "cra-sch5-p23-enter-without-warrant"),
    )
    return tuple(PlannedPower(premises=p, agency=a, power=w) for p, a, w in chosen)


def _risk(where: tuple[str, ...]) -> Risk:
    return Risk(
        hazard="x", to_whom=("staff",), where=where, likelihood=2, impact=4, control="x", owner="x"
    )


def _meeting(key: str, audience: str) -> Meeting:
    return Meeting(
        key=key, title="x", on=T0 + dt.timedelta(days=14), at="10:00", audiences=(audience,)
    )


def _passing(sender: str, receiver: str) -> Sharing:
    return Sharing(from_agency=sender, to_agency=receiver, what="x", purpose="x")
