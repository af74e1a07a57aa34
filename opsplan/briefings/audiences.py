"""The readers of a plan's packs: the bodies that take part, and the groups they belong to.

What each may see is `sharing.toml`; which body belongs where is `audiences.toml` (practice: a
partnership may change both).
"""

from typing import get_args

from msgspec import Struct

from opsplan.briefings.facts import load
from opsplan.briefings.schemas import Audience, Length
from opsplan.errors import Failed, Invalid, Problem
from opsplan.operations.rules import raised_band
from opsplan.operations.schemas import OperationPlan, PlannedAgency
from powers.guide import Guide
from powers.schemas import AgencyKind

_WITH_GOLD = ("C", "D", "E")


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of readers as the file writes it."""

    id: str
    title: str
    length: Length
    named: tuple[str, ...]


class Centre(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kinds: tuple[AgencyKind, ...]


class Everyone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    named: tuple[str, ...]


class Away(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: AgencyKind
    forces: tuple[str, ...]
    group: str


class AudiencesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `audiences.toml`."""

    group: tuple[Group, ...]
    kinds: dict[AgencyKind, str]
    ids: dict[str, str]
    centre: Centre
    apart: dict[AgencyKind, str]
    everyone: Everyone
    away: Away


def facts() -> AudiencesFile:
    """The groups in force; Failed when the file names a group it does not hold."""
    file: AudiencesFile = load("audiences.toml", AudiencesFile)
    known = {group.id for group in file.group}
    away = {"group": file.away.group}
    for table, entries in (("kinds", file.kinds), ("ids", file.ids), ("away", away)):
        for key, group in entries.items():
            if group not in known:
                raise Failed(f'audiences.toml: {table}.{key}: there is no group "{group}"')
    missing = set(get_args(AgencyKind)) - set(file.kinds)
    if missing:
        raise Failed(f"audiences.toml: kinds: no group for {', '.join(sorted(missing))}")
    return file


def of(plan: OperationPlan, guide: Guide) -> tuple[Audience, ...]:
    """The audiences that this plan has: its groups first, then each body that takes part.

    Raises Invalid for a body the guide does not know, or one sent to premises with none named.
    """
    bodies = _bodies(plan, guide)
    wanted = _groups_at_work(plan, guide)
    groups = [group for group in _groups(plan, guide) if group.id in wanted]
    return (*groups, *bodies)


def find(plan: OperationPlan, guide: Guide, name: str) -> Audience:
    """The audience `name`, a body (aliases too) or any group; Invalid lists them all."""
    bodies = _bodies(plan, guide)
    groups = _groups(plan, guide)
    for audience in (*groups, *bodies):
        if audience.id == name:
            return audience
    same = _same_body(name, bodies, guide)
    if same:
        return same
    listed = ", ".join(audience.id for audience in (*groups, *bodies))
    raise Invalid(f'There is no audience "{name}" in this plan. Choose from: {listed}')


def _same_body(name: str, bodies: list[Audience], guide: Guide) -> Audience | None:
    try:
        meant = guide.agency(name).id
    except KeyError:
        return None
    return next((body for body in bodies if guide.agency(body.id).id == meant), None)


def _groups(plan: OperationPlan, guide: Guide) -> list[Audience]:
    return [_group(group, plan, guide) for group in facts().group]


def _group(group: Group, plan: OperationPlan, guide: Guide) -> Audience:
    members = [a for a in plan.agencies if _place_of(a, plan, guide) == (group.id, group.id)]
    every = tuple(place.code for place in plan.premises)
    premises = every if group.id in ("gold", "commanders") else _premises(members)
    at_centre = any(_at_centre(member, plan) for member in members)
    if group.id in ("gold", "commanders", "centre", "interpreters", "transport"):
        at_centre = plan.reception.needed
    if group.id == "interpreters":
        premises = tuple(place.code for place in plan.premises if place.interpreter)
    if group.id == "transport":
        premises = tuple(place.code for place in plan.premises if place.escort_vehicle)
    return Audience(
        id=group.id,
        title=group.title,
        group=group.id,
        column=group.id,
        agencies=tuple(member.id for member in members),
        premises=premises,
        common=_common(members),
        at_centre=at_centre,
        length=group.length,
        named=_named(group, members, plan, guide),
        everyone=facts().everyone.named,
    )


