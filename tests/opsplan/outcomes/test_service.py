"""Saving returns: every change on record, nothing lost between two people."""

import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from opsplan.audit import Act
from opsplan.errors import Conflict, Failed
from opsplan.outcomes import owed, service
from opsplan.outcomes.records import Figure, FigureChange, Return
from opsplan.outcomes.schemas import Held, Posted
from opsplan.people.records import Person
from opsplan.people.service import signed_in
from opsplan.security import SignedIn
from tests.opsplan.outcomes.returning import CODE, happened, on_it
from tests.site import Site


@pytest.fixture
def lead(site: Site) -> SignedIn:
    """The planner of the operation that happened."""
    happened(site)
    token = on_it(site, "planner", "police").client.cookies["opsplan-signed-in"]
    with site.store.reading() as session:
        found = signed_in(session, token)
    assert found is not None
    return found


def save(site: Site, person: SignedIn, posted: Posted) -> bool:
    with site.store.writing() as session:
        return service.save(session, person, owed.place_of(session, person, CODE, "t1"), posted)


def posting(version: int, people: Held, final: bool = False, why: str = "") -> Posted:
    return Posted(version=version, final=final, figures={"OP06-people": people}, why=why)


def figures(session: Session) -> dict[str, tuple[int | None, str]]:
    return {one.name: (one.value, one.reason) for one in session.scalars(select(Figure))}


def test_a_correction_keeps_what_was_who_when_and_why(site: Site, lead: SignedIn) -> None:
    save(site, lead, posting(0, Held(9), final=True))
    save(site, lead, posting(1, Held(reason="not-recorded"), why="counting-error"))
    with site.store.reading() as session:
        assert figures(session) == {"OP06-people": (None, "not-recorded")}
        change = session.scalars(select(FigureChange)).one()
        assert (change.old_value, change.old_reason) == (9, "")
        assert (change.new_value, change.new_reason) == (None, "not-recorded")
        assert (change.by, change.why, change.at) == (
            lead.id,
            "counting-error",
            session.info["now"](),
        )
        assert session.scalars(select(Return.state)).one() == "final"


def test_a_provisional_figure_taken_away_stays_on_record_too(site: Site, lead: SignedIn) -> None:
    save(site, lead, posting(0, Held(9)))
    save(site, lead, Posted(version=1, final=False, figures={}))
    with site.store.reading() as session:
        assert figures(session) == {}
        change = session.scalars(select(FigureChange)).one()
        assert (change.old_value, change.new_value, change.why) == (9, None, "provisional")


def test_a_repeat_changes_nothing_and_is_no_second_act(site: Site, lead: SignedIn) -> None:
    assert save(site, lead, posting(0, Held(9))) is True
    assert save(site, lead, posting(0, Held(9))) is False
    with site.store.reading() as session:
        acts = session.scalars(select(Act).where(Act.act == "outcomes.save")).all()
        assert [act.person for act in acts] == [f"person:{lead.id}"]
        assert session.scalars(select(Return.version)).one() == 1


def test_an_older_version_meets_the_other_change_and_changes_nothing(
    site: Site, lead: SignedIn
) -> None:
    save(site, lead, posting(0, Held(9)))
    for version in (0, 2, -1):
        with pytest.raises(Conflict, match="Somebody else saved"):
            save(site, lead, posting(version, Held(10)))
    with site.store.reading() as session:
        assert figures(session) == {"OP06-people": (9, "")}


def test_of_many_first_saves_at_once_one_is_kept_and_the_others_are_told(
    site: Site, lead: SignedIn
) -> None:
    told: list[int] = []

    def send(people: int) -> None:
        try:
            save(site, lead, posting(0, Held(people)))
        except Conflict:
            told.append(people)

    threads = [threading.Thread(target=send, args=(people,)) for people in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with site.store.reading() as session:
        assert len(told) == 5
        ((value, _),) = figures(session).values()
        assert value not in told
        assert session.scalar(select(func.count()).select_from(Return)) == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE figure_changes SET why = 'x'", "DELETE FROM figure_changes"]
)
def test_changes_of_figures_are_only_ever_added(site: Site, lead: SignedIn, statement: str) -> None:
    save(site, lead, posting(0, Held(9)))
    save(site, lead, posting(1, Held(8)))
    with (
        pytest.raises((DatabaseError, Failed), match="only ever added"),
        site.store.writing() as session,
    ):
        session.execute(text(statement))


def test_a_figure_is_a_number_or_a_reason_never_both(site: Site, lead: SignedIn) -> None:
    save(site, lead, posting(0, Held(9)))
    with pytest.raises((IntegrityError, Failed)), site.store.writing() as session:
        session.scalars(select(Figure)).one().reason = "not-recorded"


def test_a_return_names_nobody_but_who_saved_it(site: Site, lead: SignedIn) -> None:
    save(site, lead, posting(0, Held(9)))
    with site.store.reading() as session:
        kept, _ = owed.kept_of(session, owed.place_of(session, lead, CODE, "t1"))
        person = session.get_one(Person, lead.id)
    assert kept.saved_by == f"{person.title}, {person.organisation}"
