"""Office files (zip packages) with no trace of when they were written."""

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"  # some readers want it there


def repacked(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same package, its parts in order of name and dated alike, some of them `replaced`."""
    new = replaced or {}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in sorted(read.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, new[name] if name in new else read.read(name))
    return out.getvalue()
