"""opsplan.settings: read once from the environment, every mistake told."""

import msgspec
import pytest

from opsplan import settings
from opsplan.errors import Invalid
from opsplan.settings import Settings


def test_nothing_set_gives_the_defaults() -> None:
    assert settings.read({}) == Settings()
    assert settings.read({"OPSPLAN_DATABASE": "  "}).database == "opsplan.db"


def test_a_variable_sets_its_field_and_others_are_left_alone() -> None:
    found = settings.read({"OPSPLAN_DATABASE": "plans.db", "HOME": "x", "OPSPLAN_OTHER": "y"})
    assert found == Settings(database="plans.db")


def test_a_setting_cannot_be_changed_afterwards() -> None:
    with pytest.raises(AttributeError):
        settings.read({}).database = "other"  # type: ignore[misc]


def test_each_setting_is_described_with_its_variable_and_default() -> None:
    described = settings.described()
    assert [name for name, _, _ in described] == [
        f"OPSPLAN_{field.name.upper()}" for field in msgspec.structs.fields(Settings)
    ]
    assert all(text for _, _, text in described)
    assert described[0][1] == "opsplan.db"


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Numbers(msgspec.Struct):
        one: int = 1
        two: int = 2

    monkeypatch.setattr(settings, "Settings", Numbers)
    with pytest.raises(Invalid) as raised:
        settings.read({"OPSPLAN_ONE": "x", "OPSPLAN_TWO": "y"})
    assert [problem.where for problem in raised.value.problems] == ["OPSPLAN_ONE", "OPSPLAN_TWO"]
