"""iCalendar bytes: read back by two independent readers, the same each time, nothing leaked."""

import datetime as dt
import re

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from msgspec.structs import replace

from opsplan.invites.events import of
from opsplan.invites.ics import Method, calendar
from opsplan.invites.schemas import Event
from opsplan.operations.clocks import LONDON
from opsplan.operations.schemas import Meeting
from tests.opsplan.reception.plans import a_full_plan

SCRIPTS = "العربية, Tiếng Việt; ትግርኛ \\ বাংলা ਪੰਜਾਬੀ 中文"


def _event(**changes: object) -> Event:
    event = Event(
        key="go-no-go",
        audience="commanders",
        summary="EXERCISE JUNIPER: go or no-go",
        description="Decision.",
        location="Venue by phone",
        start=dt.datetime(2027, 3, 28, 5, 0, tzinfo=LONDON),
        end=dt.datetime(2027, 3, 28, 5, 15, tzinfo=LONDON),
        uid="8eed5fcf-9bd4-5c93-93c9-2e616f678462",
        sequence=2,
        stamp=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        alarm_minutes=15,
    )
    return replace(event, **changes)


def _read(raw: bytes) -> icalendar.Event:
    read = icalendar.Calendar.from_ical(raw)
    [event] = read.walk("VEVENT")
    assert not event.errors
    return event


def _lines(raw: bytes) -> list[str]:
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_every_event_of_a_plan_is_read_back_by_a_strict_reader() -> None:
    events = of(a_full_plan())
    read = IcsCalendarStream.calendar_from_ics(calendar(events, "PUBLISH").decode())
    assert len(read.events) == len(events)
    for mine, theirs in zip(events, read.events, strict=True):
        assert (theirs.uid, theirs.sequence, theirs.summary) == (
            mine.uid,
            mine.sequence,
            mine.summary,
        )
        assert theirs.description == mine.description
        assert theirs.location == mine.location
        if mine.whole_day:
            assert (theirs.dtstart, theirs.dtend) == (mine.start.date(), mine.end.date())
        else:
            assert (theirs.dtstart, theirs.dtend) == (mine.start, mine.end)


def test_it_is_confidential_opaque_published_and_names_nobody() -> None:
    lines = _lines(calendar([_event()], "PUBLISH"))
    for line in ("METHOD:PUBLISH", "CLASS:CONFIDENTIAL", "TRANSP:OPAQUE", "STATUS:CONFIRMED"):
        assert line in lines
    assert not any(line.startswith(("ATTENDEE", "ORGANIZER")) for line in lines)


def test_a_single_event_is_in_utc_so_that_no_change_of_clocks_moves_it() -> None:
    lines = _lines(calendar([_event()], "PUBLISH"))
    assert "DTSTART:20270328T040000Z" in lines
    autumn = _event(
        start=dt.datetime(2027, 10, 31, 5, 0, tzinfo=LONDON),
        end=dt.datetime(2027, 10, 31, 5, 15, tzinfo=LONDON),
    )
    assert "DTSTART:20271031T050000Z" in _lines(calendar([autumn], "PUBLISH"))


@pytest.mark.parametrize("day", [dt.date(2027, 3, 28), dt.date(2027, 10, 31)])
def test_a_whole_day_is_a_date_also_when_the_clocks_change(day: dt.date) -> None:
    midnights = [dt.datetime.combine(day + dt.timedelta(days=n), dt.time(), LONDON) for n in (0, 1)]
    lines = _lines(
        calendar([_event(whole_day=True, start=midnights[0], end=midnights[1])], "PUBLISH")
    )
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}" in lines


def test_an_alarm_rings_before_the_start_where_one_is_set() -> None:
    [alarm] = _read(calendar([_event()], "PUBLISH")).walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-15)
    assert not _read(calendar([_event(alarm_minutes=None)], "PUBLISH")).walk("VALARM")


def test_a_cancelled_event_says_so_and_rings_no_alarm() -> None:
    for raw in (
        calendar([_event()], "CANCEL"),
        calendar([_event(state="CANCELLED")], "PUBLISH"),
    ):
        event = _read(raw)
        assert event["STATUS"] == "CANCELLED"
        assert not event.walk("VALARM")
    assert "METHOD:CANCEL" in _lines(calendar([_event()], "CANCEL"))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        calendar([_event(start=dt.datetime(2027, 3, 28, 5))], "PUBLISH")  # noqa: DTZ001


@pytest.mark.parametrize("method", ["PUBLISH", "REQUEST", "CANCEL"])
def test_the_same_events_give_the_same_bytes(method: Method) -> None:
    assert calendar(of(a_full_plan()), method) == calendar(of(a_full_plan()), method)


@given(st.text(), st.text(max_size=500))
def test_any_text_makes_lines_of_at_most_75_octets_that_end_in_cr_lf(
    summary: str, description: str
) -> None:
    raw = calendar([_event(summary=summary, description=description)], "PUBLISH")
    assert raw.endswith(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    event = _read(raw)
    assert len(event.subcomponents) == 1
    assert event["UID"] == _event().uid


def test_text_cannot_open_a_line_of_its_own() -> None:
    raw = calendar([_event(summary="A\r\nATTENDEE:mailto:x@y.invalid\nB\rC")], "PUBLISH")
    assert not any(line.startswith("ATTENDEE") for line in _lines(raw))


def test_text_of_every_script_comes_back_whole() -> None:
    meeting = Meeting(
        key="m",
        title=SCRIPTS,
        on=dt.date(2027, 1, 4),
        at="10:00",
        place=SCRIPTS,
        audiences=("police",),
    )
    [made] = [e for e in of(replace(a_full_plan(), meetings=(meeting,))) if e.key == "m"]
    raw = calendar([made], "PUBLISH")
    assert str(_read(raw)["SUMMARY"]) == f"EXERCISE JUNIPER: {SCRIPTS}"
    strict = IcsCalendarStream.calendar_from_ics(raw.decode()).events[0]
    assert strict.location == SCRIPTS


@pytest.mark.parametrize(
    "secret",
    [
        "slavery",
        "quern",
        "saltpan",
        "osterleigh",
        "ox1",
        "orchard",
        "fuller",
        "marrowdale",
        "wash",
        "depot",
        "pv-1",
        "s-1",
        "romanian",
        "inspector",
        "scabies",
    ],
)
def test_no_byte_gives_a_place_a_person_or_the_purpose_away(secret: str) -> None:
    text = calendar(of(a_full_plan()), "PUBLISH").decode().replace("\r\n ", "")
    without_uids = "\n".join(line for line in text.splitlines() if not line.startswith("UID"))
    assert secret not in without_uids.casefold()
