"""The folder of calendar files: the whole set or nothing, other files untouched."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from opsplan.errors import Failed, Invalid
from opsplan.invites import folder
from opsplan.invites.events import of
from opsplan.operations.schemas import OperationPlan
from tests.opsplan.reception.plans import a_full_plan


def _files() -> dict[str, bytes]:
    return folder.files("JUNIPER", of(a_full_plan()))


def test_each_event_and_audience_is_one_file_named_for_them() -> None:
    made = _files()
    assert len(made) == len(of(a_full_plan()))
    assert "JUNIPER-go-no-go-commanders.ics" in made
    assert "JUNIPER-planning-1-local-authority.ics" in made
    assert all(content.count(b"BEGIN:VEVENT") == 1 for content in made.values())


def test_two_events_of_one_name_are_refused() -> None:
    event = of(a_full_plan())[0]
    events = [
        replace(event, key="a", audience="b-c"),
        replace(event, key="a-b", audience="c"),
    ]
    with pytest.raises(Invalid, match="JUNIPER-a-b-c"):
        folder.files("JUNIPER", events)


def test_a_new_folder_is_private_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "invites"
    folder.write(target, _files())
    assert {path.name for path in target.iterdir()} == {*_files()}
    assert target.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in target.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["invites"]


def test_writing_again_updates_and_leaves_other_files_alone(tmp_path: Path) -> None:
    target = tmp_path / "invites"
    folder.write(target, {"JUNIPER-a-b.ics": b"old"})
    (target / "notes.txt").write_text("mine")
    folder.write(target, {"JUNIPER-a-b.ics": b"new", "JUNIPER-a-c.ics": b"more"})
    assert (target / "JUNIPER-a-b.ics").read_bytes() == b"new"
    assert (target / "JUNIPER-a-c.ics").read_bytes() == b"more"
    assert (target / "notes.txt").read_text() == "mine"


def test_when_one_file_cannot_be_written_the_folder_is_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "invites"
    folder.write(target, {"a.ics": b"old"})
    (target / "c.ics").mkdir()
    (target / "c.ics" / "inside").write_text("in the way")
    with pytest.raises(Failed, match="Cannot write"):
        folder.write(target, {"a.ics": b"new", "b.ics": b"new", "c.ics": b"new"})
    assert (target / "a.ics").read_bytes() == b"old"
    assert not (target / "b.ics").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "invites").write_text("a file")
    with pytest.raises(Failed, match="Cannot write"):
        folder.write(tmp_path / "invites", {"a.ics": b"new"})
    assert (tmp_path / "invites").read_text() == "a file"


def test_a_missing_parent_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="No such file"):
        folder.write(tmp_path / "no" / "invites", {"a.ics": b"new"})


def test_files_that_left_the_plan_are_named_and_those_of_others_are_not(tmp_path: Path) -> None:
    made = _files()
    folder.write(tmp_path, made)
    other = folder.files("JUNIPER-TWO", of(_called("JUNIPER-TWO")))
    folder.write(tmp_path, other)
    gone = "JUNIPER-go-no-go-commanders.ics"
    left = folder.left_over(tmp_path, "JUNIPER", {n: c for n, c in made.items() if n != gone})
    assert left == (gone,)
    assert folder.left_over(tmp_path / "nowhere", "JUNIPER", made) == ()


def _called(code_name: str) -> OperationPlan:
    plan = a_full_plan()
    return replace(plan, operation=replace(plan.operation, code_name=code_name))


def test_what_cannot_be_read_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "JUNIPER-a-b.ics").mkdir()
    (tmp_path / "JUNIPER-a-c.ics").symlink_to(tmp_path / "JUNIPER-a-c.ics")
    assert folder.left_over(tmp_path, "JUNIPER", {}) == ()
