"""What of an operation the outcome side shows."""

import datetime as dt

from opsplan.outcomes import visible
from opsplan.outcomes.schemas import Seen
from opsplan.people.service import signed_in
from tests.opsplan.outcomes.returning import CODE, ENTRY, TAKING, happened, on_it
from tests.site import Site, Visitor


def seen(site: Site, visitor: Visitor) -> tuple[Seen, ...]:
    with site.store.reading() as session:
        person = signed_in(session, visitor.client.cookies["opsplan-signed-in"])
        assert person is not None
        return visible.operations(session, person, dt.date.min, dt.date.max)


def test_only_code_name_kind_date_marking_and_who_takes_part_are_read(site: Site) -> None:
    happened(site)
    (one,) = seen(site, site.person("coordinator"))
    assert (one.code_name, one.kind, one.t0, one.member) == (CODE, "J", ENTRY, False)
    assert one.taking == TAKING
    assert one.marking == "OFFICIAL-SENSITIVE"


def test_somebody_on_it_sees_it_and_a_role_alone_does_not(site: Site) -> None:
    happened(site)
    assert [one.member for one in seen(site, on_it(site, "partner", "police"))] == [True]
    for role in ("planner", "administrator", "auditor"):
        assert seen(site, site.person(role)) == ()


def test_an_administrator_or_auditor_put_on_it_still_sees_no_figures(site: Site) -> None:
    happened(site)
    assert seen(site, on_it(site, "auditor", "police")) == ()
    assert seen(site, on_it(site, "administrator", "police")) == ()


def test_the_latest_comes_first(site: Site) -> None:
    happened(site, "OAK-2", t0=dt.date(2026, 1, 5))
    happened(site)
    assert [one.code_name for one in seen(site, site.person("coordinator"))] == [CODE, "OAK-2"]
