"""What is owed, and what waits on the start page."""

import datetime as dt

import pytest

from opsplan.outcomes import owed
from opsplan.people.service import signed_in
from opsplan.security import SignedIn
from tests.opsplan.outcomes.returning import CODE, happened, on_it, typed
from tests.site import Site, Visitor


def of(site: Site, visitor: Visitor) -> SignedIn:
    with site.store.reading() as session:
        found = signed_in(session, visitor.client.cookies["opsplan-signed-in"])
    assert found is not None
    return found


def waiting(site: Site, visitor: Visitor) -> list[tuple[str, str, str]]:
    person = of(site, visitor)
    with site.store.reading() as session:
        return [(one.title, one.words, one.href) for one in owed.waiting_for(session, person)]


def test_what_waits_is_overdue_first_then_what_is_due_within_a_week(site: Site) -> None:
    happened(site)
    lead = on_it(site, "planner", "police")
    assert waiting(site, lead) == [
        (
            f"{CODE}: return T+1",
            "Overdue since 21 November 2026.",
            f"/outcomes/{CODE}/t1",
        ),
        (f"{CODE}: return T+7", "Due 27 November 2026.", f"/outcomes/{CODE}/t7"),
    ]


def test_a_provisional_return_waits_to_be_made_final_and_a_final_one_waits_no_more(
    site: Site,
) -> None:
    happened(site)
    lead = on_it(site, "planner", "police")
    lead.post(f"/outcomes/{CODE}/t1", typed())
    assert "make it final" in waiting(site, lead)[0][1]
    lead.post(f"/outcomes/{CODE}/t1", typed(version=1, state="final"))
    assert [title for title, _, _ in waiting(site, lead)] == [f"{CODE}: return T+7"]


@pytest.mark.parametrize("exercise", [True, False])
def test_nothing_waits_before_the_day_of_entry(site: Site, exercise: bool) -> None:
    happened(site, t0=dt.date(2026, 11, 25), exercise=exercise)
    assert waiting(site, on_it(site, "planner", "police")) == []


def test_the_coordinators_own_return_waits_for_them(site: Site) -> None:
    happened(site)
    found = waiting(site, site.person("coordinator", "local-authority"))
    assert [href for _, _, href in found] == [f"/outcomes/{CODE}/t7?by=coordinator"]


def test_somebody_who_is_coordinator_and_on_the_operation_returns_for_both(site: Site) -> None:
    happened(site)
    both = of(site, on_it(site, "coordinator", "police"))
    with site.store.reading() as session:
        seen = owed.place_of(session, both, CODE, "t7", "coordinator").seen
        assert owed.mine(seen, both) == ("coordinator",)
        planner = SignedIn(
            id=both.id,
            title="planner",
            organisation="police",
            agency="police",
            partnership=both.partnership,
            partnership_id=both.partnership_id,
            roles=frozenset({"coordinator", "planner"}),
        )
        assert owed.mine(seen, planner) == ("police", "coordinator")
        assert owed.place_of(session, planner, CODE, "t7").supplier == "police"


def test_who_owes_what_lists_every_return_not_final_overdue_first(site: Site) -> None:
    happened(site)
    on_it(site, "planner", "police").post(f"/outcomes/{CODE}/t1", typed(state="final"))
    coordinator = of(site, site.person("coordinator"))
    with site.store.reading() as session:
        found = owed.still_out(session, coordinator)
    assert ("police", "t1") not in {(one.supplier, one.stage) for one in found}
    assert found[0].supplier == "local-authority"
    assert found[0].days_late == 3
    assert [one.due for one in found] == sorted(one.due for one in found)


def test_long_ago_is_not_listed(site: Site) -> None:
    happened(site, t0=dt.date(2024, 1, 1))
    assert waiting(site, on_it(site, "planner", "police")) == []
