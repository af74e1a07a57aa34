"""Who may tell whom, as at a day: the gateways between two bodies, their limits, what binds first.

found = gateways.find(guide, "police", "fair-work-agency", date(2026, 11, 24))
found.verdict, found.fits[0].limits
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from powers.facets import Filters
from powers.gatewayanswers import Bar, Found, Match, Square, Verdict
from powers.gatewayschemas import ANY, OTHERS, Gateway, Secrecy
from powers.gatewaywords import absent, doubts, sentence
from powers.guide import Guide
from powers.schemas import Power
from powers.standing import in_force, status

MOST = 8
"""How many bodies a table holds and stays readable."""

_HITS = 60
_BOTH = 2


class _Way(Struct, frozen=True):
    """A direction of an entry, and where the entry stands in the guide."""

    power: Power
    gateway: Gateway
    place: int


class _Ends(Struct, frozen=True, kw_only=True):
    """The two bodies of a question, what binds the first, and what speaks of its purpose."""

    giver: str
    taker: str
    on: dt.date
    duties: tuple[Secrecy, ...]
    told: frozenset[str]

    def leaves(self, way: _Way) -> bool:
        return not {ANY, self.giver}.isdisjoint(way.gateway.from_bodies)

    def arrives(self, way: _Way) -> bool:
        return not {ANY, self.taker}.isdisjoint(way.gateway.to_bodies)


def find(guide: Guide, source: str, recipient: str, on: dt.date, purpose: str = "") -> Found:
    """Ids or former ids, or `others`; KeyError for a body the guide does not know."""
    ends = _ends(guide, body(guide, source), body(guide, recipient), on, purpose)
    both = [way for way in _ways(guide) if ends.leaves(way) and ends.arrives(way)]
    # What starts from anybody, or goes to anybody, fits both ends or is about another body.
    leads = [w for w in _ways(guide) if ends.giver in w.gateway.from_bodies if not ends.arrives(w)]
    comes = [w for w in _ways(guide) if ends.taker in w.gateway.to_bodies if not ends.leaves(w)]
    living = not any(absent(guide, name, on) for name in (ends.giver, ends.taker))
    fits = _matches(ends, both) if living else ()
    verdict = _verdict(fits, ends.duties)
    return Found(
        source=ends.giver,
        recipient=ends.taker,
        on=on,
        purpose=purpose,
        verdict=verdict,
        says=sentence(guide, ends.giver, ends.taker, verdict, fits),
        bars=tuple(_bar(duty) for duty in ends.duties),
        fits=fits,
        doubts=tuple(doubts(guide, ends.giver, ends.taker, on, fits)),
        coming=_matches(ends, both, coming=True),
        only_from=_matches(ends, leads),
        only_to=_matches(ends, comes),
    )


def table(guide: Guide, bodies: Sequence[str], on: dt.date) -> tuple[Square, ...]:
    """Every ordered pair of different bodies, row by row: symmetry is never assumed."""
    ids = list(dict.fromkeys(body(guide, name) for name in bodies))
    return tuple(
        _square(find(guide, giver, taker, on)) for giver in ids for taker in ids if giver != taker
    )


def body(guide: Guide, name: str) -> str:
    """The id of a body, or `others`; KeyError for one the guide does not know."""
    return OTHERS if name == OTHERS else guide.agency(name).id


def fits(power: Power, source: str, recipient: str) -> bool:
    """Whether an entry lets information pass from the one to the other, by their ids."""
    return any(
        not {ANY, source}.isdisjoint(way.from_bodies)
        and not {ANY, recipient}.isdisjoint(way.to_bodies)
        for way in power.gateway
    )


def _square(found: Found) -> Square:
    best = found.fits[0] if found.fits else None
    return Square(
        source=found.source,
        recipient=found.recipient,
        verdict=found.verdict,
        best=best.id if best else "",
        title=best.title if best else "",
        count=len({match.id for match in found.fits}),
    )


def _ways(guide: Guide) -> Iterator[_Way]:
    for place, power in enumerate(guide.powers):
        yield from (_Way(power, gateway, place) for gateway in power.gateway)


def _ends(guide: Guide, giver: str, taker: str, on: dt.date, purpose: str) -> _Ends:
    duties = tuple(_duties(guide, giver, on))
    return _Ends(giver=giver, taker=taker, on=on, duties=duties, told=_speaking(guide, purpose, on))


def _matches(ends: _Ends, ways: Sequence[_Way], *, coming: bool = False) -> tuple[Match, ...]:
    """Those in force on the day, or those still coming, best first."""
    day = ends.on
    chosen = [
        way for way in ways if (_ahead(way.power, day) if coming else in_force(way.power, day))
    ]
    made = [(_match(way, ends), way) for way in chosen]
    return tuple(match for match, _ in sorted(made, key=lambda pair: _rank(*pair)))


def _duties(guide: Guide, giver: str, on: dt.date) -> list[Secrecy]:
    """Those that bind it whole first, those of everybody last."""
    held = [duty for duty in guide.secrecies if in_force(duty, on)]
    binding = [duty for duty in held if not {ANY, giver}.isdisjoint(duty.bodies)]
    return sorted(binding, key=lambda duty: (ANY in duty.bodies, duty.reach != "all"))


def _speaking(guide: Guide, purpose: str, on: dt.date) -> frozenset[str]:
    """Ids of gateways that the guide's own search finds for the purpose."""
    if not purpose.strip():
        return frozenset()
    hits = guide.search(purpose, Filters(kinds=("gateway",)), on=on, limit=_HITS).hits
    return frozenset(hit.id for hit in hits)


