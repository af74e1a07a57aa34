"""The commands that keep plans: into the database, out of it, what it holds, its edition."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from opsplan import account, files, migrations, settings
from opsplan.database import Store
from opsplan.errors import Invalid, Problem
from opsplan.operations import planfile, service
from opsplan.operations.clocks import LONDON
from opsplan.operations.commands import guide_in_use


def import_plan(arguments: argparse.Namespace) -> int:
    """`opsplan import`."""
    guide, home = guide_in_use(), _home(arguments)
    plan = planfile.read(arguments.plan, guide)
    name = plan.operation.code_name
    with _store() as store:
        migrations.make_ready(store)
        with store.writing() as session:
            done = service.import_plan(session, account.name(), plan, replace=arguments.replace)
            if home:
                service.give_home(session, account.name(), name, home, guide)
            seen = service.has_lead(session, name)
    said = {
        "new": f"{name} is kept.",
        "unchanged": f"{name} is kept already, exactly so; nothing was changed.",
        "replaced": f"{name} was replaced; changed: {', '.join(done.sections)}.",
    }
    print(said[done.outcome])
    if not seen:
        print(
            "Nobody sees it in the browser until it has a lead: "
            "opsplan import PLAN.toml --partnership CODE --lead EMAIL",
            file=sys.stderr,
        )
    return 0


def _home(arguments: argparse.Namespace) -> service.Home | None:
    if bool(arguments.partnership) != bool(arguments.lead):
        what = "--partnership and --lead go together: a lead leads in a partnership"
        raise Invalid("The plan was not kept.", [Problem("", what)])
    if not arguments.lead:
        return None
    return service.Home(partnership=arguments.partnership, lead=arguments.lead)


def export_plan(arguments: argparse.Namespace) -> int:
    """`opsplan export`."""
    with _store(create=False) as store:
        migrations.check_ready(store)
        with store.reading() as session:
            plan = service.export_plan(session, arguments.code_name)
    text = planfile.write(plan)
    if arguments.output:
        files.save(arguments.output, text.encode())
    else:
        print(text, end="")
    return 0


def list_operations(arguments: argparse.Namespace) -> int:
    """`opsplan operations`."""
    with _store(create=False) as store:
        migrations.check_ready(store)
        with store.reading() as session:
            held = service.listed(session)
    if arguments.json:
        print(msgspec.json.encode(held).decode())
        return 0
    for line in held:
        changed = line.changed_at.astimezone(LONDON)
        exercise = "EXERCISE" if line.exercise else ""
        print(f"{line.t0}  {line.kind}  {line.code_name:30}  {changed:%Y-%m-%d %H:%M}  {exercise}")
    return 0


def upgrade_database(arguments: argparse.Namespace) -> int:
    """`opsplan upgrade`."""
    with _store() as store:
        done = migrations.upgrade(store)
        print(f"{store.name} {'was brought to' if done else 'is already of'} this edition.")
    return 0


@contextmanager
def _store(create: bool = True) -> Iterator[Store]:
    store = Store(settings.read(os.environ).database, create=create)
    try:
        yield store
    finally:
        store.close()
