"""What is missing before others may reach the service; `serve` beyond this machine asks it too."""

import ipaddress
from collections.abc import Iterator, Mapping

from sqlalchemy import select

from opsplan import marks, migrations
from opsplan.database import Store
from opsplan.errors import Failed, Problem
from opsplan.people.records import Person, Role
from opsplan.settings import Settings

SHORTEST_KEY = 32
_HERE = {"localhost"}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in _HERE


def is_for_others(settings: Settings) -> bool:
    """Whether anybody beyond this machine could be answered: by address, or through a proxy."""
    names = [name.strip() for name in settings.hosts.split(",")]
    return not (is_loopback(settings.host) and all(is_loopback(name) for name in names))


def missing(settings: Settings, environment: Mapping[str, str], store: Store) -> list[Problem]:
    """Everything still to be done, settings first, then the database."""
    return [*_settings(settings, environment), *_database(settings, store)]


def _settings(settings: Settings, environment: Mapping[str, str]) -> Iterator[Problem]:
    if not settings.https:
        yield Problem(
            "OPSPLAN_HTTPS",
            "set it to true, and put a server that speaks TLS (nginx, Caddy) in front: "
            "this service itself speaks plain HTTP",
        )
    if len(settings.secret_key) < SHORTEST_KEY:
        yield Problem(
            "OPSPLAN_SECRET_KEY",
            f"set it to at least {SHORTEST_KEY} random characters, the same on every server: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
        )
    names = [name.strip() for name in settings.hosts.split(",")]
    if "*" in names or all(is_loopback(name) for name in names):
        yield Problem("OPSPLAN_HOSTS", "name the host that people type, and no *")
    if not settings.mail_server and not environment.get("OPSPLAN_MAIL_FOLDER", "").strip():
        yield Problem(
            "OPSPLAN_MAIL_SERVER",
            "set it to host:port; or say that mail goes to a folder with OPSPLAN_MAIL_FOLDER",
        )
    if settings.mail_server and settings.mail_sender.endswith(".invalid"):
        yield Problem("OPSPLAN_MAIL_SENDER", "set the address that mail comes from")


def _database(settings: Settings, store: Store) -> Iterator[Problem]:
    try:
        migrations.check_ready(store)
    except Failed as error:
        yield Problem("OPSPLAN_DATABASE", str(error))
        return
    with store.reading() as session:
        administrators = (
            select(Role.id)
            .join(Person, Person.id == Role.person_id)
            .where(Role.role == "administrator", Person.closed_at.is_(None))
        )
        if settings.demonstration or marks.seen(session, marks.DEMONSTRATION):
            yield Problem(
                "OPSPLAN_DATABASE",
                "this is the demonstration, which is for one machine: use another database "
                "and take OPSPLAN_DEMONSTRATION out",
            )
        if session.scalar(administrators.limit(1)) is None:
            yield Problem(
                "administrator",
                "invite one: opsplan invite-person EMAIL --role administrator --partnership CODE",
            )
