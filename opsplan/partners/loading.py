"""What `opsplan load-partnership` does."""

import argparse
import os

from opsplan import account, migrations, settings
from opsplan.database import Store
from opsplan.partners import partnershipfile, service
from powers.guide import load as load_guide


def load(arguments: argparse.Namespace) -> int:
    """`opsplan load-partnership`."""
    file = partnershipfile.read(arguments.file, load_guide())
    store = Store(settings.read(os.environ).database)
    try:
        migrations.make_ready(store)
        with store.writing() as session:
            done = service.load(session, account.name(), file)
    finally:
        store.close()
    print(f"{file.name}: {done.added} added, {done.changed} changed.")
    if done.left:
        print(f"Held, but not in the file: {', '.join(done.left)}.")
    return 0
