"""The plan of an operation: what every maker takes, what a plan file holds (TOML, `format = 1`).

A record turns into this, `opsplan export` writes it, `opsplan import` reads it and a frozen pack
stores it. Later work adds optional fields and never renames one.

Nothing here has a place for the name, address, phone, photograph or status of a person met, for
an intelligence grading or for a source: people are counted or carry a code (S-1, PV-1).
Times of day on the day of the operation are `H-3:00` style offsets from H-hour or `HH:MM` local
(Europe/London).
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from opsplan.operations.fields import (
    AgencyId,
    Attends,
    Band,
    Clock,
    CodeName,
    Count,
    Edition,
    EntryMark,
    Kind,
    Line,
    Marking,
    MeetingKey,
    Name,
    NationName,
    PowerId,
    PremisesCode,
    Prose,
    RiskPlace,
    Score,
    SubjectCode,
    ToWhom,
    VisitKind,
    WarningMarker,
    When,
)
from powers.schemas import Need, Premises, Scenario


class Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The ground of every table of a plan."""


class Operation(Part, frozen=True, kw_only=True):
    """`[operation]`. `t0` is the day of entry; `h_hour` first entry, local time, "HH:MM".

    `h_hour_is` tells which of the two when the clocks go back. `band` is the one signed for; empty
    lets it be worked out. An order-led plan (kind X beside another kind) sets `order_led`.
    """

    code_name: CodeName
    kind: Kind
    t0: dt.date
    h_hour: Clock
    h_hour_is: Literal["first", "second"] | None = None
    order_led: bool = False
    scenario: Scenario
    band: Band | None = None
    raised_because: Prose = ""
    marking: Marking = "OFFICIAL-SENSITIVE"
    partnership: Name
    lead_agency: AgencyId = "police"
    nation: NationName = "england"
    version: Annotated[int, Meta(ge=1, le=999)] = 1
    author_role: Name = "planner"
    approver_role: Line = ""
    changes_since: tuple[Line, ...] = ()
    if_lost_call: Line = ""
    exercise: bool = False


class Deconfliction(Part, frozen=True, kw_only=True):
    check: Name
    result: Line
    on: dt.date | None = None


class Request(Part, frozen=True, kw_only=True):
    """`[request]`: who asked, by role, and what about, sanitised. Never a source or grading."""

    received_on: dt.date | None = None
    asked_by: Line = ""
    background: Prose = ""
    shared_background: Prose = ""
    intelligence_gaps: tuple[Line, ...] = ()
    deconfliction: tuple[Deconfliction, ...] = ()


class Language(Part, frozen=True, kw_only=True):
    language: Name
    expected: Count


class Estimate(Part, frozen=True, kw_only=True):
    """`[estimate]`: potential victims expected (`best` E, `upper` U) and the centre's hours."""

    best: Count
    upper: Count | None = None
    adults: Count | None = None
    children: Count | None = None
    child_possible: bool = False
    women_expected: bool = False
    sexual_exploitation: bool = False
    basis: Prose = ""
    languages: tuple[Language, ...] = ()
    suspect_languages: tuple[Name, ...] = ()
    known_needs: tuple[Line, ...] = ()
    hours: Annotated[int, Meta(ge=1, le=72)] = 10
    overnight: bool = False


class Hazard(Part, frozen=True, kw_only=True):
    """A danger to the reader and what to do about it, in words that give no source away."""

    what: Name
    do: Name


class PlannedPremises(Part, frozen=True, kw_only=True):
    """`[[premises]]`. `address` and `entry_method` go to few; others read `description`."""

    code: PremisesCode
    kinds: tuple[Premises, ...]
    description: Line
    address: Prose = ""
    visit_kind: VisitKind | None = None
    needs: tuple[Need, ...] = ()
    entry_lead: Line = ""
    entry_method: Prose = ""
    team_size: Count | None = None
    search_lead: Line = ""
    interpreter: Line = ""
    escort_vehicle: Line = ""
    hazards: tuple[Hazard, ...] = ()
    rooms: Line = ""
    expected_people: Count | None = None
    child_possible: bool = False
    exhibits_officer: Line = ""
    scene_log: Line = ""
    hand_over_to: Line = ""


class PlannedAgency(Part, frozen=True, kw_only=True):
    """`[[agencies]]`: one body taking part, its people, where they go and what they do there."""

    id: AgencyId
    lead: Name
    people: Count = 0
    attends: Attends = "premises"
    premises: tuple[PremisesCode, ...] = ()
    arrive: When | None = None
    leaves: When | None = None
    looks_for: tuple[Line, ...] = ()
    tasks: tuple[Line, ...] = ()
    headline: Line = ""
    kit: tuple[Line, ...] = ()
    note_taking: Line = ""
    returns_to: Line = ""
    contact: Line = ""


class PlannedRole(Part, frozen=True, kw_only=True):
    """`[[roles]]`: a role, the agency that holds it and the post it is held by. Never a name."""

    role: Name
    agency: AgencyId
    held_by: Line = ""
    call_sign: Line = ""
    contact: Line = ""


class PlannedPower(Part, frozen=True, kw_only=True):
    """`[[powers]]`: the power chosen for a door, its document and who checked it.

    `chosen_on` is the day it was chosen or last confirmed, `edition` the guide's on that day and
    `entry` the mark of the guide's entry then (see `readings`). The service writes the three;
    without them nothing can be said of what changed since.
    """

    premises: PremisesCode
    agency: AgencyId
    power: PowerId
    document: Line = ""
    checked_by: Line = ""
    fallback: Line = ""
    chosen_on: dt.date | None = None
    # The mark stands before the edition: letters between what is typed and the edition's figures.
    entry: EntryMark = ""
    edition: Edition = ""


