"""Files handed to a browser: to be kept, never shown in the site's own frame."""

from litestar.response import Response

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "toml": "application/toml; charset=utf-8",
    "zip": "application/zip",
}


def attachment(content: bytes, name: str) -> Response[bytes]:
    """A download; `name` holds the code name only and ends in the kind of file."""
    kind = name.rpartition(".")[2]
    return Response(
        content,
        media_type=TYPES[kind],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
