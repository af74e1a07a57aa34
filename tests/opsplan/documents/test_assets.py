import json
import subprocess
from pathlib import Path

import pytest

from opsplan.documents import assets
from opsplan.documents.assets import stylesheet
from opsplan.documents.places import STATIC, VENDOR
from opsplan.errors import Failed


def test_the_served_style_has_neither_the_typeface_nor_the_crest_of_gov_uk() -> None:
    css = (VENDOR / "govuk-frontend.min.css").read_text("utf-8")
    assert "govuk-button" in css
    assert "GDS" not in css
    assert "crest" not in css
    assert "@font-face" not in css


def test_a_style_that_words_its_typeface_otherwise_is_refused() -> None:
    with pytest.raises(Failed, match="GDS"):
        stylesheet("a{font-family:GDS-Sans}")


def test_the_lock_names_no_host_and_every_package_by_digest() -> None:
    text = (STATIC / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    assert "resolved" not in text
    packages = json.loads(text)["packages"]
    del packages[""]
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_versions_are_pinned_exactly() -> None:
    wanted = json.loads((STATIC / "package.json").read_text("utf-8"))["dependencies"]
    assert wanted["govuk-frontend"] == "6.3.0"
    assert all(version.replace(".", "").isdigit() for version in wanted.values())


def test_nothing_is_fetched_when_all_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_npm", lambda *_: pytest.fail("npm was called"))
    said: list[str] = []
    assets.make(said.append)
    assert said == []


def test_a_registry_out_of_reach_is_said_plainly_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "vendor" / "kept.css"
    kept.parent.mkdir()
    kept.write_text("kept")
    answer = subprocess.CompletedProcess([], 1, "", "npm error network ENOTFOUND")
    monkeypatch.setattr(assets, "_npm", lambda *_: answer)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    assert assets.main() == 1
    assert kept.read_text() == "kept"
    error = capsys.readouterr().err
    assert "package registry within reach" in error
    assert "ENOTFOUND" in error
    assert "make assets" in error


def test_every_font_comes_with_its_licence() -> None:
    fonts = {path.stem.split("_")[0] for path in (VENDOR / "fonts").glob("*.ttf")}
    licences = {path.name.split(".")[0] for path in (VENDOR / "fonts").glob("*.LICENSE.txt")}
    assert fonts == licences
