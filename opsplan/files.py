"""Files handed to a person: written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from opsplan.errors import Failed


def save(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and move it into place, so that no half file is ever seen.

    Raises Failed when the folder is missing or cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent or ".", prefix=f".{path.name}.")
    except OSError as error:
        raise Failed(f"Cannot write {path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o600)
        Path(name).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise Failed(f"Cannot write {path}: {error.strerror}") from error