def _bodies(plan: OperationPlan, guide: Guide) -> list[Audience]:
    _check(plan, guide)
    groups = {group.id: group for group in facts().group}
    found = []
    for planned in plan.agencies:
        agency = guide.agency(planned.id)
        if planned.id in groups:
            continue
        group, column = _place_of(planned, plan, guide)
        found.append(
            Audience(
                id=planned.id,
                title=agency.name,
                group=group,
                column=column,
                agency=planned.id,
                agencies=(planned.id,),
                premises=_premises([planned]),
                common=_premises([planned]),
                everyone=facts().everyone.named,
                at_centre=column == group and _at_centre(planned, plan),
                length=groups[group].length,
                named=_named(groups[group] if column == group else None, [planned], plan, guide),
            )
        )
    return found


def _check(plan: OperationPlan, guide: Guide) -> None:
    problems = []
    for number, planned in enumerate(plan.agencies):
        kind = _kind(planned, guide)
        if kind is None:
            what = f'the guide knows no agency "{planned.id}"'
            problems.append(Problem(f"agencies[{number}].id", what))
        if kind in facts().apart and planned.attends in ("centre", "both"):
            what = f"people of {planned.id} never work at the reception centre"
            problems.append(Problem(f"agencies[{number}].attends", what))
        if planned.attends in ("premises", "both") and plan.premises and not planned.premises:
            what = "its people go to premises but none is named: write the codes, or attends"
            problems.append(Problem(f"agencies[{number}].premises", what))
    if problems:
        raise Invalid("Packs cannot be made from this plan.", problems)


def _kind(planned: PlannedAgency, guide: Guide) -> AgencyKind | None:
    try:
        return guide.agency(planned.id).kind
    except KeyError:
        return None


def _place_of(planned: PlannedAgency, plan: OperationPlan, guide: Guide) -> tuple[str, str]:
    """The group of a body, and the column of the sharing grid that it reads by."""
    file, agency = facts(), guide.agency(planned.id)
    if agency.kind in file.centre.kinds and planned.attends == "centre":
        return "centre", "centre"
    whole = {*file.away.forces, plan.operation.lead_agency}
    if agency.kind == file.away.kind and agency.id not in whole and not _premises([planned]):
        return file.away.group, file.away.group
    group = file.ids.get(agency.id) or file.kinds[agency.kind]
    return group, file.apart.get(agency.kind, group)


def _premises(planned: list[PlannedAgency]) -> tuple[str, ...]:
    going = (a for a in planned if a.attends in ("premises", "both"))
    return tuple(dict.fromkeys(code for agency in going for code in agency.premises))


def _common(planned: list[PlannedAgency]) -> tuple[str, ...]:
    going = [{*_premises([a])} for a in planned if _premises([a])]
    return tuple(sorted(set.intersection(*going))) if going else ()


def _at_centre(planned: PlannedAgency, plan: OperationPlan) -> bool:
    return plan.reception.needed and planned.attends in ("centre", "both")


def _named(
    group: Group | None, members: list[PlannedAgency], plan: OperationPlan, guide: Guide
) -> tuple[str, ...]:
    words = [*(group.named if group else ())]
    for member in members:
        agency = guide.agency(member.id)
        words += [agency.id, agency.short, agency.name, member.lead]
        words += [
            word
            for role in plan.roles
            if role.agency == member.id
            for word in (role.role.partition("(")[0].strip(), role.held_by)
        ]
    return tuple(dict.fromkeys(word.lower() for word in words if word))


def _groups_at_work(plan: OperationPlan, guide: Guide) -> set[str]:
    reception, communications = plan.reception, plan.communications
    estimate = plan.estimate
    asked = {
        "gold": raised_band(plan).band in _WITH_GOLD,
        "commanders": True,
        "centre": reception.needed,
        "interpreters": bool(estimate.languages or estimate.suspect_languages)
        or any(place.interpreter for place in plan.premises),
        "transport": reception.needed,
        "press": bool(communications.media_lines or communications.spokesperson),
    }
    bodies = {
        group
        for group, column in (_place_of(a, plan, guide) for a in plan.agencies)
        if group == column
    }
    return bodies | {group for group, wanted in asked.items() if wanted}
