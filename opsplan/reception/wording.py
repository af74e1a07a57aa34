"""Paragraphs a partnership may word its own way: plain text files, run in a sandbox.

A file may use the few variables it is given and nothing else; layout is not in it.
"""

import functools
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from opsplan.documents.places import templates
from opsplan.errors import Failed

FOLDER = Path("wording/reception")


def lines(
    name: str, variables: dict[str, str | int], folder: Path | None = None
) -> tuple[str, ...]:
    """The lines of `wording/reception/NAME.txt` that are not blank.

    Raises Failed, naming the file, when it is missing, malformed or asks for what it is not given.
    """
    try:
        text = (
            _environment(folder or templates() / FOLDER)
            .get_template(f"{name}.txt")
            .render(variables)
        )
    except TemplateSyntaxError as error:
        raise Failed(f"{FOLDER / name}.txt, line {error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise Failed(f"{FOLDER / name}.txt: {error.message or 'is missing'}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Failed(f"{FOLDER / name}.txt cannot be read: {error}") from error
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@functools.cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # the result is plain text; renderers show it as typed
    )
