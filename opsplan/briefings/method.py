"""3 Method: who does what, where, when and with which power."""

from opsplan.briefings import authority, doors, words
from opsplan.briefings.paper import (
    Blocks,
    Item,
    Part,
    bullets,
    item,
    joined,
    prose,
    section,
    table,
    values,
)
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say
from opsplan.documents.schemas import Heading
from opsplan.operations.schemas import PlannedAgency
from powers.guide import Guide

_WAYS = {"interpreters": "interpreters", "transport": "transport", "volunteers": "volunteers"}


def method(share: Share, guide: Guide) -> Blocks:
    """The reader's own tasks first, then times, doors, people, powers, what if."""
    items = (*_tasks(share, guide), *_powers(share, guide), *_policies(share))
    return section(3, "Method", share.audience.length, [Part(items=items)])


def _tasks(share: Share, guide: Guide) -> tuple[Item, ...]:
    own = [a for a in share.plan.agencies if a.id in share.audience.agencies]
    ways = _WAYS.get(share.audience.column)
    return (
        item("Your tasks", *(_own(share, agency, guide) for agency in own)),
        item("How you work", bullets(lines(ways)) if ways else ()),
        item("Times", _times(share), said=_times_said(share)),
        item("Roles", _roles(share, guide), brief=True, said=_roles_said(share, guide)),
        item("Premises and entry", doors.premises(share)),
        item("People to be met", doors.subjects(share, guide)),
        item("Visits of partners", doors.visits(share, guide)),
        item("Tasks of partners", doors.tasks(share, guide)),
        item("Others are there for", _headlines(share, guide), brief=True),
    )


def _powers(share: Share, guide: Guide) -> tuple[Item, ...]:
    return (
        item("Powers chosen, door by door", authority.matrix(share, guide)),
        item("Your powers chosen, and their limits", *authority.cards(share, guide), whole=True),
        item("Other powers you hold there", *authority.tables(share, guide)),
    )


def _policies(share: Share) -> tuple[Item, ...]:
    plan = share.plan.method
    return (
        item("Inspection order", bullets(plan.inspection_order, ordered=True)),
        item("Treating people", prose(plan.victim_policy)),
        item("Search", prose(plan.search_policy)),
        item("Arrest", prose(plan.arrest_policy)),
        item("Exhibits", prose(plan.exhibits)),
        item("Hand-over points", bullets(plan.hand_over_points)),
        item("Go or no-go", bullets(plan.go_no_go)),
        item("Abort if", bullets(plan.abort)),
        item("If, then", _contingencies(share), brief=True, said=_contingencies_said(share)),
        item("Immigration", prose(plan.immigration_presence), _limits(share)),
    )


def _limits(share: Share) -> Blocks:
    """Immigration bodies read what they may not do even when the plan forgets to say it."""
    return prose(say("immigration-limits")) if share.audience.column == "immigration" else ()


def _own(share: Share, agency: PlannedAgency, guide: Guide) -> Blocks:
    several = len(share.audience.agencies) > 1
    name = (Heading(text=words.name(guide, agency.id), level=3),) if several else ()
    hours = (words.clock(share, agency.arrive), words.clock(share, agency.leaves))
    return (
        *name,
        *bullets(agency.tasks, ordered=True),
        *values(
            ("There for", agency.headline),
            ("Lead", joined((agency.lead, _staff(agency)))),
            ("Where", joined((words.attends(agency.attends), ", ".join(agency.premises)))),
            ("When", " to ".join(part for part in hours if part)),
            ("Look for", ", ".join(agency.looks_for)),
            ("Bring", ", ".join(agency.kit)),
            ("Notes", agency.note_taking),
            ("Afterwards", agency.returns_to),
        ),
    )


def _staff(agency: PlannedAgency) -> str:
    return f"{agency.people} of you in all" if agency.people else ""


def _times_said(share: Share) -> list[str]:
    return [
        _by(f"{words.clock(share, each.at)}: {each.event}", each.who)
        for each in share.plan.method.phases
    ]


def _by(told: str, who: str) -> str:
    return f"{told} ({who})" if who else told


def _times(share: Share) -> Blocks:
    return table(
        ("Time", "From H", "What", "Who"),
        [
            (*words.both(share, timing.at), timing.event, timing.who)
            for timing in share.plan.method.phases
        ],
        (1.1, 1.2, 4, 2.2),
    )


def _roles(share: Share, guide: Guide) -> Blocks:
    """Roles with their number where it is shared, so that one table serves both."""
    return table(
        ("Role", "Body", "Held by", "Call-sign", "Number"),
        [
            (r.role, words.name(guide, r.agency), r.held_by, r.call_sign, r.contact)
            for r in share.plan.roles
        ],
        (2.4, 1.7, 2.4, 1.3, 1.6),
    )


def _roles_said(share: Share, guide: Guide) -> list[str]:
    told = ((r.role, (r.held_by, words.name(guide, r.agency), r.contact)) for r in share.plan.roles)
    return [f"{role}: {', '.join(part for part in parts if part)}" for role, parts in told]


def _headlines(share: Share, guide: Guide) -> Blocks:
    """A line a body; those who see the visits read it there."""
    if share.audience.police:
        return ()
    return table(
        ("Body", "There for"),
        [
            (words.name(guide, agency.id), agency.headline)
            for agency in share.plan.agencies
            if agency.headline and agency.id not in share.audience.agencies
        ],
        (2, 3),
    )


def _contingencies(share: Share) -> Blocks:
    return table(
        ("If", "Then", "Who"),
        [(c.trigger, c.then, c.who) for c in share.plan.contingencies],
        (2.4, 3.6, 1.6),
    )


def _contingencies_said(share: Share) -> list[str]:
    return [_by(f"{c.trigger}: {c.then}", c.who) for c in share.plan.contingencies]
