"""Where things live: a newcomer finds each by its name alone."""

import tomllib
from pathlib import Path

import pytest

from tests.structure.tree import PACKAGES, ROOT, SLICES, functions, modules, name, tracked

TOP_LEVEL = {"opsplan", "powers", "templates", "tests", "pyproject.toml", "Makefile", "README.md"}
SLICE_FILES = {"records", "schemas", "rules", "service", "routes", "commands"}
# Shapes and entry points, proved by every test that uses them.
NEEDS_NO_TEST_OF_ITS_OWN = {"__init__", "__main__", "schemas", "records", "fields", "errors"}


def test_the_top_level_is_fixed() -> None:
    top = {path.split("/")[0] for path in tracked()}
    assert {entry for entry in top if not entry.startswith(".")} == TOP_LEVEL


def test_every_slice_stands_in_the_import_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    named = {part.strip() for layer in layers for part in layer.split("|")}
    folders = {p.parent.name for p in (ROOT / "opsplan").glob("*/__init__.py")}
    assert folders - {"migrations"} == set(SLICES)
    assert set(SLICES) <= named


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_has_a_test_module_that_mirrors_it(path: Path) -> None:
    if path.stem in NEEDS_NO_TEST_OF_ITS_OWN:
        return
    folder = ROOT / "tests" / path.parent.relative_to(ROOT)
    texts = [file.read_text("utf-8") for file in folder.glob("test_*.py")]
    mirrored = (folder / f"test_{path.stem}.py").exists()
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    parent, _, leaf = dotted.rpartition(".")
    named = any(
        dotted in text or (f"from {parent} import" in text and leaf in text) for text in texts
    )
    assert mirrored or named, f"no test in {folder.relative_to(ROOT)} speaks of {dotted}"


def test_services_never_commit() -> None:
    services = [p for p in modules() if p.stem == "service"]
    assert [name(p) for p in services if ".commit(" in p.read_text("utf-8")] == []


def test_every_writing_verb_of_a_service_records_the_act() -> None:
    for path in (p for p in modules() if p.stem == "service"):
        text = path.read_text("utf-8").splitlines()
        for function in functions(path):
            arguments = {a.arg for a in [*function.args.args, *function.args.kwonlyargs]}
            if function.name.startswith("_") or not {"session", "person"} <= arguments:
                continue
            body = "\n".join(text[function.lineno - 1 : function.end_lineno])
            assert "audit.record(" in body, f"{name(path)}: {function.name} records no act"


def test_nothing_is_imported_from_a_package_that_may_not_know_of_it() -> None:
    for path in (ROOT / "powers").rglob("*.py"):
        assert "opsplan" not in {
            word.split(".")[0]
            for line in path.read_text("utf-8").splitlines()
            if line.startswith(("import ", "from "))
            for word in line.split()[1:2]
        }, name(path)
    assert set(PACKAGES) == {"opsplan", "powers"}
