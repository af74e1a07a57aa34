"""Calendar files in one zip; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip can tell: when a file was made is nobody's business."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """`files` by name, in order of name, uncompressed so that no library's version shows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            bundle.writestr(entry, files[name])
    return made.getvalue()
