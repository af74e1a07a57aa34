"""The child process that runs typst: one job in, its bytes or its error out, until told to end.

Apart from the program so that a job can be stopped and its memory given back. Jobs come on
standard input and replies go to standard output, each with its length before it (8 bytes).
"""

import signal
import sys
import tempfile
from pathlib import Path
from typing import IO, Literal

import msgspec
import typst
from msgspec import Struct

from opsplan.documents.places import font_folders

_LENGTH = 8
_SHARPNESS = 200.0  # pixels an inch of a drawing that becomes a picture


class Job(Struct, frozen=True, kw_only=True):
    """`template` is typst source of ours, `pack` the JSON or SVG text it reads as its input."""

    template: str
    pack: str
    made_at: int = 0
    format: Literal["pdf", "png"] = "pdf"


class Reply(Struct, frozen=True, kw_only=True):
    content: bytes = b""
    error: str = ""


def send(stream: IO[bytes], message: Job | Reply) -> None:
    packed = msgspec.msgpack.encode(message)
    stream.write(len(packed).to_bytes(_LENGTH, "big") + packed)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message, or b"" when the other side has gone."""
    length = int.from_bytes(stream.read(_LENGTH), "big")
    packed = stream.read(length)
    return packed if len(packed) == length else b""


def _typeset(job: Job, fonts: typst.Fonts, root: Path) -> bytes:
    """The root holds the template alone, so that it can read no other file nor a package."""
    template = root / "template.typ"
    if not template.exists() or template.read_text("utf-8") != job.template:
        template.write_text(job.template, "utf-8")
    return typst.compile(
        template,
        root=root,
        font_paths=fonts,
        package_path=root,
        package_cache_path=root,
        sys_inputs={"pack": job.pack},
        format=job.format,
        ppi=_SHARPNESS,
        pdf_standards=["a-3a", "ua-1"] if job.format == "pdf" else [],
        timestamp=job.made_at,
    )


def _answer(packed: bytes, fonts: typst.Fonts, root: Path) -> Reply:
    try:
        return Reply(content=_typeset(msgspec.msgpack.decode(packed, type=Job), fonts, root))
    except typst.TypstError as error:
        return Reply(error=error.message)
    except Exception as error:  # told to the parent, which reports it
        return Reply(error=f"{type(error).__name__}: {error}")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides; it closes our input
    jobs, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder for folder in font_folders() if folder.is_dir()],
    )
    with tempfile.TemporaryDirectory(prefix="opsplan-typeset-") as root:
        while packed := receive(jobs):
            send(replies, _answer(packed, fonts, Path(root)))


if __name__ == "__main__":
    main()
