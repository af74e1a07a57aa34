"""A folder of calendar files, one for each event and audience: the whole set or nothing."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from opsplan.errors import Failed, Invalid, Problem
from opsplan.invites.ics import calendar
from opsplan.invites.schemas import Event


def files(code_name: str, events: Iterable[Event]) -> dict[str, bytes]:
    """The files by name, `CODENAME-key-audience.ics`; Invalid when two would share a name."""
    found: dict[str, bytes] = {}
    for event in events:
        name = f"{code_name}-{event.key}-{event.audience}.ics"
        if name in found:
            what = f'"{event.key}" for {event.audience} would share {name} with another event'
            raise Invalid("Invites cannot be made from this plan.", [Problem("meetings", what)])
        found[name] = calendar([event], "PUBLISH")
    return found


def write(folder: Path, made: dict[str, bytes]) -> None:
    """Write all of `made` into `folder` (created when missing); other files there stay.

    Raises Failed when that cannot be done; the folder is then as it was.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            new.mkdir(mode=0o700)
            old.mkdir(mode=0o700)
            for name, content in made.items():
                (new / name).write_bytes(content)
                (new / name).chmod(0o600)
            _move(new, old, folder, tuple(made))
    except OSError as error:
        raise Failed(f"Cannot write {folder}: {error.strerror}") from error


def _move(new: Path, old: Path, folder: Path, names: tuple[str, ...]) -> None:
    was_there = folder.exists()
    if not was_there:
        with contextlib.suppress(OSError):
            new.rename(folder)  # at one stroke; where somebody was quicker, file by file
            return
    folder.mkdir(mode=0o700, exist_ok=True)
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                shutil.copy2(folder / name, old / name)
        for name in names:
            moved.append(name)
            (new / name).replace(folder / name)
    except OSError:
        _put_back(old, folder, moved, was_there)
        raise


def _put_back(old: Path, folder: Path, moved: list[str], was_there: bool) -> None:
    with contextlib.suppress(OSError):
        for name in moved:
            if (old / name).exists():
                (old / name).replace(folder / name)
            elif (folder / name).is_file():
                (folder / name).unlink()
        if not was_there:
            folder.rmdir()


def left_over(folder: Path, code_name: str, made: dict[str, bytes]) -> tuple[str, ...]:
    """Calendar files in `folder` of this operation that are no longer part of its plan."""
    if not folder.is_dir():
        return ()
    marks = tuple(f"SUMMARY:{mark}{code_name}: ".encode() for mark in ("", "EXERCISE "))
    return tuple(
        sorted(
            path.name
            for path in folder.glob(f"{code_name}-*.ics")
            if path.name not in made and any(mark in _read(path) for mark in marks)
        )
    )


def _read(path: Path) -> bytes:
    """What a file holds; nothing where it is none or not ours to read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
