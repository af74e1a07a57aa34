"""What is in the tree: the files git knows, and the syntax trees of our modules."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("opsplan", "powers")
SLICES = (
    "documents",
    "people",
    "partners",
    "guide",
    "operations",
    "reception",
    "briefings",
    "invites",
    "outcomes",
)


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is, or would be, committed (tracked, or new and not ignored)."""
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(name for name in found.stdout.splitlines() if (ROOT / name).exists())


@cache
def modules() -> tuple[Path, ...]:
    """Our own modules, without migrations."""
    return tuple(
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts and "static" not in path.parts
    )


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
