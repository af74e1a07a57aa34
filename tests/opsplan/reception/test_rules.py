"""The file of rules: a wrong one is refused, and told by file, entry and field."""

from pathlib import Path

import pytest

from opsplan.errors import Failed
from opsplan.reception import rules

TEXT = (rules.FOLDER / "rules.toml").read_text("utf-8")


def _load(folder: Path, before: str, after: str) -> rules.Rules:
    assert before in TEXT
    (folder / "rules.toml").write_text(TEXT.replace(before, after, 1), "utf-8")
    return rules.load(folder)


def test_every_rule_says_what_it_is_in_every_band() -> None:
    for rule in rules.load().rule:
        assert all(rule.amount(band) for band in rules.BANDS)
        assert rule.why
        assert rule.unit


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('unit = ["person", "people"]\n', "", ("unit", "rule[0]")),
        ('"DE" = { shape = "share"', '"D" = { shape = "share"', ('"first-responders"', "amounts")),
        ('shape = "share", per = 3', 'shape = "eval", per = 3', ("eval", "rule[0]")),
        ("per = 3 }", "per = 0 }", ("per", ">= 1")),
        ("per = 3 }", "per = 3, sum = 4 }", ("sum", "rule[0]")),
        ('key = "welfare"', 'key = "first-responders"', ('"first-responders"', "used before")),
        ('of = "children"', 'of = "toddlers"', ('"childrens-social-work"', "toddlers")),
        ('counted = ["seat", "seats"]\n', "", ('"inbound-seats"', "counted")),
        (
            'section = "rooms"\nunit = ["room", "rooms"]',
            'section = "rooms"\nstaff = true\nunit = ["room", "rooms"]',
            ('"private-rooms"', "staff"),
        ),
        ('key = "interpreters"\n', 'key = "speakers"\n', ("interpreters-coordinator",)),
        ("long_day_hours = 12", "long_day_hours = 12 13", ("line 10",)),
        ("long_day_hours = 12", 'long_day_hours = "12"', ("long_day_hours",)),
    ],
)
def test_a_wrong_file_is_refused_with_file_entry_and_field(
    tmp_path: Path, before: str, after: str, told: tuple[str, ...]
) -> None:
    with pytest.raises(Failed) as refused:
        _load(tmp_path, before, after)
    for part in ("rules.toml", *told):
        assert part in str(refused.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"rules\.toml"):
        rules.load(tmp_path)