def _match(way: _Way, ends: _Ends) -> Match:
    power, gateway = way.power, way.gateway
    return Match(
        id=power.id,
        title=power.title,
        limits=gateway.limits,
        purpose=gateway.purpose,
        citation=f"{power.act}, {power.provision}",
        force=gateway.force,
        from_bodies=gateway.from_bodies,
        to_bodies=gateway.to_bodies,
        named=(ends.giver in gateway.from_bodies) + (ends.taker in gateway.to_bodies),
        bound=tuple(duty.id for duty in ends.duties if not _lifts(gateway, duty)),
        about=power.id in ends.told,
        doubt=power.confidence != "high" or power.reviewed is None,
        status=status(power, ends.on),
        extent=power.extent,
    )


def _lifts(gateway: Gateway, duty: Secrecy) -> bool:
    if duty.id in gateway.answers:
        return True
    return gateway.overrides and duty.yields


def _rank(match: Match, way: _Way) -> tuple[bool | int, ...]:
    """What opens a way before conditions and demands, then what speaks of the purpose, then what
    is for any operation, then the most particular ends, duties, and what leaves least binding."""
    return (
        match.force == "terms",
        not match.about,
        match.force == "asked",
        way.power.scenarios[:1] != ("any",),
        -match.named,
        match.force != "must",
        len(match.bound),
        match.doubt,
        way.place,
    )


def _verdict(found: Sequence[Match], duties: Sequence[Secrecy]) -> Verdict:
    whole = {duty.id for duty in duties if duty.reach == "all"}
    opening = [
        one
        for one in found
        if one.force in ("must", "may") and not one.doubt and whole.isdisjoint(one.bound)
    ]
    # Whoever is bound in all it holds may tell a stranger only by words that lift every bar.
    if any(not whole or one.named == _BOTH or not one.bound for one in opening):
        return "yes"
    return "limits" if found else "none"


def _bar(duty: Secrecy) -> Bar:
    return Bar(
        id=duty.id,
        title=duty.title,
        rule=duty.rule,
        citation=f"{duty.act}, {duty.provision}",
        penalty=duty.penalty,
        reach=duty.reach,
        offences=duty.offences,
        doubt=duty.confidence != "high" or duty.reviewed is None,
    )


def _ahead(power: Power, on: dt.date) -> bool:
    """Not in force yet, rather than no longer."""
    return not in_force(power, on) and (power.until is None or power.until > on)
