"""Files handed to a person: written whole or not at all."""

from pathlib import Path

from opsplan.errors import Failed
from powers import files


def save(path: Path, content: bytes) -> None:
    """As `powers.files.save`, for its owner's eyes only.

    Raises Failed when the folder is missing or cannot be written.
    """
    try:
        files.save(path, content)
    except OSError as error:
        raise Failed(f"Cannot write {path}: {error.strerror}") from error
