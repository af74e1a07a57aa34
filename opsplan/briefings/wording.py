"""Wording that a partnership may change: one plain-text snippet a paragraph, run in a sandbox."""

import functools

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from opsplan.documents.places import templates
from opsplan.errors import Failed


def say(name: str, **values: str) -> str:
    """The snippet `name` as one paragraph; Failed names the snippet that cannot be used.

    `values` are the few words a snippet may ask for; they are never read as a template.
    """
    return " ".join(_rendered(name, values).split())


def lines(name: str, **values: str) -> tuple[str, ...]:
    """The snippet `name` as its lines, one thing each; blank lines are left out."""
    return tuple(line.strip() for line in _rendered(name, values).splitlines() if line.strip())


def own() -> str:
    """All wording as it stands in the files, for the check before release."""
    return "\n".join(
        " ".join(path.read_text("utf-8").split())
        for path in sorted((templates() / "wording" / "briefings").glob("*.txt"))
    )


def _rendered(name: str, values: dict[str, str]) -> str:
    try:
        return _environment().get_template(f"{name}.txt").render(**values)
    except (TemplateError, UnicodeDecodeError, OSError) as error:
        raise Failed(f"wording/briefings/{name}.txt cannot be used: {error}") from error


@functools.cache
def _environment() -> SandboxedEnvironment:
    # The result is plain text for every renderer, never markup: escaping is theirs.
    return SandboxedEnvironment(
        loader=FileSystemLoader(templates() / "wording" / "briefings"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
