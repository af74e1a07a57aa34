"""opsplan.people.service: invitations, one-time links, sign-ins; no token is ever stored."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from opsplan import audit
from opsplan.database import Store
from opsplan.errors import Conflict, Invalid, NotFound
from opsplan.people import service
from opsplan.people.records import Role, SignIn, SignInLink
from opsplan.people.rules import LINK_MINUTES, SIGN_IN_HOURS
from opsplan.people.schemas import Invitation
from tests.conftest import NOON

EMAIL = "lead@example.invalid"


class Moment:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def opened(database: str, moment: Moment) -> Iterator[Store]:
    """A partnership, one planner in it, and a clock to move."""
    made = Store(database, moment)
    with made.writing() as session:
        service.add_partnership(session, "shell", "testshire", "Testshire")
        service.invite(session, "shell", _invitation())
    yield made
    made.close()


def _invitation(**changed: str) -> Invitation:
    return Invitation(**{"email": EMAIL, "role": "planner", "partnership": "testshire", **changed})


def _link(store: Store) -> str:
    with store.writing() as session:
        return service.make_link(session, "shell", service.person_of(session, EMAIL))


def _use(store: Store, token: str) -> str | None:
    with store.writing() as session:
        return service.use_link(session, token)


def test_a_link_signs_in_once(opened: Store) -> None:
    token = _link(opened)
    signed = _use(opened, token)
    assert signed
    assert _use(opened, token) is None
    with opened.reading() as session:
        person = service.signed_in(session, signed)
    assert person
    assert person.partnership == "Testshire"
    assert person.roles == {"planner"}


def test_a_link_is_spent_by_one_browser_only(opened: Store) -> None:
    token, got = _link(opened), []
    threads = [threading.Thread(target=lambda: got.append(_use(opened, token))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([each for each in got if each]) == 1


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_a_link_works_for_fifteen_minutes(
    opened: Store, moment: Moment, seconds: int, works: bool
) -> None:
    token = _link(opened)
    moment.now += dt.timedelta(minutes=LINK_MINUTES, seconds=seconds)
    assert (_use(opened, token) is not None) is works


def test_a_sign_in_ends_by_itself_and_by_signing_out(opened: Store, moment: Moment) -> None:
    first, second = _use(opened, _link(opened)), _use(opened, _link(opened))
    assert first
    assert second
    with opened.writing() as session:
        person = service.signed_in(session, first)
        assert person
        service.sign_out(session, person, first)
    with opened.reading() as session:
        assert service.signed_in(session, first) is None
        assert service.signed_in(session, second)
    moment.now += dt.timedelta(hours=SIGN_IN_HOURS)
    with opened.reading() as session:
        assert service.signed_in(session, second) is None


def test_a_closed_account_is_signed_in_no_more(opened: Store) -> None:
    signed = _use(opened, _link(opened))
    assert signed
    with opened.writing() as session:
        service.person_of(session, EMAIL).closed_at = NOON
    with opened.reading() as session:
        assert service.signed_in(session, signed) is None
        with pytest.raises(NotFound):
            service.person_of(session, EMAIL)


def test_tokens_are_stored_as_fingerprints_alone(opened: Store) -> None:
    token = _link(opened)
    signed = _use(opened, token)
    with opened.reading() as session:
        kept = [
            *session.scalars(select(SignInLink.hash)),
            *session.scalars(select(SignIn.hash)),
            *(str(row) for row in session.execute(text("SELECT * FROM acts"))),
        ]
    assert token not in "".join(kept)
    assert str(signed) not in "".join(kept)


def test_inviting_again_adds_a_role_once_and_keeps_the_account(opened: Store) -> None:
    with opened.writing() as session:
        first = service.invite(session, "shell", _invitation(email=EMAIL.upper()))
        again = service.invite(session, "shell", _invitation(role="coordinator"))
        assert first.id == again.id
    with opened.reading() as session:
        assert sorted(session.scalars(select(Role.role))) == ["coordinator", "planner"]


def test_an_unknown_role_or_partnership_is_told_with_what_there_is(opened: Store) -> None:
    with opened.writing() as session:
        with pytest.raises(Invalid, match="planner"):
            service.invite(session, "shell", _invitation(role="king"))
        with pytest.raises(NotFound, match="testshire"):
            service.invite(session, "shell", _invitation(partnership="nowhere"))


def test_a_partnership_opens_once_and_never_under_two_names(opened: Store) -> None:
    with opened.writing() as session:
        assert service.add_partnership(session, "shell", "testshire", "Testshire") is False
        with pytest.raises(Conflict, match="Testshire"):
            service.add_partnership(session, "shell", "testshire", "Other")
        with pytest.raises(Invalid, match="lower-case"):
            service.add_partnership(session, "shell", "Two Words", "Other")


def test_every_step_is_on_record(opened: Store) -> None:
    _use(opened, _link(opened))
    with opened.reading() as session:
        acts = list(session.scalars(select(audit.Act.act).order_by(audit.Act.id)))
    assert acts == [
        "people.add_partnership",
        "people.invite",
        "people.give_role",
        "people.make_link",
        "people.sign_in",
    ]
