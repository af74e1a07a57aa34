"""The demonstration: an exercise in a database of its own, with people to sign in as.

It is loaded only into a database that holds nothing, marks that as its own, and is loaded, served
and wiped only there: a real database cannot become one, nor lose anything to one.
"""

import argparse
import os
import textwrap
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from opsplan import audit, marks, migrations, processes, settings
from opsplan.database import Store
from opsplan.demonstrationfiles import in_use, wipe
from opsplan.errors import Failed
from opsplan.operations import members, planfile
from opsplan.operations import service as operations
from opsplan.operations.records import Operation
from opsplan.operations.schemas import OperationPlan
from opsplan.partners import partnershipfile
from opsplan.partners import service as partners
from opsplan.people import service as people
from opsplan.people.records import Partnership, Person
from opsplan.people.rules import LINK_MINUTES
from opsplan.people.schemas import Invitation
from opsplan.settings import Settings
from powers.guide import Guide
from powers.guide import load as load_guide

_HERE = Path(__file__).parent
_ACTOR = "the demonstration"


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody to sign in as; `on` gives what they are on each example, `agency` may be empty."""

    email: str
    title: str
    organisation: str
    agency: str
    role: str
    on: dict[str, str]
    try_: str = msgspec.field(name="try")


class Script(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the demonstration holds."""

    partnership: str
    examples: tuple[str, ...]
    person: tuple[Part, ...]


class Link(Struct, frozen=True, kw_only=True):
    """A way in for one part, to be used once."""

    part: Part
    token: str


def script() -> Script:
    """The file beside this module."""
    text = (_HERE / "demonstration.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Script)


def load(session: Session, guide: Guide) -> bool:
    """Fill an empty database with the demonstration; True when it was, False when it stood.

    Raises Failed for a database with anything in it that is not marked as the demonstration's.
    """
    if marks.seen(session, marks.DEMONSTRATION):
        return False
    for table in (Person, Operation, Partnership):
        if session.scalar(select(table.id).limit(1)) is not None:
            raise Failed(
                "This database holds something else, so the demonstration is not loaded into it. "
                "Nothing was changed; set OPSPLAN_DATABASE to an empty place, or use make run."
            )
    marks.put(session, marks.DEMONSTRATION)
    told = script()
    place = partnershipfile.read(_HERE / "partners" / told.partnership, guide)
    partners.load(session, _ACTOR, place)
    for part in told.person:
        _invite(session, part, place.code)
    for name in told.examples:
        plan = planfile.read(_HERE / "examples" / f"{name}.toml", guide)
        _bring(
            session, plan, {part.email: part.on[name] for part in told.person if name in part.on}
        )
        home = operations.Home(partnership=place.code, lead=_lead(told, name))
        operations.give_home(session, _ACTOR, plan.operation.code_name, home, guide)
    return True


def _lead(told: Script, example: str) -> str:
    return next(part.email for part in told.person if part.on.get(example) == "lead")


def _invite(session: Session, part: Part, partnership: str) -> None:
    invitation = Invitation(
        email=part.email,
        role=part.role,
        partnership=partnership,
        title=part.title,
        organisation=part.organisation,
        agency=part.agency,
    )
    people.invite(session, _ACTOR, invitation)


def _bring(session: Session, plan: OperationPlan, relations: Mapping[str, str]) -> None:
    """Keep the plan and put everybody on it but its lead."""
    name = plan.operation.code_name
    if not plan.operation.exercise:
        raise Failed(f"{name} is not marked EXERCISE.")
    operations.import_plan(session, _ACTOR, plan)
    held = session.scalars(select(Operation).where(Operation.code_name == name)).one()
    for email, relation in relations.items():
        if relation != "lead":
            members.put(session, held.id, people.person_of(session, email).id, relation)
            audit.record(session, _ACTOR, "operations.add_member", f"operation:{held.id}")


def links(session: Session) -> tuple[Link, ...]:
    """A new way in for each part."""
    return tuple(
        Link(
            part=part,
            token=people.make_link(session, _ACTOR, people.person_of(session, part.email)),
        )
        for part in script().person
    )


def words(chosen: Settings, ways_in: Sequence[Link], running: bool) -> str:
    """What is printed: where it is, how to get in as whom, what to try, how it ends."""
    address, line = settings.address(chosen), "=" * 78
    state = "is running at" if running else "is loaded; make run serves it at"
    parts = [
        line,
        f"The demonstration {state} {address}",
        "EXERCISE: nothing in it is real, and no mail is sent.",
        "",
        f"Open a link to sign in. Each works once, within {LINK_MINUTES} minutes; make run makes "
        "new",
        "ones. Use a private window for each further person.",
    ]
    for way in ways_in:
        parts += [
            "",
            f"  {way.part.title}, {way.part.organisation}",
            f"    {address}/sign-in/{way.token}",
            textwrap.fill(way.part.try_, 74, initial_indent="    ", subsequent_indent="    "),
        ]
    parts += [
        "",
        "  Nobody: the guide is open without signing in",
        f"    {address}/guide?q=someone+is+in+danger+inside+a+house",
        "",
        f"Kept in {chosen.database}; killing it loses nothing. make demo-reset starts afresh.",
        *(["Ctrl-C ends it."] if running else []),
        line,
    ]
    return "\n".join(parts)


def demo(arguments: argparse.Namespace) -> int:
    """`opsplan demo`."""
    chosen = settings.read(os.environ)
    if not chosen.demonstration:
        raise Failed(
            "The demonstration needs a database of its own: run make run, or set "
            "OPSPLAN_DEMONSTRATION=true and OPSPLAN_DATABASE to an empty place."
        )
    if arguments.reset:
        print(wipe(chosen))
        return 0
    if arguments.serve:
        processes.check_port(chosen)
    ways_in = _prepared(chosen)
    if not arguments.serve:
        print(words(chosen, ways_in, running=False))
        return 0
    with in_use(chosen):
        told = words(chosen, ways_in, running=True)
        return processes.run(chosen, ready=lambda: print(told, flush=True))


def _prepared(chosen: Settings) -> tuple[Link, ...]:
    if "://" not in chosen.database:
        Path(chosen.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = Store(chosen.database)
    try:
        _make_ready(store)
        guide = load_guide()
        with store.writing() as session:
            load(session, guide)
            return links(session)
    finally:
        store.close()


def _make_ready(store: Store) -> None:
    """As `migrations.make_ready`, and a demonstration of an older edition is brought to this."""
    with store.reading() as session:
        older = migrations.state(store, session.connection()) == "older"
        if older and marks.seen(session, marks.DEMONSTRATION) is None:
            older = False
    if older:
        migrations.upgrade(store)
    else:
        migrations.make_ready(store)
