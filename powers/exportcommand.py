"""`powers export`: the guide, or what is chosen of it, as a file to hand on."""

import datetime as dt
import sys
from argparse import Namespace
from pathlib import Path

from powers import export as exporting
from powers import files
from powers.commands import agency_of
from powers.export import Export, Only
from powers.guide import Guide, load
from powers.standing import day, in_force


def export(arguments: Namespace) -> int:
    """Write what was asked for to a file or standard output."""
    guide, today = load(), dt.date.today()  # noqa: DTZ011 - the law changes at midnight here
    names = tuple(agency_of(guide, name).id for name in arguments.agency)
    only = Only(agencies=names, scenario=arguments.scenario)
    content = exporting.export(guide, arguments.on, only)
    if not content.powers and not content.offences:
        print(_nothing(guide, content, today), file=sys.stderr)
    written = _written(guide, content, arguments.format, today)
    if arguments.output is None:
        sys.stdout.buffer.write(written)
        return 0
    files.save(Path(arguments.output), written, mode=0o644)
    return 0


def _written(guide: Guide, content: Export, form: str, today: dt.date) -> bytes:
    if form == "csv":
        from powers import table

        return table.csv(content, today)
    if form == "html":
        from powers.takeaway import onefile

        return onefile.html(guide, content, content.on or today)
    return exporting.json(content)


def _nothing(guide: Guide, content: Export, today: dt.date) -> str:
    """A file with no entry in it is written, but not without a word."""
    on = content.on or today
    said = "warning: no power and no offence of this guide fits; the file holds none."
    for agency in map(guide.agency, content.only.agencies):
        if not in_force(agency, on) and agency.successor and agency.until:
            said += f"\n{agency.id} ended on {day(agency.until)}: try {agency.successor}."
    return said
