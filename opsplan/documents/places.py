"""Where templates, served files and fonts are found."""

import os
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

import opsplan

_PACKAGE = Path(opsplan.__file__).parent

STATIC = _PACKAGE / "static"
VENDOR = STATIC / "vendor"


def templates() -> Path:
    """The folder of templates: OPSPLAN_TEMPLATES when set, else `templates/` of the checkout."""
    return Path(os.environ.get("OPSPLAN_TEMPLATES") or _PACKAGE.parent / "templates")


def font_folders() -> tuple[Path, ...]:
    """The folders of fonts a PDF may use, the one for Latin, Greek and Cyrillic first."""
    packages = (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    inside = [Path(package.__file__).parent / "files" for package in packages]
    return (*inside, VENDOR / "fonts")


def fonts() -> tuple[Path, ...]:
    """The upright fonts in those folders, in the order in which they are tried."""
    return tuple(
        path
        for folder in font_folders()
        for path in sorted(folder.glob("*.ttf"))
        if "Italic" not in path.name and "Bold" not in path.name
    )
