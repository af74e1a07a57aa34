"""The indicators as they ship, and files that are refused."""

import pytest

from opsplan.errors import Failed
from opsplan.outcomes.indicators import FILE, load, read
from powers.guide import Guide

TEXT = FILE.read_text("utf-8")


def test_the_twelve_operation_indicators_are_there_each_with_its_counting_rule() -> None:
    found = load().content.indicator
    assert [one.id for one in found] == [f"OP{number:02}" for number in range(1, 13)]
    assert all(one.definition and one.rule for one in found)


def test_every_figure_is_either_worked_out_or_asked_of_somebody_at_some_stage() -> None:
    for indicator, _, name in load().each():
        assert indicator.worked_out or indicator.stages, name


def test_the_five_stages_stand_in_order_of_time() -> None:
    stages = load().content.stage
    assert [stage.label for stage in stages] == ["T+1", "T+7", "T+28", "T+90", "close"]
    assert [stage.days for stage in stages] == sorted(stage.days for stage in stages)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('stages = ["t1"]', 'stages = ["t2"]', "OP02, stages: there is no stage t2"),
        ('id = "OP02"', 'id = "OP01"', "indicator: OP01 stands twice"),
        ('["role:coordinator"]', '["role:mayor"]', "OP05, supplied_by: role:mayor is neither"),
        ('"kind:police"', '"kind:army"', "OP03, supplied_by: kind:army is neither"),
        ('"la-homelessness"', '"la-unknown"', "OP09, supplied_by: la-unknown is neither"),
        ('{ first = ["role:lead"] }', "{}", "OP02, supplied_by: give either first or each"),
        ("worked_out = true\n", "", "OP01, stages: needed, unless the figure is worked out"),
        ('whole = "OP07-all"', 'whole = "OP07-every"', "there is no figure OP07-every"),
        (
            'parts = ["OP08-taken", "OP08-declined"]',
            'parts = ["OP09-adults", "OP10-adults"]',
            "OP09 and OP10 are never put together",
        ),
        ('unit = "agencies"', 'unit = "bodies"', "Invalid enum value 'bodies'"),
        ('title = "Warrants"', 'titel = "Warrants"', "titel"),
        ("[[stage]]", "[[stage", "indicators.toml:"),
    ],
)
def test_a_wrong_file_is_refused_with_entry_and_field(
    guide: Guide, old: str, new: str, says: str
) -> None:
    assert old in TEXT
    with pytest.raises(Failed) as error:
        read(TEXT.replace(old, new).encode(), guide)
    assert says in str(error.value)
    assert "indicators.toml" in str(error.value)


def test_every_fault_of_the_file_is_told_at_once(guide: Guide) -> None:
    text = TEXT.replace('stages = ["t1"]', 'stages = ["t2"]').replace('"OP08-taken"', '"OP08-x"')
    with pytest.raises(Failed) as error:
        read(text.encode(), guide)
    assert "no stage t2" in str(error.value)
    assert "no figure OP08-x" in str(error.value)


def test_an_agency_no_longer_known_is_called_by_its_id() -> None:
    assert load().called("coordinator") == "Partnership coordinator"
    assert load().called("police") == "Territorial police forces"
    assert load().called("gone") == "gone"
