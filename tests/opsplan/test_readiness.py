"""opsplan.readiness: what must be set before others may reach the service."""

import msgspec
import pytest

from opsplan import marks, readiness
from opsplan.database import Store
from opsplan.people import service as people
from opsplan.people.schemas import Invitation
from opsplan.settings import Settings

READY = Settings(
    host="0.0.0.0",  # noqa: S104
    hosts="plans.example.invalid",
    https=True,
    secret_key="k" * 32,
    mail_server="mail.example.invalid:25",
    mail_sender="plans@example.org",
)


@pytest.fixture
def manned(store: Store) -> Store:
    """A database with an administrator."""
    with store.writing() as session:
        people.add_partnership(session, "shell", "testshire", "Testshire")
        people.invite(
            session,
            "shell",
            Invitation(email="a@example.invalid", role="administrator", partnership="testshire"),
        )
    return store


def test_nothing_is_missing_when_all_is_set(manned: Store) -> None:
    assert readiness.missing(READY, {}, manned) == []


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"https": False}, "OPSPLAN_HTTPS"),
        ({"secret_key": "short"}, "OPSPLAN_SECRET_KEY"),
        ({"hosts": "localhost"}, "OPSPLAN_HOSTS"),
        ({"hosts": "*"}, "OPSPLAN_HOSTS"),
        ({"mail_server": ""}, "OPSPLAN_MAIL_SERVER"),
        ({"mail_sender": "opsplan@example.invalid"}, "OPSPLAN_MAIL_SENDER"),
        ({"demonstration": True}, "OPSPLAN_DATABASE"),
    ],
)
def test_each_setting_that_is_missing_is_named(
    manned: Store, changed: dict[str, object], where: str
) -> None:
    settings = msgspec.structs.replace(READY, **changed)
    assert [problem.where for problem in readiness.missing(settings, {}, manned)] == [where]


def test_mail_may_go_to_a_folder_when_that_is_said(manned: Store) -> None:
    settings = msgspec.structs.replace(READY, mail_server="")
    assert readiness.missing(settings, {"OPSPLAN_MAIL_FOLDER": "mail"}, manned) == []


def test_an_administrator_is_wanted(store: Store) -> None:
    assert [each.where for each in readiness.missing(READY, {}, store)] == ["administrator"]


def test_a_demonstration_is_never_for_others(manned: Store) -> None:
    with manned.writing() as session:
        marks.put(session, marks.DEMONSTRATION)
    assert [each.where for each in readiness.missing(READY, {}, manned)] == ["OPSPLAN_DATABASE"]


def test_a_database_without_tables_is_told(bare_database: str) -> None:
    store = Store(bare_database)
    (problem,) = readiness.missing(READY, {}, store)
    assert "holds nothing yet" in problem.what
    store.close()


@pytest.mark.parametrize(
    ("host", "hosts", "others"),
    [
        ("127.0.0.1", "127.0.0.1,localhost", False),
        ("::1", "localhost, ::1", False),
        ("0.0.0.0", "localhost", True),  # noqa: S104
        ("10.0.0.5", "localhost", True),
        ("127.0.0.1", "plans.example.org", True),
        ("127.0.0.1", "*", True),
    ],
)
def test_others_are_meant_by_address_or_by_name(host: str, hosts: str, others: bool) -> None:
    assert readiness.is_for_others(Settings(host=host, hosts=hosts)) is others
