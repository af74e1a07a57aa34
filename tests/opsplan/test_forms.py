"""opsplan.forms: every error at once, and nothing that was typed is lost."""

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from opsplan import forms
from opsplan.forms import Filled


class Order(Struct, frozen=True, kw_only=True):
    """A form with a field of each kind."""

    name: Annotated[str, Meta(pattern=r"^[A-Z]+$", max_length=5)]
    count: Annotated[int, Meta(ge=1, le=9)]
    tags: tuple[str, ...] = ()
    sure: bool = False
    note: str | None = None


WORDS = {"name": "Enter the code name", "count": "Enter how many"}


def _typed(**typed: list[str]) -> Filled:
    return Filled(typed)


def test_a_sound_form_makes_the_struct() -> None:
    filled = _typed(name=[" AB "], count=["3"], tags=["a", "b"], sure=["true"], note=[""])
    assert forms.read(filled, Order) == Order(name="AB", count=3, tags=("a", "b"), sure=True)
    assert filled.errors == {}


def test_every_error_is_told_at_once_by_field() -> None:
    filled = _typed(name=["low"], count=["many"])
    assert forms.read(filled, Order, WORDS) is None
    assert filled.errors == {
        "name": "Enter the code name (it has characters that are not allowed here)",
        "count": "Enter how many (a whole number)",
    }
    assert filled.typed("name") == "low"
    assert [problem.where for problem in filled.problems()] == ["name", "count"]


@pytest.mark.parametrize("blank", [[], [""], ["   "]])
def test_a_blank_field_is_missing_when_it_is_wanted(blank: list[str]) -> None:
    filled = _typed(name=blank, count=["1"])
    assert forms.read(filled, Order, WORDS) is None
    assert filled.errors == {"name": "Enter the code name"}


def test_one_ticked_box_is_a_list_of_one() -> None:
    read = forms.read(_typed(name=["A"], count=["1"], tags=["a"]), Order)
    assert read is not None
    assert read.tags == ("a",)


@pytest.mark.parametrize(("count", "words"), [("0", "at least 1"), ("10", "at most 9")])
def test_limits_are_said_in_plain_words(count: str, words: str) -> None:
    filled = _typed(name=["A"], count=[count])
    forms.read(filled, Order, WORDS)
    assert words in filled.errors["count"]


def test_the_first_word_on_a_field_stands() -> None:
    filled = Filled()
    filled.wrong("name", "first")
    filled.wrong("name", "second")
    assert filled.errors == {"name": "first"}


def test_a_struct_fills_the_form_it_came_from() -> None:
    order = Order(name="AB", count=3, tags=("a", "b"), sure=True, note="n")
    assert forms.read(Filled.of(order), Order) == order


@given(
    st.dictionaries(st.sampled_from(["name", "count", "tags", "sure", "x"]), st.lists(st.text()))
)
def test_whatever_is_typed_is_read_or_told_and_never_an_error(
    typed: dict[str, list[str]],
) -> None:
    filled = Filled(typed)
    read = forms.read(filled, Order, WORDS)
    assert (read is None) == bool(filled.errors)
    for message in filled.errors.values():
        assert "`" not in message
        assert "$" not in message
    assert {name: filled.every(name) for name in typed} == typed
