"""Which figures of which returns come into the table."""

import datetime as dt
from typing import Any

from opsplan.forms import Filled
from opsplan.outcomes.collation import collated, read_period, usual_period
from opsplan.outcomes.tables import Line, Period, year_of
from opsplan.people.service import signed_in
from tests.opsplan.outcomes.returning import CODE, happened, on_it, typed
from tests.site import Site, Visitor

YEAR = year_of(dt.date(2026, 11, 24))
T1, T28 = f"/outcomes/{CODE}/t1", f"/outcomes/{CODE}/t28"


def lines(site: Site, visitor: Visitor, **changed: Any) -> dict[str, Line]:
    with site.store.reading() as session:
        person = signed_in(session, visitor.client.cookies["opsplan-signed-in"])
        assert person is not None
        return {one.name: one for one in collated(session, person, YEAR, **changed).lines}


def test_a_figure_counts_once_from_the_latest_return_that_holds_it(site: Site) -> None:
    happened(site, t0=dt.date(2026, 10, 20))
    lead = on_it(site, "planner", "police")
    lead.post(T1, typed(state="final"))
    first = lines(site, lead)["OP07-all"]
    assert (first.total, first.marks, first.returned) == (4, ("provisional",), 1)
    later = {"OP07-all": "6", "OP07-adults": "4", "OP07-children": "2", "OP07-unknown": "0"}
    nought = {f"{one}-none": "yes" for one in ("OP03", "OP09")}
    lead.post(T28, {"version": "0", "state": "final", **later, **nought, "OP10-adults": "0"})
    second = lines(site, lead)["OP07-all"]
    assert (second.total, second.marks, second.returned) == (6, (), 1)


def test_figures_of_several_agencies_and_operations_add_up(site: Site) -> None:
    happened(site)
    happened(site, "OAK-2")
    for code, agency, adults in (
        (CODE, "police", "2"),
        (CODE, "salvation-army", "3"),
        ("OAK-2", "police", "4"),
    ):
        role = "planner" if agency == "police" else "partner"
        visitor = on_it(site, role, agency, code)
        visitor.post(f"/outcomes/{code}/t7", {"version": "0", "OP09-adults": adults})
    coordinator = site.person("coordinator")
    found = lines(site, coordinator)["OP09-adults"]
    assert (found.total, found.returned) == (9, 3)
    assert lines(site, coordinator)["OP01-J"].total == 2


def test_only_operations_whose_day_has_come_are_counted(site: Site) -> None:
    happened(site, t0=dt.date(2026, 11, 25))
    assert lines(site, site.person("coordinator"))["OP01-J"].total == 0


def test_a_period_is_the_reporting_year_unless_asked_otherwise() -> None:
    assert read_period(Filled(), YEAR) == YEAR
    asked = Filled({"since": ["2026-10-01"], "until": ["2026-12-31"]})
    assert read_period(asked, YEAR) == Period(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert read_period(Filled({"since": ["2026-10-01"]}), YEAR).until == YEAR.until


def test_for_exercises_the_usual_year_is_that_of_the_latest_one(site: Site) -> None:
    happened(site, "OAK-2", t0=dt.date(2027, 6, 16), exercise=True)
    happened(site)
    token = site.person("coordinator").client.cookies["opsplan-signed-in"]
    with site.store.reading() as session:
        person = signed_in(session, token)
        assert person is not None
        assert usual_period(session, person) == YEAR
        assert usual_period(session, person, exercises=True).since == dt.date(2027, 4, 1)
