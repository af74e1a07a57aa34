from pathlib import Path

import pytest

from opsplan.documents.places import fonts, templates


def test_templates_are_those_of_the_checkout_unless_the_setting_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("OPSPLAN_TEMPLATES", raising=False)
    assert (templates() / "documents" / "pack.typ").is_file()
    monkeypatch.setenv("OPSPLAN_TEMPLATES", str(tmp_path))
    assert templates() == tmp_path


def test_the_font_for_latin_is_tried_first_and_the_large_chinese_one_last() -> None:
    names = [path.name for path in fonts()]
    assert names[0].startswith("NotoSans[")
    assert names[-1].startswith("NotoSansSC")
