"""Small things stay small: every code base that had no budget grew one module without limit."""

import ast
from pathlib import Path

import pytest

from tests.structure.tree import functions, modules, name, parsed

BANNED_NAMES = {"utils", "helpers", "common", "base", "core", "manager"}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_has_at_most_400_lines_and_its_functions_at_most_50(path: Path) -> None:
    length = len(path.read_text("utf-8").splitlines())
    assert length <= 400, f"{name(path)} has {length} lines: split it by what it is for"
    for function in functions(path):
        size = (function.end_lineno or 0) - function.lineno + 1
        assert size <= 50, f"{name(path)}: {function.name} has {size} lines"


def test_nine_modules_in_ten_keep_to_250_lines_and_functions_to_30() -> None:
    long_modules = [p for p in modules() if len(p.read_text("utf-8").splitlines()) > 250]
    assert len(long_modules) <= len(modules()) / 10, [name(p) for p in long_modules]
    every = [f for p in modules() for f in functions(p)]
    long_functions = [f.name for f in every if (f.end_lineno or 0) - f.lineno + 1 > 30]
    assert len(long_functions) <= len(every) / 20, long_functions


def test_no_module_is_named_for_nothing() -> None:
    assert [name(p) for p in modules() if p.stem in BANNED_NAMES] == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    if path.read_text("utf-8").strip():
        assert ast.get_docstring(parsed(path)), f"{name(path)} has no docstring"


def test_no_function_is_named_get_something() -> None:
    found = [
        f"{name(p)}: {f.name}" for p in modules() for f in functions(p) if f.name.startswith("get_")
    ]
    assert found == []
