"""opsplan.operations.shape: faults of shape in plain English, with their paths."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsplan.operations import shape

SMALL: dict[str, Any] = {
    "format": 1,
    "operation": {
        "code_name": "OAK-2",
        "kind": "J",
        "t0": "2027-05-11",
        "h_hour": "10:30",
        "scenario": "any",
        "partnership": "p",
    },
    "estimate": {"best": 1},
}


def said(table: str, **values: Any) -> list[str]:
    found = shape.problems({**SMALL, table: {**SMALL.get(table, {}), **values}})
    return [str(problem) for problem in found]


def test_a_sound_document_has_no_problem() -> None:
    assert shape.problems(SMALL) == ()


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("kind", "Q", 'must be one of D, J, S, V, W, X; found "Q"'),
        ("kind", 3, "must be one of D, J, S, V, W, X; found 3"),
        ("h_hour", "24:00", 'must be a local time of day in quotes, as "05:30"; found "24:00"'),
        ("h_hour", "5:30", 'must be a local time of day in quotes, as "05:30"; found "5:30"'),
        ("partnership", "", "must not be empty"),
        ("partnership", 3, "must be text in quotes, not 3"),
        ("exercise", "yes", 'must be true or false (no quotes), not "yes"'),
        ("version", 0, "must be at least 1; found 0"),
        ("version", 1000, "must be at most 999; found 1000"),
        ("changes_since", "one", 'must be a list in square brackets, not "one"'),
        ("h_hour_is", "third", 'must be one of first, second; found "third"'),
        ("code_name", "OK", 'must be at least 3 characters; found "OK"'),
        ("t0", "20270511", 'must be a day such as 2027-05-04; there is no "20270511"'),
    ],
)
def test_each_fault_says_what_would_be_right(field: str, value: object, what: str) -> None:
    assert said("operation", **{field: value}) == [f"operation.{field}: {what}"]


def test_a_field_that_may_be_left_out_is_told_without_speaking_of_null() -> None:
    assert said("estimate", upper="many") == ['estimate.upper: must be a whole number, not "many"']
    assert said("estimate", upper=-1) == ["estimate.upper: must be at least 0; found -1"]


def test_what_is_shown_of_a_value_is_short_and_hides_nothing() -> None:
    assert shape.shown("a\u202eb\x07") == '"a\\u202eb\\u0007"'
    assert len(shape.shown("x" * 5000)) < 80
    assert shape.shown("x" * 5000).endswith("... (5002 characters)")


def test_dates_and_times_of_toml_become_text() -> None:
    found = shape.plain({"a": [dt.date(2027, 5, 11), dt.time(5, 30), dt.time(5, 30, 1)], "b": 1})
    assert found == {"a": ["2027-05-11", "05:30", "05:30:01"], "b": 1}


def test_a_key_with_odd_signs_is_quoted_in_its_path() -> None:
    found = shape.problems({**SMALL, "a\nb": 1})
    assert found[0].where == '"a\\nb"'


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    document=st.dictionaries(
        st.sampled_from(["format", "operation", "estimate", "premises", "risks", "method"]), _VALUES
    )
)
def test_whatever_the_document_every_problem_has_words(document: dict[str, Any]) -> None:
    for problem in shape.problems(document):
        assert problem.what
        assert "\n" not in str(problem)
