"""What was worked out from the files of record, kept between runs and never trusted.

A file's name is a digest of everything its content depends on, so it cannot be stale; its first
bytes are a digest of the rest, so damage shows. Whatever is wrong with the folder or a file, it
is left aside and the work done again.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TypeVar

import msgspec

_DIGEST = hashlib.sha256().digest_size
_KEPT = 12
_Kept = TypeVar("_Kept")


def folder() -> Path | None:
    """Where the cache lives: OPSPLAN_CACHE (empty for none), else the platform's place for it."""
    chosen = os.environ.get("OPSPLAN_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "opsplan"
    # The XDG base directory specification has relative paths ignored.
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if base.is_absolute():
        return base / "opsplan"
    # An account without a home of its own (/nonexistent) is not given one.
    return home / ".cache" / "opsplan" if home.is_dir() else None


def read(name: str, kind: type[_Kept]) -> _Kept | None:
    """The content kept under that name, or None."""
    place = folder()
    if place is None or not _ours(place):
        return None
    try:
        content = (place / name).read_bytes()
        if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            return None
        return msgspec.msgpack.decode(memoryview(content)[_DIGEST:], type=kind)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def write(name: str, content: object) -> None:
    """Keep content under that name, whole or not at all; where it cannot be written, nothing."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(place):
            return
        packed = msgspec.msgpack.encode(content)
        handle, path = tempfile.mkstemp(dir=place, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(packed).digest() + packed)
            Path(path).replace(place / name)
        except OSError:
            Path(path).unlink(missing_ok=True)
            raise
        _prune(place)


def _ours(place: Path) -> bool:
    """True for a folder nobody else can write to: what others put there is not read."""
    try:
        about = place.stat()
    except OSError:
        return False
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _prune(place: Path) -> None:
    """Keep the newest few: every edit of the facts leaves a file behind."""
    files = sorted(place.glob("guide-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
