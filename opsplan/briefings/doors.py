"""The task tables: each door, each person by code, each partner's visit."""

from collections.abc import Iterator

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, joined, table, values
from opsplan.briefings.schemas import Share
from opsplan.documents.schemas import Heading
from opsplan.operations.schemas import PlannedPremises, Subject
from powers.guide import Guide


def premises(share: Share) -> Iterator[Blocks]:
    """A card for each door of which more than code and address is shared."""
    for place in share.plan.premises:
        rows = _door(share, place)
        if rows:
            yield (Heading(text=f"{place.code} {place.description}".strip(), level=3), *rows)


def _door(share: Share, place: PlannedPremises) -> Blocks:
    kinds = words.facts().kinds
    return values(
        ("Kind of visit", kinds[place.visit_kind] if place.visit_kind else ""),
        ("To be done there", ", ".join(need.replace("-", " ") for need in place.needs)),
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


def subjects(share: Share, guide: Guide) -> Blocks:
    """The person tasking table: codes, never names."""
    return table(
        ("Code", "Who and where", "Grounds, arrest, custody", "Marked", "Phone; after-care"),
        [
            (
                subject.code,
                joined((subject.role, subject.premises or "", subject.interpreter_language)),
                joined((
                    ", ".join(guide.offence(name).title for name in subject.offences),
                    subject.arresting_officer,
                    subject.custody_suite,
                )),
                _markers(subject),
                joined((subject.phone_policy, subject.after_care)),
            )
            for subject in share.plan.subjects
        ],
        (0.8, 1.7, 2.3, 1.5, 2.4),
    )  # fmt: skip


def _markers(subject: Subject) -> str:
    return joined((
        ", ".join(subject.warning_markers),
        "medical" if subject.medical_marker else "",
        "child in household" if subject.child_in_household else "",
    ))  # fmt: skip


def visits(share: Share, guide: Guide) -> Blocks:
    """The partner visit table, for those who must know where every body is."""
    return table(
        ("Body and lead", "People", "Where", "Arrive", "Leave", "Notes; returns to"),
        [
            (
                joined((guide.agency(agency.id).short, agency.lead)),
                str(agency.people or ""),
                joined((words.facts().attends[agency.attends], ", ".join(agency.premises))),
                words.clock(share, agency.arrive),
                words.clock(share, agency.leaves),
                joined((agency.note_taking, agency.returns_to)),
            )
            for agency in share.plan.agencies
            if agency.id not in share.audience.agencies and agency.lead
        ],
        (2.2, 0.9, 1.6, 1.2, 1.2, 2.2),
    )
