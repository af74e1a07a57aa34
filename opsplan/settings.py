"""What an installation may set, read once from the environment (`OPSPLAN_` and the name)."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from opsplan.errors import Invalid, Problem


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting with its help text; an empty variable counts as not set."""

    database: Annotated[
        str,
        Meta(
            min_length=1,
            description="where operations are kept: the path of an SQLite file, or the URL of a "
            "PostgreSQL database (postgresql+psycopg://user:password@host/name)",
        ),
    ] = "opsplan.db"
    cache: Annotated[
        str | None,
        Meta(
            description="folder for what can be made again (the guide's index); "
            "the platform's cache folder when not set"
        ),
    ] = None
    templates: Annotated[
        str | None,
        Meta(description="folder of templates and wording; the one beside the code when not set"),
    ] = None


def read(environment: Mapping[str, str]) -> Settings:
    """The settings in `environment`; raises Invalid naming every variable that is wrong."""
    values, problems = {}, []
    for field in msgspec.structs.fields(Settings):
        variable = f"OPSPLAN_{field.name.upper()}"
        text = environment.get(variable, "").strip()
        if not text:
            continue
        try:
            values[field.name] = msgspec.convert(text, field.type, strict=False)
        except msgspec.ValidationError as error:
            problems.append(Problem(variable, str(error)))
    if problems:
        raise Invalid("These settings cannot be used:", problems)
    return Settings(**values)


def described() -> tuple[tuple[str, str, str], ...]:
    """Each setting's variable, its default ("" for none) and its help text."""
    properties = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return tuple(
        (
            f"OPSPLAN_{field.name.upper()}",
            str(field.default or ""),
            properties[field.name]["description"],
        )
        for field in msgspec.structs.fields(Settings)
    )
