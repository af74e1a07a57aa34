"""3 Method: who does what, where, when and with which power."""

from opsplan.briefings import authority, doors, words
from opsplan.briefings.paper import (
    Blocks,
    Item,
    bullets,
    item,
    joined,
    prose,
    section,
    table,
    values,
)
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines
from opsplan.operations.schemas import PlannedAgency
from powers.guide import Guide

_WAYS = {"interpreters": "interpreters", "transport": "transport", "volunteers": "volunteers"}


def method(share: Share, guide: Guide) -> Blocks:
    """The reader's own tasks first, then times, doors, people, powers, what if."""
    return section(3, "Method", [*_tasks(share, guide), *_powers(share, guide), *_policies(share)])


def _tasks(share: Share, guide: Guide) -> list[Item]:
    own = [a for a in share.plan.agencies if a.id in share.audience.agencies]
    ways = _WAYS.get(share.audience.column)
    return [
        item("Your tasks", *(_own(share, agency, guide) for agency in own)),
        item("How you work", bullets(lines(ways)) if ways else ()),
        item("Times", _times(share)),
        item("Command and roles", _roles(share, guide)),
        item("Premises and entry", *doors.premises(share)),
        item("People to be met", doors.subjects(share, guide)),
        item("Visits of partners", doors.visits(share, guide)),
        item("What others are there for", _headlines(share, guide)),
    ]


def _powers(share: Share, guide: Guide) -> list[Item]:
    return [
        item("Powers chosen, door by door", authority.matrix(share, guide)),
        item("Your powers chosen, and their limits", *authority.cards(share, guide)),
        item("Other powers you hold there", *authority.tables(share, guide)),
    ]


def _policies(share: Share) -> list[Item]:
    plan = share.plan.method
    return [
        item("Order of inspection", bullets(plan.inspection_order, ordered=True)),
        item("How people found are treated", prose(plan.victim_policy)),
        item("Search", prose(plan.search_policy)),
        item("Arrest", prose(plan.arrest_policy)),
        item("Exhibits", prose(plan.exhibits)),
        item("Hand-over points", bullets(plan.hand_over_points)),
        item("Go or no-go rests on", bullets(plan.go_no_go)),
        item("Abort if", bullets(plan.abort)),
        item("If something else happens", _contingencies(share)),
        item("Immigration enforcement", prose(plan.immigration_presence)),
    ]


def _own(share: Share, agency: PlannedAgency, guide: Guide) -> Blocks:
    several = len(share.audience.agencies) > 1
    return (
        *values(
            ("Body", guide.agency(agency.id).name if several else ""),
            ("There for", agency.headline),
            ("Lead", agency.lead),
            ("People", str(agency.people) if agency.people else ""),
            ("Where", joined((words.facts().attends[agency.attends], ", ".join(agency.premises)))),
            ("Arrive", words.clock(share, agency.arrive)),
            ("Leave", words.clock(share, agency.leaves)),
            ("Look for", joined(agency.looks_for)),
            ("Bring", joined(agency.kit)),
            ("Notes", agency.note_taking),
            ("Afterwards", agency.returns_to),
        ),
        *bullets(agency.tasks, ordered=True),
    )


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
    return table(
        ("Role", "Body", "Held by", "Call-sign"),
        [
            (role.role, guide.agency(role.agency).short, role.held_by, role.call_sign)
            for role in share.plan.roles
        ],
        (3, 1.6, 3, 1.4),
    )


def _headlines(share: Share, guide: Guide) -> Blocks:
    return table(
        ("Body", "There for"),
        [
            (guide.agency(agency.id).name, agency.headline)
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
