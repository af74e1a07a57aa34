"""opsplan.account: an act of the command line names the account of the machine."""

import getpass

import pytest

from opsplan import account


def test_the_machines_account_is_named_as_such() -> None:
    assert account.name() == f"command line, {getpass.getuser()}"


def test_an_account_without_a_name_is_given_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert account.name().startswith("command line, user ")


def test_the_acting_person_is_the_account_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "planner")
    assert account.name() == "command line, planner"
