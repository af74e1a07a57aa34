"""The pages of outcomes: who sees which, and nothing typed is ever lost."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from opsplan.database import Store
from tests.opsplan.outcomes.returning import CODE, happened, on_it, typed
from tests.site import Site, running

T1, T7 = f"/outcomes/{CODE}/t1", f"/outcomes/{CODE}/t7"
HIDDEN_PLAN = ("hand car wash", "boots on")


@pytest.fixture
def held(site: Site) -> Site:
    """A site with one operation that happened four days ago."""
    happened(site)
    return site


def test_a_partner_sees_the_returns_they_owe_with_due_dates_from_entry(held: Site) -> None:
    page = on_it(held, "partner", "salvation-army").get("/outcomes").text
    assert f'href="{T7}"' in page
    assert "27 November 2026" in page
    assert T1 not in page
    assert "Who owes what" not in page


def test_an_overdue_return_says_so(held: Site) -> None:
    page = on_it(held, "planner", "police").get("/outcomes").text
    assert "3 days overdue" in page


def test_somebody_on_no_operation_owes_nothing_and_is_told_why(held: Site) -> None:
    assert "You owe no returns" in held.person("partner", "salvation-army").get("/outcomes").text


def test_the_form_asks_only_what_this_agency_supplies(held: Site) -> None:
    page = on_it(held, "partner", "salvation-army").get(T7).text
    assert 'name="OP09-adults"' in page
    assert 'name="OP10-adults"' not in page
    assert "no names of victims or suspects" in page
    assert "OFFICIAL-SENSITIVE" in page


@pytest.mark.parametrize(
    ("role", "agency", "partnership"),
    [
        ("partner", "salvation-army", "testshire"),
        ("partner", "hmrc", "testshire"),
        ("planner", "police", "testshire"),
        ("administrator", "police", "testshire"),
        ("auditor", "police", "testshire"),
        ("coordinator", "police", "elsewhere"),
        ("planner", "police", "elsewhere"),
    ],
)
def test_to_somebody_not_on_it_a_return_does_not_exist(
    held: Site, role: str, agency: str, partnership: str
) -> None:
    visitor = held.person(role, agency, partnership)
    for stage in (T1, T7):
        assert "not yours to see" in visitor.get(stage, 404).text
        visitor.post(stage, typed(), 404)
    assert CODE not in visitor.get("/outcomes").text


@pytest.mark.parametrize(
    ("agency", "path"),
    [
        ("hmrc", T7),
        ("salvation-army", T1),
        ("salvation-army", f"{T7}?by=police"),
        ("salvation-army", f"{T7}?by=coordinator"),
        ("police", f"/outcomes/{CODE}/t90"),
        ("police", f"/outcomes/{CODE}/never"),
        ("police", "/outcomes/NOTHING/t1"),
        ("police", "/outcomes/%00%FF/t1"),
        ("police", f"/outcomes/{CODE}/%00"),
        ("police", f"{T1}?by=%00"),
    ],
)
def test_a_return_that_is_not_ones_own_does_not_exist(held: Site, agency: str, path: str) -> None:
    visitor = on_it(held, "partner", agency)
    visitor.get(path, 404)
    visitor.post(path, typed(), 404)


def test_a_member_of_another_partnership_does_not_see_it(held: Site) -> None:
    on_it(held, "partner", "police", partnership="elsewhere").get(T1, 404)


def test_a_return_is_saved_as_provisional_and_made_final(held: Site) -> None:
    lead = on_it(held, "planner", "police")
    answer = lead.post(T1, typed())
    assert answer.headers["location"] == f"{T1}?saved=yes"
    page = lead.get(answer.headers["location"]).text
    assert "Your return is saved as provisional." in page
    assert 'name="OP07-children" type="text" inputmode="numeric" autocomplete="off" value="0"' in (
        page
    )
    lead.post(T1, typed(version=1, state="final"))
    assert "Your return is saved as final." in lead.get(f"{T1}?saved=yes").text
    assert "Save correction" in lead.get(T1).text


def test_a_fault_is_told_with_every_other_and_nothing_typed_is_lost(held: Site) -> None:
    lead = on_it(held, "planner", "police")
    sent = typed(OP06_people="many", OP07_all="9", comment="counted from the log")
    page = lead.post(T1, sent, 422).text
    assert 'href="#OP06-people"' in page
    assert 'href="#OP07-all"' in page
    assert 'value="many"' in page
    assert 'value="9"' in page
    assert "counted from the log" in page
    assert "Not returned" in lead.get("/outcomes").text


def test_the_same_post_again_changes_nothing(held: Site) -> None:
    lead = on_it(held, "planner", "police")
    lead.post(T1, typed())
    lead.post(T1, typed())
    assert 'name="version" value="1"' in lead.get(T1).text


def test_of_two_people_the_second_is_told_whose_return_it_meets_and_loses_nothing(
    held: Site,
) -> None:
    first, second = on_it(held, "planner", "police"), on_it(held, "partner", "police")
    first.post(T1, typed())
    page = second.post(T1, typed(OP06_people="12", comment="from our sheet"), 409).text
    assert "planner, police saved this return while you were typing" in page
    assert 'value="12"' in page
    assert "from our sheet" in page
    assert "Now saved: 9" in page
    assert page.count("Now saved") == 1
    assert 'name="version" value="1"' in page
    second.post(T1, typed(version=1, OP06_people="12"))
    changed = first.get(T1).text
    assert "What was changed" in changed
    assert "partner, police" in changed


def test_a_return_made_final_meanwhile_is_told_before_any_fault(held: Site) -> None:
    first, second = on_it(held, "planner", "police"), on_it(held, "partner", "police")
    first.post(T1, typed(state="final"))
    page = second.post(T1, typed(OP06_people="12", OP07_all="", comment="so far"), 409).text
    assert "There is a problem" not in page
    assert "planner, police saved this return" in page
    assert 'value="12"' in page
    assert "Save correction" in page


def test_a_final_return_is_corrected_with_a_reason_that_stays(held: Site) -> None:
    lead = on_it(held, "planner", "police")
    lead.post(T1, typed(state="final"))
    page = lead.post(T1, typed(version=1, OP06_people="8"), 422).text
    assert 'href="#why"' in page
    lead.post(T1, typed(version=1, OP06_people="8", why="counting-error"))
    shown = lead.get(T1).text
    assert "We counted wrongly" in shown
    assert "People spoken to: Different people" in shown


def test_the_coordinator_sees_the_outcome_side_without_being_on_it_but_not_the_plan(
    held: Site,
) -> None:
    coordinator = held.person("coordinator", "local-authority")
    listed = coordinator.get("/outcomes").text
    assert CODE in listed
    assert "Salvation Army" in listed
    assert f'href="{T7}?by=coordinator"' in listed
    form = coordinator.get(f"{T7}?by=coordinator").text
    assert 'name="OP05-present"' in form
    for page in (listed, form, coordinator.get("/outcomes/collated").text):
        assert not any(words in page for words in HIDDEN_PLAN)
    answer = coordinator.post(
        f"{T7}?by=coordinator",
        {"version": "0", "state": "final", "OP05-present": "4", "OP05-remote": "0"},
    )
    assert answer.headers["location"] == f"{T7}?by=coordinator&saved=yes"


def test_somebody_who_is_both_returns_for_each_apart(held: Site) -> None:
    both = on_it(held, "planner", "police")
    on_it_too = held.person("coordinator", "police")
    assert on_it_too.get(T1, 404)
    assert 'name="OP06-people"' in both.get(T1).text


def test_before_the_day_of_entry_nothing_can_be_returned(site: Site) -> None:
    happened(site, t0=dt.date(2026, 11, 25))
    lead = on_it(site, "planner", "police")
    assert "open on the day of entry" in lead.get(T1, 403).text
    lead.post(T1, typed(), 403)
    listed = lead.get("/outcomes").text
    assert "Not open yet" in listed
    assert f'href="{T1}"' not in listed


def test_only_coordinators_and_planners_see_the_collated_table(held: Site) -> None:
    partner = on_it(held, "partner", "salvation-army")
    for path in ("/outcomes/collated", "/outcomes/collated.csv", "/outcomes/collated.xlsx"):
        assert "coordinator or planner" in partner.get(path, 403).text
        held.anybody().get(path, 303)
    assert "Collated table" not in partner.get("/outcomes").text


def test_the_collated_table_shows_what_is_missing_and_what_is_provisional(held: Site) -> None:
    on_it(held, "planner", "police").post(T1, typed())
    page = held.person("coordinator", "local-authority").get("/outcomes/collated").text
    assert "1 April 2026 to 31 March 2027" in page
    assert "Not for publication: operation-level figures." in page
    assert "fewer than three" in page
    assert "not returned" in page
    assert "not yet due" in page
    assert "provisional" in page
    assert "never added together" in page


def test_a_planner_collates_only_the_operations_they_are_on(held: Site) -> None:
    happened(held, "OAK-2")
    page = on_it(held, "planner", "police").get("/outcomes/collated").text
    assert "1 operation you are on" in page
    everybody = held.person("coordinator", "police").get("/outcomes/collated").text
    assert "2 operations" in everybody
    elsewhere = held.person("coordinator", "police", "elsewhere").get("/outcomes/collated").text
    assert "0 operations" in elsewhere


def test_a_period_that_cannot_be_read_is_told_and_kept_as_typed(held: Site) -> None:
    coordinator = held.person("coordinator")
    page = coordinator.get("/outcomes/collated?since=x&until=2027-03-31", 422).text
    assert 'value="x"' in page
    assert 'href="#since"' in page
    back = coordinator.get("/outcomes/collated?since=2027-03-31&until=2026-04-01", 422).text
    assert "must not be after" in back
    assert "0 operations" in (
        coordinator.get("/outcomes/collated?since=2020-04-01&until=2021-03-31").text
    )
    coordinator.get("/outcomes/collated.csv?since=x", 422)


def test_exercises_are_never_counted_with_real_operations(held: Site) -> None:
    happened(held, "OAK-2", exercise=True)
    coordinator = held.person("coordinator")
    page = coordinator.get("/outcomes/collated").text
    assert "Exercises left out: 1." in page
    exercises = coordinator.get("/outcomes/collated?exercises=yes").text
    assert "these figures come from exercises only" in exercises
    assert "1 operation," in exercises


def test_in_a_demonstration_exercises_are_what_is_counted(store: Store) -> None:
    with running(store, demonstration=True) as site:
        happened(site, exercise=True)
        page = site.person("coordinator").get("/outcomes/collated").text
        assert "these figures come from exercises only" in page
        assert "Exercises instead" not in page


def test_the_table_downloads_as_csv_and_as_a_workbook(held: Site) -> None:
    lead = on_it(held, "planner", "police")
    lead.post(T1, typed())
    text = lead.get("/outcomes/collated.csv")
    assert text.headers["content-type"].startswith("text/csv")
    assert text.headers["content-disposition"] == (
        'attachment; filename="outcomes-2026-04-01-to-2027-03-31.csv"'
    )
    assert "OP07,Potential victims identified,All potential victims,people,4,provisional" in (
        text.content.decode("utf-8-sig")
    )
    book = load_workbook(io.BytesIO(lead.get("/outcomes/collated.xlsx").content))
    words = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Not for publication: operation-level figures." in words
