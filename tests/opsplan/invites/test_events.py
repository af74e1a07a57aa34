"""The events of a plan: who gets which, when by London's clock, and nothing given away."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from opsplan.errors import Invalid
from opsplan.invites.events import of
from opsplan.invites.facts import load
from opsplan.invites.schemas import Event
from opsplan.operations.schemas import Meeting, OperationPlan
from opsplan.reception.letters import folded
from tests.opsplan.reception.plans import a_full_plan

DEFAULT_KEYS = {entry.key for entry in load().event}


def _audiences(plan: OperationPlan, key: str) -> set[str]:
    return {event.audience for event in of(plan) if event.key == key}


def _one(plan: OperationPlan, key: str) -> Event:
    return next(event for event in of(plan) if event.key == key)


def _operation(plan: OperationPlan, **changes: Any) -> OperationPlan:
    return replace(plan, operation=replace(plan.operation, **changes))


def _meeting(**changes: Any) -> Meeting:
    told = {"key": "planning-1", "title": "First meeting", "on": dt.date(2027, 1, 4), "at": "10:00"}
    return Meeting(**{**told, **changes})


def _with(*meetings: Meeting) -> OperationPlan:
    return replace(a_full_plan(), meetings=meetings)


def test_a_plan_without_meetings_of_its_own_has_every_event() -> None:
    assert {event.key for event in of(a_full_plan())} == DEFAULT_KEYS


@pytest.mark.parametrize(
    ("key", "start"),
    [
        ("planning-1", "2026-12-24T10:00:00+00:00"),
        ("planning-2", "2026-12-31T10:00:00+00:00"),
        ("planning-3", "2027-01-11T10:00:00+00:00"),
        ("venue-booking", "2027-01-14T02:30:00+00:00"),
        ("interpreter-hold", "2027-01-14T03:45:00+00:00"),
        ("centre-report", "2027-01-14T03:30:00+00:00"),
        ("operational-briefing", "2027-01-14T04:00:00+00:00"),
        ("go-no-go", "2027-01-14T05:00:00+00:00"),
        ("hot-debrief", "2027-01-14T16:00:00+00:00"),
        ("structured-debrief", "2027-02-04T10:00:00+00:00"),
        ("return-1", "2027-01-15T09:00:00+00:00"),
        ("return-7", "2027-01-21T09:00:00+00:00"),
        ("return-28", "2027-02-11T09:00:00+00:00"),
        ("return-90", "2027-04-14T09:00:00+01:00"),
        ("return-180", "2027-07-13T09:00:00+01:00"),
        ("return-365", "2028-01-14T09:00:00+00:00"),
    ],
)
def test_each_event_starts_when_practice_says(key: str, start: str) -> None:
    assert _one(a_full_plan(), key).start == dt.datetime.fromisoformat(start)


def test_the_day_hold_is_a_whole_day() -> None:
    hold = _one(a_full_plan(), "day-hold")
    assert hold.whole_day
    assert (hold.start.isoformat(), hold.end.isoformat()) == (
        "2027-01-14T00:00:00+00:00",
        "2027-01-15T00:00:00+00:00",
    )


def test_holds_say_when_to_hand_them_out() -> None:
    assert _one(a_full_plan(), "day-hold").send_on == dt.date(2026, 12, 24)
    assert _one(a_full_plan(), "venue-booking").send_on == dt.date(2026, 12, 31)
    assert _one(a_full_plan(), "interpreter-hold").send_on == dt.date(2027, 1, 4)


def test_each_event_goes_to_those_it_is_for_and_nobody_else() -> None:
    plan = a_full_plan()
    everyone = {"police", "trading-standards", "local-authority", "cps"}
    assert _audiences(plan, "planning-1") == {"police", "local-authority"}
    assert _audiences(plan, "planning-2") == everyone
    assert _audiences(plan, "return-28") == everyone
    assert _audiences(plan, "venue-booking") == {"venue"}
    assert _audiences(plan, "interpreter-hold") == {"interpreters"}
    assert _audiences(plan, "go-no-go") == {"commanders"}
    assert _audiences(plan, "centre-report") == {"centre", "police", "local-authority"}
    assert _audiences(plan, "operational-briefing") == {
        "commanders",
        "police",
        "trading-standards",
    }
    assert "cps" not in _audiences(plan, "day-hold")


def test_without_a_centre_nobody_is_asked_to_one() -> None:
    plan = a_full_plan()
    plan = replace(plan, reception=replace(plan.reception, needed=False))
    events = of(plan)
    assert not {"venue-booking", "centre-report"} & {event.key for event in events}
    assert not {"venue", "centre", "transport"} & {event.audience for event in events}


def test_nobody_interprets_where_no_language_is_told() -> None:
    plan = a_full_plan()
    plan = replace(plan, estimate=replace(plan.estimate, languages=()))
    assert "interpreter-hold" not in {event.key for event in of(plan)}


def test_a_spontaneous_operation_has_no_planning_meetings() -> None:
    keys = {event.key for event in of(_operation(a_full_plan(), kind="S"))}
    assert not {key for key in keys if key.startswith("planning") or "workshop" in key}
    assert "hot-debrief" in keys


def test_the_plans_own_meetings_stand_for_planning_meetings_and_workshops() -> None:
    plan = _with(_meeting(place="link behind sign-in", audiences=("police", "press")))
    keys = {event.key for event in of(plan)}
    assert {"planning-2", "planning-3", "risk-workshop", "powers-workshop"}.isdisjoint(keys)
    meeting = _one(plan, "planning-1")
    assert meeting.summary == "EXERCISE JUNIPER: First meeting"
    assert meeting.location == "link behind sign-in"
    assert meeting.end - meeting.start == dt.timedelta(hours=1)
    assert _audiences(plan, "planning-1") == {"police", "press"}


def test_a_meeting_of_the_same_key_replaces_the_usual_event_for_its_audiences() -> None:
    plan = _with(_meeting(key="structured-debrief", on=dt.date(2027, 2, 1)))
    assert _one(plan, "structured-debrief").start.date() == dt.date(2027, 2, 1)
    assert "commanders" in _audiences(plan, "structured-debrief")


def test_the_briefing_is_when_the_plan_says() -> None:
    plan = a_full_plan()
    plan = replace(plan, administration=replace(plan.administration, briefing_at="03:15"))
    assert _one(plan, "operational-briefing").start.isoformat() == "2027-01-14T03:15:00+00:00"


def test_a_meeting_for_somebody_without_a_part_is_refused() -> None:
    with pytest.raises(Invalid, match=r'meetings\[0\]\.audiences: "hmrc" has no part'):
        of(_with(_meeting(audiences=("police", "hmrc"))))


def test_an_hour_the_clocks_skip_is_refused() -> None:
    with pytest.raises(Invalid, match=r"meetings\[0\]\.at: there is no 01:30 on 2027-03-28"):
        of(_with(_meeting(on=dt.date(2027, 3, 28), at="01:30")))


def test_an_hour_that_comes_twice_is_refused() -> None:
    with pytest.raises(Invalid, match=r"01:30 comes twice on 2027-10-31"):
        of(_with(_meeting(on=dt.date(2027, 10, 31), at="01:30")))


@pytest.mark.parametrize(
    ("day", "length"), [(dt.date(2027, 3, 28), 23), (dt.date(2027, 10, 31), 25)]
)
def test_on_the_days_the_clocks_change_offsets_are_real_hours(day: dt.date, length: int) -> None:
    plan = _operation(a_full_plan(), t0=day, h_hour="03:30")
    go, hold = _one(plan, "go-no-go"), _one(plan, "day-hold")
    briefing = _one(plan, "operational-briefing")
    utc = [moment.astimezone(dt.UTC) for moment in (hold.start, hold.end)]
    assert (go.start.hour, go.start.minute) == (3, 0)
    assert utc[1] - utc[0] == dt.timedelta(hours=length)
    assert go.start.astimezone(dt.UTC) - briefing.start.astimezone(dt.UTC) == dt.timedelta(hours=1)


def test_a_day_beyond_the_calendar_is_refused_not_crashed_upon() -> None:
    with pytest.raises(Invalid, match=r"operation\.t0"):
        of(_operation(a_full_plan(), t0=dt.date(9999, 12, 30)))


def test_the_uid_is_for_life_whatever_the_date() -> None:
    before = {(e.key, e.audience): e.uid for e in of(a_full_plan())}
    later = _operation(a_full_plan(), t0=dt.date(2027, 2, 18), h_hour="06:00", version=4)
    assert {(e.key, e.audience): e.uid for e in of(later)} == before
    assert len({*before.values()}) == len(before)


def test_another_partnership_or_code_name_has_other_uids() -> None:
    uids = {event.uid for event in of(a_full_plan())}
    for changes in ({"partnership": "Another"}, {"code_name": "HAWTHORN"}):
        assert uids.isdisjoint(event.uid for event in of(_operation(a_full_plan(), **changes)))


@given(st.integers(1, 999), st.integers(1, 999))
@settings(max_examples=25)
def test_sequence_and_stamp_never_fall_when_the_version_rises(one: int, other: int) -> None:
    older, newer = (
        of(_operation(a_full_plan(), version=version)) for version in sorted((one, other))
    )
    for before, after in zip(older, newer, strict=True):
        assert after.sequence >= before.sequence
        assert after.stamp >= before.stamp
    assert older[0].sequence == min(one, other) - 1


def test_an_exercise_says_so_first_and_a_real_one_does_not() -> None:
    assert all(event.summary.startswith("EXERCISE JUNIPER: ") for event in of(a_full_plan()))
    real = of(_operation(a_full_plan(), exercise=False))
    assert all(event.summary.startswith("JUNIPER: ") for event in real)


def _with_everywhere(text: str) -> OperationPlan:
    """A plan with `text` in each field that lets it in, but for the code name and the kind."""
    value = msgspec.json.decode(msgspec.json.encode(a_full_plan()))
    for path, before in list(_texts(value, ())):
        if path in (("operation", "code_name"), ("operation", "kind")):
            continue
        _reach(value, path[:-1])[path[-1]] = text
        try:
            msgspec.convert(value, OperationPlan)
        except msgspec.ValidationError:
            _reach(value, path[:-1])[path[-1]] = before
    return msgspec.convert(value, OperationPlan)


def _texts(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    for key, inner in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        yield from _texts(inner, (*path, key))


def _reach(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


free_text = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=80
) | st.sampled_from(
    (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "BEGIN:VEVENT",
        "=cmd()",
        "العربية",
        "Tiếng Việt ትግርኛ বাংলা ਪੰਜਾਬੀ 中文",
    )
)


@given(text=free_text)
@settings(max_examples=40, deadline=None)
def test_no_free_text_of_a_plan_reaches_an_event(text: str) -> None:
    plan = _with_everywhere(text)
    assert plan.reception.manager == plan.premises[0].address == plan.risks[0].hazard == text
    file = load()
    ours = [file.place, "EXERCISE JUNIPER"]
    ours += [part for entry in file.event for part in (entry.title, entry.says)]
    known = {word for part in ours for word in folded(part).split()}
    for event in of(plan):
        for shown in (event.summary, event.description, event.location):
            assert {*folded(shown).split()} <= known
