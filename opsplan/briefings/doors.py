"""The task tables: each door, each person by code, each partner's visit."""

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, joined, stacked, table
from opsplan.briefings.schemas import Share
from opsplan.documents.schemas import Heading, KeyValues, Paragraph
from opsplan.operations.schemas import PlannedAgency, PlannedPremises, Subject
from powers.guide import Guide

_TO_DO = "To be done there"
_ORDERS = {"Kind of visit", _TO_DO}
"""What a whole order says of a door; in other packs the reader's tasks and powers say it."""


def premises(share: Share) -> Blocks:
    """What is shared of each door beyond its address: a card in a whole order, else a line."""
    blocks: Blocks = ()
    for place in share.plan.premises:
        rows = _door(place)
        if not rows:
            continue
        if share.audience.length == "full":
            title = f"{place.code} {place.description}".strip()
            blocks += (Heading(text=title, level=3), KeyValues(rows=rows))
        else:
            told = [f"{name.lower()} {value}" for name, value in rows if name not in _ORDERS]
            blocks += (Paragraph(text=f"{place.code}: {'; '.join(told)}"),) if told else ()
    return blocks


def _door(place: PlannedPremises) -> tuple[tuple[str, str], ...]:
    kinds = words.facts().kinds
    rows = (
        ("Kind of visit", kinds[place.visit_kind] if place.visit_kind else ""),
        (_TO_DO, words.needs(place.needs)),
        ("Everybody there", "" if place.expected_people is None else str(place.expected_people)),
        ("Child", "possible" if place.child_possible else ""),
        ("Entry led by", place.entry_lead),
        ("How", place.entry_method),
        ("Team", str(place.team_size) if place.team_size is not None else ""),
        ("Search led by", place.search_lead),
        ("Rooms", place.rooms),
        ("Interpreter", place.interpreter),
        ("Escort vehicle", place.escort_vehicle),
        ("Exhibits", place.exhibits_officer),
        ("Scene log", place.scene_log),
        ("Hand over to", place.hand_over_to),
    )
    return tuple(row for row in rows if row[1])


def subjects(share: Share, guide: Guide) -> Blocks:
    """The person tasking table: codes, never names."""
    return table(
        ("Code", "Who and where", "Grounds, arrest, custody", "Marked", "Phone, after-care"),
        [
            (
                subject.code,
                stacked((subject.role, subject.premises or "", subject.interpreter_language)),
                _custody(subject, guide),
                _markers(subject),
                stacked((subject.phone_policy, subject.after_care)),
            )
            for subject in share.plan.subjects
        ],
        (0.8, 1.7, 2.3, 1.5, 2.4),
    )


def _custody(subject: Subject, guide: Guide) -> str:
    grounds = ", ".join(guide.offence(name).title for name in subject.offences)
    return stacked((grounds, subject.arresting_officer, subject.custody_suite))


def _markers(subject: Subject) -> str:
    medical = "medical" if subject.medical_marker else ""
    child = "child in household" if subject.child_in_household else ""
    return stacked((", ".join(subject.warning_markers), medical, child))


def visits(share: Share, guide: Guide) -> Blocks:
    """The partner visit table, for those who must know where every body is."""
    return table(
        ("Body", "There for; lead", "Staff, at", "From, to", "Notes; afterwards"),
        [
            (
                _known_as(guide, agency.id),
                stacked((agency.headline, joined((agency.lead, agency.contact)))),
                stacked((str(agency.people or ""), _where(agency))),
                stacked((words.clock(share, agency.arrive), words.clock(share, agency.leaves))),
                joined((agency.note_taking, agency.returns_to)),
            )
            for agency in _others(share)
            if agency.lead
        ],
        (1.9, 3.2, 1.2, 1.9, 2.4),
    )


def _known_as(guide: Guide, agency: str) -> str:
    """ "Fair Work Agency (FWA)": the place where the letters used elsewhere are spelt out."""
    name, short = words.name(guide, agency), words.body(guide, agency)
    return name if name == short else f"{name} ({short})"


def _where(agency: PlannedAgency) -> str:
    centre = ("centre",) if agency.attends in ("centre", "both") else ()
    return ", ".join((*agency.premises, *centre)) or words.attends(agency.attends)


def tasks(share: Share, guide: Guide) -> Blocks:
    """What each other body does, looks for and brings, for those who command them."""
    return table(
        ("Body", "Tasks", "Looks for", "Brings"),
        [
            (
                words.body(guide, agency.id),
                stacked(agency.tasks),
                ", ".join(agency.looks_for),
                ", ".join(agency.kit),
            )
            for agency in _others(share)
            if agency.tasks or agency.looks_for or agency.kit
        ],
        (1, 4.2, 2.4, 2.2),
    )


def _others(share: Share) -> list[PlannedAgency]:
    return [a for a in share.plan.agencies if a.id not in share.audience.agencies]
