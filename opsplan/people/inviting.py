"""What the commands about people do."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.orm import Session

from opsplan import account, migrations, settings
from opsplan.database import Store
from opsplan.errors import Invalid, Problem
from opsplan.people import service
from opsplan.people.rules import LINK_MINUTES
from opsplan.people.schemas import Invitation
from opsplan.settings import Settings
from powers.guide import load


def add_partnership(arguments: argparse.Namespace) -> int:
    """`opsplan add-partnership`."""
    with _writing() as (session, _):
        made = service.add_partnership(session, account.name(), arguments.code, arguments.name)
    print(f"{arguments.code} is {'open' if made else 'open already, under that name'}.")
    return 0


def invite_person(arguments: argparse.Namespace) -> int:
    """`opsplan invite-person`."""
    invitation = _invitation(arguments)
    with _writing() as (session, chosen):
        person = service.invite(session, account.name(), invitation)
        token = service.make_link(session, account.name(), person)
        said = f"{person.email}: {invitation.role} in {invitation.partnership}."
    print(said)
    _show(chosen, token)
    return 0


def sign_in_link(arguments: argparse.Namespace) -> int:
    """`opsplan sign-in-link`."""
    with _writing() as (session, chosen):
        person = service.person_of(session, arguments.email)
        token = service.make_link(session, account.name(), person)
    _show(chosen, token)
    return 0


def _show(chosen: Settings, token: str) -> None:
    print(f"{settings.address(chosen)}/sign-in/{token}")
    print(f"It works once, within {LINK_MINUTES} minutes.", file=sys.stderr)


def _invitation(arguments: argparse.Namespace) -> Invitation:
    given = {
        field: getattr(arguments, field)
        for field in Invitation.__struct_fields__
        if getattr(arguments, field) is not None
    }
    problems = []
    for field in msgspec.structs.fields(Invitation):
        try:
            msgspec.convert(given.get(field.name, field.default), field.type)
        except msgspec.ValidationError:
            problems.append(Problem(field.name, "cannot be used: check what was typed"))
    if "agency" in given:
        try:
            given["agency"] = load().agency(given["agency"]).id
        except KeyError:
            problems.append(Problem("agency", "not in the guide; powers agencies lists them"))
    if problems:
        raise Invalid("Nobody was invited.", problems)
    return Invitation(**given)


@contextmanager
def _writing() -> Iterator[tuple[Session, Settings]]:
    chosen = settings.read(os.environ)
    store = Store(chosen.database)
    try:
        migrations.make_ready(store)
        with store.writing() as session:
            yield session, chosen
    finally:
        store.close()
