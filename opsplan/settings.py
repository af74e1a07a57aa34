"""What an installation may set, read once from the environment (`OPSPLAN_` and the name)."""

from collections.abc import Mapping
from typing import Annotated, Literal

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
    secret_key: Annotated[
        str,
        Meta(
            description="a long random text that signs forms; made anew at each start when not "
            "set, so set it where several servers share the work"
        ),
    ] = ""
    host: Annotated[str, Meta(description="the address to listen on")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="the port to listen on")] = 8000
    hosts: Annotated[
        str, Meta(description="the names the service answers to, with commas between")
    ] = "127.0.0.1,localhost"
    https: Annotated[
        bool,
        Meta(description="true when browsers reach the service by https (cookies are then strict)"),
    ] = False
    demonstration: Annotated[
        bool, Meta(description="true for the demonstration: marked EXERCISE, mail never leaves")
    ] = False
    public_guide: Annotated[
        bool, Meta(description="true lets anybody read the guide's law without signing in")
    ] = False
    mail_server: Annotated[
        str,
        Meta(
            pattern=r"^.+:\d{1,5}$",
            description="SMTP server as host:port; mail is written to a folder when not set",
        ),
    ] = ""
    mail_sender: Annotated[
        str, Meta(description="the address mail comes from and replies go to")
    ] = "opsplan@example.invalid"
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Meta(description="how much is logged on standard error: debug, info, warning or error"),
    ] = "info"
    mail_folder: Annotated[str, Meta(description="folder for mail when there is no server")] = (
        "opsplan-mail"
    )


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


def address(chosen: Settings) -> str:
    """Where a browser finds the service: by the first name it answers to over TLS, else here."""
    if chosen.https:
        return f"https://{chosen.hosts.split(',')[0].strip()}"
    host = here(chosen)
    return f"http://[{host}]:{chosen.port}" if ":" in host else f"http://{host}:{chosen.port}"


def here(chosen: Settings) -> str:
    """The address that reaches the service from this machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(chosen.host, chosen.host)  # noqa: S104
