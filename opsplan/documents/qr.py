"""QR codes, as drawings or pictures."""

import io

import segno

_ERROR = "m"  # survives a crease or a coffee stain


def svg(payload: str) -> bytes:
    """An SVG of the code with its quiet zone; black on white, scales without loss."""
    out = io.BytesIO()
    segno.make(payload, error=_ERROR, micro=False).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, light="#fff", nl=False
    )
    return out.getvalue()


def png(payload: str) -> bytes:
    """The same as a PNG, 8 pixels a module."""
    out = io.BytesIO()
    segno.make(payload, error=_ERROR, micro=False).save(
        out, kind="png", border=4, scale=8, light="#fff"
    )
    return out.getvalue()
