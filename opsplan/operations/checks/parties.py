"""Rules about who takes part: bodies the guide knows, roles kept apart, risks with an answer."""

import re
from collections.abc import Iterator

from msgspec import Struct

from opsplan.errors import Problem
from opsplan.operations.facts import load
from opsplan.operations.fields import TO_FILL
from opsplan.operations.schemas import OperationPlan, PlannedRole
from opsplan.operations.shape import nearest
from powers.guide import Guide
from powers.schemas import Agency

_PEOPLE = {
    "victims",
    "children",
    "suspects",
    "staff",
    "interpreters",
    "volunteers",
    "community",
}


class Conflict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two kinds of role one post must not hold together, each known by words in its name."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    why: str


class Conflicts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `conflicts.toml`."""

    conflict: tuple[Conflict, ...]


def known_agency(guide: Guide, agency: str | None) -> Agency | None:
    """The guide's entry for an id or an older name of it; None when there is none."""
    try:
        return guide.agency(agency) if agency else None
    except KeyError:
        return None


def problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """Unknown or ended bodies, roles without their body or in conflict, risks with no answer."""
    yield from _standing(plan, guide)
    yield from _taking_part(plan, guide)
    yield from _centre(plan, guide)
    yield from _conflicts(plan)
    yield from _risks(plan)


def _named(plan: OperationPlan) -> Iterator[tuple[str, str | None]]:
    yield "operation.lead_agency", plan.operation.lead_agency
    for row, agency in enumerate(plan.agencies):
        yield f"agencies[{row}].id", agency.id
    for row, role in enumerate(plan.roles):
        yield f"roles[{row}].agency", role.agency
    for row, power in enumerate(plan.powers):
        yield f"powers[{row}].agency", power.agency
    for row, sharing in enumerate(plan.sharing):
        yield f"sharing[{row}].from_agency", sharing.from_agency
        yield f"sharing[{row}].to_agency", sharing.to_agency


def _standing(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    on = plan.operation.t0
    for where, name in _named(plan):
        agency = known_agency(guide, name)
        if name and agency is None:
            close = nearest(name, [each.id for each in guide.agencies])
            yield Problem(where, f'the guide has no agency "{name}"{close}')
        elif agency and agency.until and agency.until <= on:
            heir = f"; its work passed to {agency.successor}" if agency.successor else ""
            yield Problem(where, f"{agency.id} ended on {agency.until}, before T-0 ({on}){heir}")
        elif agency and agency.start and agency.start > on:
            yield Problem(where, f"{agency.id} starts on {agency.start}, after T-0 ({on})")


def _taking_part(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    present: set[str] = set()
    for row, planned in enumerate(plan.agencies):
        agency = known_agency(guide, planned.id)
        if agency and agency.id in present:
            yield Problem(
                f"agencies[{row}].id", f"{agency.id} is there twice; put both in one entry"
            )
        if agency:
            present.add(agency.id)
    if not all(planned.id for planned in plan.agencies):
        return  # an entry without a sound id could be the one that is looked for
    needed = [("operation.lead_agency", plan.operation.lead_agency)]
    needed += [(f"roles[{row}].agency", role.agency) for row, role in enumerate(plan.roles)]
    for where, name in needed:
        agency = known_agency(guide, name)
        if agency and agency.id not in present:
            yield Problem(where, f"{agency.id} does not take part: it is not among [[agencies]]")


def _centre(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    for row, planned in enumerate(plan.agencies):
        agency = known_agency(guide, planned.id)
        if agency and agency.kind == "immigration" and planned.attends in ("centre", "both"):
            yield Problem(
                f"agencies[{row}].attends",
                f"{agency.id} is never inside the reception centre: use premises or remote",
            )
    for row, role in enumerate(plan.roles):
        agency = known_agency(guide, role.agency)
        if agency and agency.kind == "immigration" and "centre" in (role.role or "").lower():
            yield Problem(
                f"roles[{row}].agency", f"{agency.id} holds no role at the reception centre"
            )


def _conflicts(plan: OperationPlan) -> Iterator[Problem]:
    for conflict in load("conflicts.toml", Conflicts).conflict:
        sides = [_sides(role, conflict) for role in plan.roles]
        ones = [role for role, side in zip(plan.roles, sides, strict=True) if "one" in side]
        for row, (role, side) in enumerate(zip(plan.roles, sides, strict=True)):
            both = "one" in side or any(_same_post(one, role) for one in ones)
            if "other" in side and both:
                yield Problem(f"roles[{row}].held_by", f"{conflict.why}: name another post")
    if _says(plan.reception.manager or "", ("senior investigating officer", "sio")):
        yield Problem("reception.manager", "the SIO does not manage the reception centre")


def _sides(role: PlannedRole, conflict: Conflict) -> set[str]:
    """Which sides of a conflict a role is on; "loggist to silver" is a loggist, not silver."""
    found = set()
    for part in re.split(r"\band\b|[/&+,;]", role.role or ""):
        if _says(part, conflict.one):
            found.add("one")
        elif _says(part, conflict.other):
            found.add("other")
    return found


def _says(text: str, words: tuple[str, ...]) -> bool:
    return bool(re.search(rf"\b({'|'.join(map(re.escape, words))})\b", text, re.IGNORECASE))


def _same_post(one: PlannedRole, other: PlannedRole) -> bool:
    mine, theirs = (one.held_by or "").casefold(), (other.held_by or "").casefold()
    given = mine and not mine.startswith(TO_FILL.casefold())
    return bool(given) and (one.agency, mine) == (other.agency, theirs)


def _risks(plan: OperationPlan) -> Iterator[Problem]:
    for row, risk in enumerate(plan.risks):
        if _PEOPLE & set(risk.to_whom) and not (risk.do or "").strip():
            yield Problem(f"risks[{row}].do", "is missing: say what the reader does about it")
        both = (risk.residual_likelihood, risk.likelihood), (risk.residual_impact, risk.impact)
        if any(left and before and left > before for left, before in both):
            yield Problem(
                f"risks[{row}]", "what is left of a risk cannot be more than it was before control"
            )
