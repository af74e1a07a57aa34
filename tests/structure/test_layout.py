"""Where things live: a newcomer finds each by its name alone."""

import ast
import tomllib
from pathlib import Path

from tests.structure.tree import PACKAGES, ROOT, SLICES, functions, modules, name, parsed, tracked

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


def _mirrored(path: Path) -> bool:
    folder = ROOT / "tests" / path.parent.relative_to(ROOT)
    return path.stem in NEEDS_NO_TEST_OF_ITS_OWN or (folder / f"test_{path.stem}.py").exists()


def _imported(path: Path) -> set[str]:
    """Dotted names a module imports, both `import a.b` and `from a import b`."""
    return {
        dotted
        for node in ast.walk(parsed(path))
        for dotted in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }


def test_every_module_has_a_test_module_or_is_a_part_of_one_that_has() -> None:
    """A part: imported, directly or not, by a tested module of its own folder or the one above."""
    by_name = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in modules()}
    reached = {p for p in modules() if _mirrored(p)}
    grown = True
    while grown:
        parts = {
            by_name[dotted]
            for path in reached
            for dotted in _imported(path) & set(by_name)
            if path.parent in (by_name[dotted].parent, by_name[dotted].parent.parent)
        }
        grown = not parts <= reached
        reached |= parts
    assert [name(p) for p in modules() if p not in reached] == []


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
