"""Reports about the guide: kept once, seen by the right people, dealt with by one at a time."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from opsplan import clock
from opsplan.audit import Act
from opsplan.database import Store
from opsplan.errors import Conflict, Invalid, NotFound
from opsplan.guide import reports, service
from opsplan.guide.records import GuideReport
from opsplan.guide.reported import NewAnswer, NewReport
from opsplan.guide.subjects import Subject
from opsplan.people import service as people
from opsplan.people.records import Partnership
from opsplan.people.schemas import Invitation
from opsplan.security import SignedIn
from powers.guide import Guide
from tests import postgres

ABOUT = Subject(about="power:some", title="Some power", href="/guide/powers/some")
SEEN = ("2026-11-24 abcdefgh", dt.date(2026, 11, 24))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, made_sqlite: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Once of each kind: reports are kept in a database, unlike the guide itself."""
    if request.param == "sqlite":
        path = tmp_path / "opsplan.db"
        path.write_bytes(made_sqlite.read_bytes())
        yield str(path)
        return
    try:
        with postgres.database() as url:
            yield url
    except postgres.Unavailable as error:
        pytest.skip(str(error))


def somebody(store: Store, role: str, partnership: str = "testshire") -> SignedIn:
    with store.writing() as session:
        if session.scalar(select(Partnership).where(Partnership.code == partnership)) is None:
            session.add(Partnership(code=partnership, name=partnership.title()))
            session.flush()
        invited = people.invite(
            session,
            "shell",
            Invitation(
                email=f"{role}.{partnership}@example.invalid",
                role=role,
                partnership=partnership,
                title=role,
                organisation="council",
                agency="local-authority",
            ),
        )
        token = people.use_link(session, people.make_link(session, "shell", invited))
        assert token is not None
        session.flush()
        found = people.signed_in(session, token)
    assert found is not None
    return found


def send(store: Store, person: SignedIn | None, wrong: str = "The section is repealed.") -> int:
    with store.writing() as session:
        return service.report(session, person, ABOUT, NewReport(wrong=wrong, reach="me"), SEEN)


def deal(store: Store, person: SignedIn, number: int, version: int, words: str) -> bool:
    said = NewAnswer(version=version, outcome="changed", answer=words)
    with store.writing() as session:
        return service.answer(session, person, number, said)


def acts(store: Store, act: str) -> list[tuple[str, str]]:
    with store.reading() as session:
        found = session.execute(select(Act.person, Act.thing).where(Act.act == act))
        return [(person, thing) for person, thing in found]


def test_a_report_is_kept_with_who_when_and_what_was_read(store: Store) -> None:
    partner = somebody(store, "partner")
    number = send(store, partner)
    with store.reading() as session:
        kept = reports.find(session, partner, number)
        assert (kept.about, kept.edition, kept.as_at) == (ABOUT.about, *SEEN)
        assert (kept.made_by, kept.partnership_id) == (partner.id, partner.partnership_id)
        assert kept.made_at == session.info["now"]()
        assert kept.reach == ""
        assert kept.who == "partner, council"
    assert acts(store, "guide.report") == [(f"person:{partner.id}", f"report:{number}")]


def test_the_same_report_again_is_one_report(store: Store) -> None:
    partner, planner = somebody(store, "partner"), somebody(store, "planner")
    number = send(store, partner)
    assert send(store, partner) == number
    assert send(store, planner) != number
    assert send(store, partner, "Something else.") != number
    nobody = send(store, None)
    assert send(store, None) == nobody
    assert len(acts(store, "guide.report")) == 4


