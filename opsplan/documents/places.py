"""Where templates, served files and fonts are found."""

import os
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

import opsplan
from opsplan import settings

_PACKAGE = Path(opsplan.__file__).parent

STATIC = _PACKAGE / "static"
VENDOR = STATIC / "vendor"


def templates() -> Path:
    """The folder of templates: the setting of that name, else `templates/` of the checkout."""
    return Path(settings.read(os.environ).templates or _PACKAGE.parent / "templates")


def font_folders() -> tuple[Path, ...]:
    """The folders of fonts a PDF may use, the one for Latin, Greek and Cyrillic first."""
    packages = (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    inside = [Path(package.__file__).parent / "files" for package in packages]
    return (*inside, VENDOR / "fonts")


def fonts() -> tuple[Path, ...]:
    """The upright regular fonts there, the largest (Chinese) last, since it is slow to read."""
    return tuple(
        path
        for folder in font_folders()
        for path in sorted(folder.glob("*.ttf"), key=lambda path: path.stat().st_size)
        if "Italic" not in path.name and "Bold" not in path.name
    )
