"""The calendar events of a plan, one for each audience that should have it.

They say the code name and neutral words (practice: calendars leak to phones and screens). The
clock is London's; nothing is left to a reader's own zone.
"""

import datetime as dt
import uuid
from collections.abc import Iterator

from opsplan.errors import Invalid, Problem
from opsplan.invites import words
from opsplan.invites.facts import VENUE, Entry, EventsFile, load
from opsplan.invites.schemas import Event
from opsplan.operations.clocks import LONDON, readings, skipped
from opsplan.operations.fields import GROUPS
from opsplan.operations.rules import moment
from opsplan.operations.schemas import Meeting, OperationPlan
from opsplan.reception.centre import from_h

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "invites.opsplan.invalid")


def of(plan: OperationPlan) -> tuple[Event, ...]:
    """Every event of `plan` for every audience, in the order of time.

    The plan's own meetings stand for the planning meetings and workshops, and for any other event
    of the same key. Raises Invalid for an hour that does not exist or exists twice, an audience
    that has no part in the plan, and for words that give something away.
    """
    file = load()
    words.check(plan, file)
    found = [*_from_meetings(plan, file), *_from_entries(plan, file)]
    return tuple(sorted(found, key=lambda event: (event.start, event.key, event.audience)))


def _from_entries(plan: OperationPlan, file: EventsFile) -> Iterator[Event]:
    own = {meeting.key for meeting in plan.meetings}
    for entry in file.event:
        if entry.key in own or plan.operation.kind in entry.not_for:
            continue
        if (entry.replaced_by_meetings and own) or not _needed(plan, entry):
            continue
        start, end = _times(plan, entry)
        for audience in _audiences(plan, entry.to, file):
            yield Event(
                key=entry.key,
                audience=audience,
                summary=_summary(plan, entry.title),
                description=entry.says,
                location=file.place,
                start=start,
                end=end,
                whole_day=entry.whole_day,
                uid=_uid(plan, entry.key, audience),
                sequence=plan.operation.version - 1,
                stamp=_stamp(plan, file),
                alarm_minutes=entry.alarm,
                exercise=plan.operation.exercise,
                send_on=_day(plan, entry.send) if entry.send is not None else None,
            )


def _from_meetings(plan: OperationPlan, file: EventsFile) -> Iterator[Event]:
    entries = {entry.key: entry for entry in file.event}
    for row, meeting in enumerate(plan.meetings):
        entry = entries.get(meeting.key)
        start = _on(meeting.on, meeting.at, f"meetings[{row}].at")
        for audience in _invited(plan, row, meeting, file):
            yield Event(
                key=meeting.key,
                audience=audience,
                summary=_summary(plan, meeting.title),
                description=entry.says if entry else file.meeting_says,
                location=meeting.place or file.place,
                start=start,
                end=_later(start, meeting.minutes),
                uid=_uid(plan, meeting.key, audience),
                sequence=plan.operation.version - 1,
                stamp=_stamp(plan, file),
                alarm_minutes=file.meeting_alarm,
                exercise=plan.operation.exercise,
            )


def _needed(plan: OperationPlan, entry: Entry) -> bool:
    estimate = plan.estimate
    return {
        None: True,
        "centre": plan.reception.needed,
        "interpreters": bool(estimate.languages or estimate.suspect_languages)
        or any(place.interpreter for place in plan.premises),
    }[entry.needs]


def _times(plan: OperationPlan, entry: Entry) -> tuple[dt.datetime, dt.datetime]:
    day = _day(plan, entry.day)
    if entry.whole_day:
        return _midnight(day), _midnight(day + dt.timedelta(days=1))
    if entry.day:
        start = _on(day, entry.starts, f"event {entry.key}")
    else:
        planned = plan.administration.briefing_at if entry.planned else None
        start = moment(plan, planned or from_h(entry.starts, plan.estimate.hours))
    if entry.ends is None:
        return start, _later(start, entry.minutes or 0)
    return start, moment(plan, from_h(entry.ends, plan.estimate.hours))


def _day(plan: OperationPlan, days: int) -> dt.date:
    try:
        return plan.operation.t0 + dt.timedelta(days=days)
    except OverflowError as error:
        problem = Problem("operation.t0", "is too near the end of the calendar")
        raise Invalid("Invites cannot be made from this plan.", [problem]) from error


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LONDON)


def _on(day: dt.date, clock: str, where: str) -> dt.datetime:
    found = readings(day, clock)
    if len(found) == 1:
        return found[0]
    twice = f"{clock} comes twice on {day} because the clocks go back: choose another time"
    what = twice if found else skipped(day, clock)
    raise Invalid("Invites cannot be made from this plan.", [Problem(where, what)])


def _later(start: dt.datetime, minutes: int) -> dt.datetime:
    """Real minutes later, also over a change of clocks."""
    return (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(LONDON)


def _invited(plan: OperationPlan, row: int, meeting: Meeting, file: EventsFile) -> tuple[str, ...]:
    if not meeting.audiences:
        entry = next((entry for entry in file.event if entry.key == meeting.key), None)
        return _audiences(plan, entry.to if entry else ("all",), file)
    known = {*(agency.id for agency in plan.agencies), *GROUPS, VENUE}
    problems = [
        Problem(f"meetings[{row}].audiences", f'"{audience}" has no part in this plan')
        for audience in meeting.audiences
        if audience not in known
    ]
    if problems:
        raise Invalid("Invites cannot be made from this plan.", problems)
    return tuple(dict.fromkeys(meeting.audiences))


def _audiences(plan: OperationPlan, to: tuple[str, ...], file: EventsFile) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in to:
        if name.startswith("group:"):
            group = name.removeprefix("group:")
            if plan.reception.needed or group not in ("centre", "transport", VENUE):
                found[group] = None
        else:
            found.update(dict.fromkeys(_bodies(plan, name, file)))
    return tuple(found)


def _bodies(plan: OperationPlan, name: str, file: EventsFile) -> list[str]:
    attends = {
        "deployed": ("premises", "centre", "both"),
        "premises": ("premises", "both"),
        "centre": ("centre", "both"),
    }
    core = {plan.operation.lead_agency, *file.core}
    return [
        agency.id
        for agency in plan.agencies
        if name == "all"
        or (name == "core" and agency.id in core)
        or agency.attends in attends.get(name, ())
    ]


def _summary(plan: OperationPlan, title: str) -> str:
    exercise = "EXERCISE " if plan.operation.exercise else ""
    return f"{exercise}{plan.operation.code_name}: {title}"


def _uid(plan: OperationPlan, key: str, audience: str) -> str:
    """The same for the life of the event, whatever its date; it shows none of what it is made of.

    RFC 7986 s. 5.3 asks for a UID that gives nothing away.
    """
    partnership = " ".join(plan.operation.partnership.casefold().split())
    named = "\n".join((partnership, plan.operation.code_name, key, audience))
    return str(uuid.uuid5(_NAMESPACE, named))


def _stamp(plan: OperationPlan, file: EventsFile) -> dt.datetime:
    return file.stamp + dt.timedelta(minutes=plan.operation.version - 1)
