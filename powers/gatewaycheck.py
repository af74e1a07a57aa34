"""The rules gateways and duties of confidence keep: each end exists and lives, one end is named."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from powers.faults import Fault
from powers.gatewayschemas import ANY, OTHERS, Gateway, Secrecy
from powers.reading import NamedFile
from powers.schemas import NOT_STARTED, Agency, Offence, Power
from powers.standing import Dated

_Wrong = Iterator[tuple[str, str]]


def faults(
    files: Sequence[NamedFile],
    agencies: Mapping[str, Agency],
    entries: Mapping[str, Power | Offence],
    is_path: Callable[[str], object],
) -> Iterator[Fault]:
    """Everything wrong with what whole and sound files say of passing information.

    `is_path` tells a path of legislation.gov.uk from anything else.
    """
    duties = {duty.id: duty for file in files for duty in file.facts.secrecy}
    ids = [duty.id for file in files for duty in file.facts.secrecy]
    for file in files:
        for power in file.facts.power:
            wrong = (*_marked(power), *_ways(power, agencies, duties))
            yield from (Fault(file.name, power.id, field, what) for field, what in wrong)
        for agency in file.facts.agency:
            parts = _whole(agency, agencies)
            yield from (Fault(file.name, agency.id, "part_of", what) for what in parts)
        for duty in file.facts.secrecy:
            told = (*_duty(duty, agencies, entries, is_path), *_twice(duty, ids))
            yield from (Fault(file.name, duty.id, field, what) for field, what in told)


def _marked(power: Power) -> _Wrong:
    if "gateway" in power.kinds and not power.gateway and not power.opens_nothing:
        yield "gateway", "is needed for the kind gateway, or opens_nothing with the reason"
    if power.gateway and power.opens_nothing:
        yield "opens_nothing", "contradicts gateway: keep one of the two"
    if "gateway" not in power.kinds and (power.gateway or power.opens_nothing):
        yield "kinds", "must hold gateway where gateway or opens_nothing is given"


def _ways(power: Power, agencies: Mapping[str, Agency], duties: Mapping[str, Secrecy]) -> _Wrong:
    for way in power.gateway:
        for bodies in (way.from_bodies, way.to_bodies):
            yield from (("gateway", what) for what in _bodies(bodies, power, agencies))
        if ANY in way.from_bodies and ANY in way.to_bodies:
            yield "gateway", "must name one end at least: from any to any says nothing"
        yield from (("gateway", what) for what in _answers(way, duties))


def _bodies(bodies: Sequence[str], dated: Dated, agencies: Mapping[str, Agency]) -> Iterator[str]:
    """What is wrong with a list of bodies of something in force between two days."""
    if ANY in bodies and len(bodies) > 1:
        yield f"{ANY} means everybody: nothing else stands beside it"
    for name in sorted({name for name in bodies if bodies.count(name) > 1}):
        yield f"{name} is named twice"
    for name in bodies:
        found = agencies.get(name)
        if name in (ANY, OTHERS):
            continue
        if found is None or found.id != name:
            yield f"no agency is called {name}"
        elif found.until is not None and (dated.until is None or dated.until > found.until):
            yield f"{name} ended on {found.until}, before this does"


def _answers(way: Gateway, duties: Mapping[str, Secrecy]) -> Iterator[str]:
    for name in way.answers:
        duty = duties.get(name)
        if duty is None:
            yield f"no duty of confidence is called {name}"
        elif not (set(way.from_bodies) & set(duty.bodies) or ANY in duty.bodies):
            yield f"answers {name}, which binds nobody it passes from"


def _whole(agency: Agency, agencies: Mapping[str, Agency]) -> Iterator[str]:
    if agency.part_of is None:
        return
    whole = agencies.get(agency.part_of)
    if whole is None or whole.id != agency.part_of:
        yield f"no agency is called {agency.part_of}"
    elif whole.part_of is not None:
        yield f"{whole.id} is itself a part of another body"


def _duty(
    duty: Secrecy,
    agencies: Mapping[str, Agency],
    entries: Mapping[str, Power | Offence],
    is_path: Callable[[str], object],
) -> _Wrong:
    yield from (("bodies", what) for what in _bodies(duty.bodies, duty, agencies))
    for name in duty.offences:
        found = entries.get(name)
        if not isinstance(found, Offence) or found.id != name:
            yield "offences", f"no offence is called {name}"
    if duty.legislation_id and not is_path(duty.legislation_id):
        yield "legislation_id", f"'{duty.legislation_id}' is not a path of legislation.gov.uk"
    if duty.start is not None and duty.until is not None and duty.start >= duty.until:
        yield "until", f"{duty.until} is not after the first day, {duty.start}"
    if duty.until == NOT_STARTED:
        yield "until", f"{NOT_STARTED} only says that something has not started"


def _twice(duty: Secrecy, ids: Sequence[str]) -> _Wrong:
    if ids.count(duty.id) > 1:
        yield "id", f"{duty.id} is taken by another duty"
