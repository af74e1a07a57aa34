"""The slice's own files of facts: read once, checked, refused with file, entry and field."""

import functools
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from opsplan.errors import Failed

FOLDER = Path(__file__).parent
Shape = TypeVar("Shape", bound=Struct)


@functools.cache
def load(name: str, shape: type[Shape], folder: Path = FOLDER) -> Shape:
    """The file `name` of this slice as a `shape`; Failed says what is wrong with it and where."""
    try:
        return msgspec.toml.decode((folder / name).read_bytes(), type=shape)
    except OSError as error:
        raise Failed(f"{name}: cannot be read ({error.strerror})") from error
    except msgspec.MsgspecError as error:
        raise Failed(f"{name}: {error}") from error
    except ValueError as error:
        raise Failed(f"{name}: not TOML ({error})") from error


class Redaction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `redaction.toml`."""

    police_only: tuple[str, ...]
    no_postcode: tuple[str, ...]
    plain: tuple[str, ...]


def load_redaction() -> Redaction:
    """What the check before release looks for."""
    file: Redaction = load("redaction.toml", Redaction)
    return file
