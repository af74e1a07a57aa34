"""`make pictures`: the README's pictures, made from the examples by the real commands."""

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from opsplan.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests/pictures"
EXAMPLE = str(ROOT / "opsplan/examples/food-factory.toml")
_DOTS = 96 / 72
"""Pixels a point: a page about 800 pixels wide."""


def _picture(command: list[str], page: int, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        if main([*command, "--format", "pdf", "-o", str(path)]):
            raise SystemExit(f"{' '.join(command)} failed")
        document = pypdfium2.PdfDocument(path)
        image = document[page].render(scale=_DOTS).to_pil()
        image.convert("P", colors=64).save(FOLDER / name, optimize=True)
        document.close()


def _page(name: str) -> None:
    """The top of a page as the browser journey last saw it."""
    seen = ROOT / ".pictures/sqlite/desktop" / name
    if not seen.exists():
        raise SystemExit(f"{name} is not there yet: the browser journey of make test takes it")
    with Image.open(seen) as whole:
        top = whole.crop((0, 0, whole.width, min(whole.height, whole.width)))
        top.resize((800, round(800 * top.height / top.width))).convert("P", colors=64).save(
            FOLDER / name, optimize=True
        )


def make() -> None:
    """Write every picture the README shows."""
    FOLDER.mkdir(exist_ok=True)
    pack = ["pack", EXAMPLE, "--audience", "trading-standards"]
    _picture(pack, 0, "pack-first-page.png")
    _picture(pack, 1, "pack-dangers.png")
    _picture(["checklist", EXAMPLE], 0, "checklist-first-page.png")
    _page("home.png")
    _page("conflict.png")


if __name__ == "__main__":
    make()