def test_the_same_report_sent_twice_at_once_is_one_report(
    database: str, store: Store, now: clock.Now
) -> None:
    partner = somebody(store, "partner")
    stores = [Store(database, now) for _ in range(3)]
    start, numbers = threading.Barrier(3), []

    def press(own: Store) -> None:
        start.wait()
        numbers.append(send(own, partner))

    threads = [threading.Thread(target=press, args=(own,)) for own in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in stores:
        own.close()
    assert len(numbers) == 3
    assert len(set(numbers)) == 1
    with store.reading() as session:
        assert session.scalars(select(func.count()).select_from(GuideReport)).one() == 1


def test_a_report_is_read_by_its_maker_and_their_administrators_alone(store: Store) -> None:
    partner, ours = somebody(store, "partner"), somebody(store, "administrator")
    theirs = somebody(store, "administrator", "elsewhere")
    others = [somebody(store, role) for role in ("planner", "coordinator", "auditor")]
    number = send(store, partner)
    with store.reading() as session:
        for reader in (partner, ours):
            assert reports.find(session, reader, number).id == number
            assert [one.id for one in reports.listed(session, reader, waiting=True)] == [number]
        for reader in (theirs, *others):
            assert reports.listed(session, reader, waiting=True) == ()
            with pytest.raises(NotFound):
                reports.find(session, reader, number)


def test_a_report_without_a_name_is_read_by_every_administrator_and_nobody_else(
    store: Store,
) -> None:
    number = send(store, None)
    readers = [somebody(store, "administrator", place) for place in ("testshire", "elsewhere")]
    with store.reading() as session:
        for reader in readers:
            assert reports.find(session, reader, number).reach == "me"
        with pytest.raises(NotFound):
            reports.find(session, somebody_else(store), number)
    assert acts(store, "guide.report") == [(service.ANONYMOUS, f"report:{number}")]


def somebody_else(store: Store) -> SignedIn:
    return somebody(store, "planner")


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**70, 999])
def test_a_number_that_is_none_is_not_found(store: Store, number: int) -> None:
    reader = somebody(store, "administrator")
    with store.reading() as session, pytest.raises(NotFound):
        reports.find(session, reader, number)


def test_dealing_with_a_report_says_so_to_its_maker_and_forgets_how_to_reach_them(
    store: Store, guide: Guide
) -> None:
    partner, ours = somebody(store, "partner"), somebody(store, "administrator")
    number, nobody = send(store, partner), send(store, None)
    with store.reading() as session:
        assert "2 reports wait" in reports.waiting_for(session, ours, guide)[0].words
        assert reports.waiting_for(session, partner, guide) == []
    assert deal(store, ours, number, 0, "Mended.")
    assert deal(store, ours, nobody, 0, "Mended too.")
    with store.reading() as session:
        kept = reports.find(session, partner, number)
        assert (kept.outcome, kept.answer) == ("changed", "Mended.")
        assert kept.answered_by == "administrator, council"
        assert reports.find(session, ours, nobody).reach == ""
        assert reports.waiting_for(session, ours, guide) == []
        (told,) = reports.waiting_for(session, partner, guide)
        assert told.href == f"/guide/reports/{number}"
    assert acts(store, "guide.answer") == [
        (f"person:{ours.id}", f"report:{number}"),
        (f"person:{ours.id}", f"report:{nobody}"),
    ]


def test_of_two_administrators_one_is_told(store: Store) -> None:
    partner, ours = somebody(store, "partner"), somebody(store, "administrator")
    number = send(store, partner)
    assert deal(store, ours, number, 0, "Mended.")
    assert deal(store, ours, number, 0, "Mended.") is False
    with pytest.raises(Conflict):
        deal(store, ours, number, 0, "Not mended.")
    assert deal(store, ours, number, 1, "Mended on Monday.")


def test_two_administrators_at_the_same_moment_leave_one_answer(
    database: str, store: Store, now: clock.Now
) -> None:
    ours = somebody(store, "administrator")
    number = send(store, somebody(store, "partner"))
    stores = [Store(database, now) for _ in range(2)]
    start = threading.Barrier(2)
    ended: list[str] = []

    def press(own: Store, words: str) -> None:
        start.wait()
        try:
            deal(own, ours, number, 0, words)
            ended.append(words)
        except Conflict:
            ended.append("told")

    pairs = zip(stores, ("Mended.", "Left."), strict=True)
    threads = [threading.Thread(target=press, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in stores:
        own.close()
    (kept,) = set(ended) - {"told"}
    assert sorted(ended) == sorted([kept, "told"])
    with store.reading() as session:
        assert reports.find(session, ours, number).answer == kept


def test_another_partnerships_administrator_cannot_deal_with_it(store: Store) -> None:
    number = send(store, somebody(store, "partner"))
    for person in (somebody(store, "administrator", "elsewhere"), somebody(store, "planner")):
        with pytest.raises(NotFound):
            deal(store, person, number, 0, "Mended.")


def test_readers_who_are_not_signed_in_cannot_fill_the_database(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_ANONYMOUS", 2)
    first, _ = send(store, None, "One."), send(store, None, "Two.")
    with pytest.raises(Invalid, match="not kept"):
        send(store, None, "Three.")
    assert send(store, None, "One.") == first
    send(store, somebody(store, "partner"), "Three.")
