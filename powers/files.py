"""Files handed to a person: written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

_SHOWN = 40  # characters of a name that a passing file bears too; a name has an end


def save(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write `content` beside `path` and move it into place, so that no half file is ever seen.

    A link stays a link: its file is written. What is no file (a pipe, `/dev/null`) is written to
    and never replaced. Raises OSError when the folder is missing or cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(content)
        else:
            _replace(path, content, mode)
    except OSError as error:
        error.filename = str(path)  # not the passing file's, which says nothing to a person
        raise


def _replace(path: Path, content: bytes, mode: int) -> None:
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_SHOWN]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