class Subject(Part, frozen=True, kw_only=True):
    """`[[subjects]]`: a person to be met, by code; markers from a list, no free text about them."""

    code: SubjectCode
    role: Literal["suspect", "potential victim", "unknown"]
    premises: PremisesCode | None = None
    offences: tuple[PowerId, ...] = ()
    arresting_officer: Line = ""
    custody_suite: Line = ""
    interpreter_language: Line = ""
    medical_marker: bool = False
    child_in_household: bool = False
    warning_markers: tuple[WarningMarker, ...] = ()
    phone_policy: Line = ""
    after_care: Line = ""


class Risk(Part, frozen=True, kw_only=True):
    """`[[risks]]`. `where` holds premises codes or "centre"; empty means everywhere.

    `do` is what the reader does about it; a risk to people without one stops the pack.
    """

    hazard: Name
    to_whom: tuple[ToWhom, ...]
    where: tuple[RiskPlace, ...] = ()
    likelihood: Score
    impact: Score
    control: Line
    do: Line = ""
    owner: Line
    residual_likelihood: Score | None = None
    residual_impact: Score | None = None
    trigger: Line = ""


class Timing(Part, frozen=True, kw_only=True):
    at: When
    event: Name
    who: Line = ""


class Method(Part, frozen=True, kw_only=True):
    """`[method]`: intention and method."""

    aims: tuple[Line, ...] = ()
    objectives: tuple[Line, ...] = ()
    success: tuple[Line, ...] = ()
    not_for: tuple[Line, ...] = ()
    phases: tuple[Timing, ...] = ()
    search_policy: Prose = ""
    victim_policy: Prose = ""
    arrest_policy: Prose = ""
    inspection_order: tuple[Line, ...] = ()
    exhibits: Prose = ""
    hand_over_points: tuple[Line, ...] = ()
    go_no_go: tuple[Line, ...] = ()
    abort: tuple[Line, ...] = ()
    immigration_presence: Prose = ""
    proportionality: Prose = ""


class Administration(Part, frozen=True, kw_only=True):
    """`[administration]`: what each person needs. `rv` goes to those deployed at premises."""

    rv: Line = ""
    parking: Line = ""
    report_at: When | None = None
    report_to: Line = ""
    briefing_at: When | None = None
    briefing_place: Line = ""
    dress: Line = ""
    ppe: Line = ""
    vehicles: tuple[Line, ...] = ()
    equipment: tuple[Line, ...] = ()
    custody: Line = ""
    meals: Line = ""
    insurance: Line = ""
    expenses: Line = ""
    forms: tuple[Line, ...] = ()
    pack_return: Line = ""
    relief: Line = ""
    property_and_pets: Line = ""
    sunrise: Line = ""
    weather: Line = ""
    nearest_ae: Line = ""
    walk_in: Line = ""
    ambulance_plan: Line = ""


class CodeWord(Part, frozen=True, kw_only=True):
    word: Name
    means: Name


class Communications(Part, frozen=True, kw_only=True):
    """`[communications]`. `talk_groups` stay with police; partners ring `partner_line`."""

    talk_groups: tuple[Line, ...] = ()
    partner_line: Line = ""
    check_calls: Line = ""
    code_words: tuple[CodeWord, ...] = ()
    lost_comms: Line = ""
    sitrep: Line = ""
    loggist_line: Line = ""
    interpreters_line: Line = ""
    spokesperson: Line = ""
    media_lines: tuple[Line, ...] = ()
    embargo: Line = ""
    social_media: Line = ""


class Contingency(Part, frozen=True, kw_only=True):
    trigger: Name
    then: Line
    who: Line


class Reception(Part, frozen=True, kw_only=True):
    """`[reception]`. `address` is told late and to few; no paper shows it beside a premises."""

    needed: bool = True
    venue_label: Line = ""
    address: Prose = ""
    reserve: Line = ""
    manager: Line = ""
    police_lead: Line = ""
    opens_at: When | None = None
    rooms: tuple[Line, ...] = ()
    layout: Line = ""
    pick_up_point: Line = ""
    notes: Prose = ""
    hazards: tuple[Hazard, ...] = ()


class Meeting(Part, frozen=True, kw_only=True):
    """`[[meetings]]`: local date and time; the place is a room or a link behind sign-in."""

    key: MeetingKey
    title: Name
    on: dt.date
    at: Clock
    minutes: Annotated[int, Meta(ge=5, le=1440)] = 60
    place: Line = ""
    audiences: tuple[AgencyId, ...] = ()


class Sharing(Part, frozen=True, kw_only=True):
    """`[[sharing]]`: what passes from whom to whom, for what, under which gateway."""

    from_agency: AgencyId
    to_agency: AgencyId
    what: Line
    purpose: Line
    gateway: PowerId | None = None
    dpia: Line = ""


class HumanRight(Part, frozen=True, kw_only=True):
    """One right and the control that delivers it, not just the article."""

    article: Name
    control: Line


class OperationPlan(Part, frozen=True, kw_only=True):
    """The whole plan of one operation."""

    format: Literal[1]
    operation: Operation
    request: Request = Request()
    estimate: Estimate
    premises: tuple[PlannedPremises, ...] = ()
    agencies: tuple[PlannedAgency, ...] = ()
    roles: tuple[PlannedRole, ...] = ()
    powers: tuple[PlannedPower, ...] = ()
    subjects: tuple[Subject, ...] = ()
    risks: tuple[Risk, ...] = ()
    method: Method = Method()
    administration: Administration = Administration()
    communications: Communications = Communications()
    contingencies: tuple[Contingency, ...] = ()
    reception: Reception = Reception()
    human_rights: tuple[HumanRight, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    sharing: tuple[Sharing, ...] = ()
