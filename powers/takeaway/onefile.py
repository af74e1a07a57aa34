"""The page itself: one file, everything in it, allowed nothing of any network.

Its contents are JSON, compressed (gzip, RFC 1952) and in base64; its policy names the one script
and the one style it may run by their digests (Content Security Policy Level 3, 2.3.1).
"""

import base64
import datetime as dt
import gzip
import hashlib
from html import escape
from pathlib import Path
from string import Template

from powers.export import Export
from powers.guide import Guide
from powers.standing import day
from powers.takeaway import contents

_HERE = Path(__file__).parent


def html(guide: Guide, content: Export, on: dt.date) -> bytes:
    """The file, as at `on`; the same export and day give the same bytes."""
    script, style = (_part(f"takeaway.{kind}") for kind in ("js", "css"))
    packed = gzip.compress(contents.packed(contents.contents(guide, content, on)), 9, mtime=0)
    filled = Template(_part("takeaway.html")).substitute(
        policy=policy(script, style),
        style=style,
        script=script,
        packed=base64.b64encode(packed).decode(),
        day=day(on),
        edition=escape(guide.edition),
        scope=escape(contents.scope(guide, content)),
    )
    return filled.encode()


def policy(script: str, style: str) -> str:
    """What the page may do: run its script, wear its style, and reach nothing."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def fingerprint() -> str:
    """What the file depends on beside the guide's edition: the code and the page it is made of."""
    found = hashlib.sha256()
    for path in sorted([*_HERE.iterdir(), *_HERE.parent.glob("*.py")]):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def name(content: Export, on: dt.date) -> str:
    """What the file is called: "powers-guide-2026-11-24-car-wash-police.html"."""
    parts = ("powers-guide", str(on), content.only.scenario or "", *content.only.agencies[:3])
    return f"{'-'.join(filter(None, parts))}.html"


def _part(file: str) -> str:
    return (_HERE / file).read_text("utf-8").strip()


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
