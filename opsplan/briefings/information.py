"""1 Information: what is known, of whom and where."""

from collections.abc import Iterable

from opsplan.briefings import words
from opsplan.briefings.paper import (
    Blocks,
    Part,
    bullets,
    item,
    joined,
    prose,
    section,
    table,
    values,
)
from opsplan.briefings.schemas import Share


def information(share: Share) -> Blocks:
    """Background, people expected, premises, gaps, the day itself."""
    request, admin = share.plan.request, share.plan.administration
    items = (
        item("Background", prose(_background(share))),
        item(
            "Request",
            values(
                ("Received on", words.day(request.received_on) if request.received_on else ""),
                ("Asked for by", request.asked_by),
            ),
        ),
        item("Deconfliction", _checks(share)),
        item("People expected", _people(share)),
        item("Known needs", bullets(share.plan.estimate.known_needs)),
        item("Premises", _premises(share)),
        item("Not known", bullets(request.intelligence_gaps)),
        item("The day", values(("Sunrise", admin.sunrise), ("Weather", admin.weather))),
    )
    return section(1, "Information", share.audience.length, [Part(items=items)])


def _background(share: Share) -> str:
    request = share.plan.request
    if not share.shows("request.background"):
        return request.shared_background
    partners = request.shared_background
    told = f"Partners are told: {partners.strip()}" if partners else ""
    return f"{request.background}\n{told}"


def _checks(share: Share) -> Blocks:
    return table(
        ("Check", "Result", "On"),
        [
            (each.check, each.result, words.date(each.on) if each.on else "")
            for each in share.plan.request.deconfliction
        ],
        (3, 3, 1.4),
    )


def _people(share: Share) -> Blocks:
    estimate = share.plan.estimate
    spoken = ", ".join(f"{each.language} {each.expected}" for each in estimate.languages)
    ready = f"be ready for {share.people.expected}" if share.people else ""
    count = (
        ("estimate.best", f"Possible victims: {estimate.best} (best estimate)"),
        ("estimate.upper", "" if estimate.upper is None else f"at most {estimate.upper}"),
    )
    who = (
        ("estimate.adults", _counted("Adults", estimate.adults)),
        ("estimate.children", _counted("Children", estimate.children)),
        ("estimate.child_possible", "a child may be met" if estimate.child_possible else ""),
        ("estimate.women_expected", "women expected" if estimate.women_expected else ""),
        (
            "estimate.sexual_exploitation",
            "sexual exploitation expected" if estimate.sexual_exploitation else "",
        ),
    )
    return (
        *prose(", ".join((*_shown(share, count), *([ready] if ready else [])))),
        *prose(words.capital("; ".join(_shown(share, who)))),
        *values(
            ("Languages", spoken),
            ("Languages of suspects", ", ".join(estimate.suspect_languages)),
            ("What the estimate rests on", estimate.basis),
        ),
    )


def _shown(share: Share, told: Iterable[tuple[str, str]]) -> list[str]:
    """What may be told: a number that is withheld is blank in the cut, and must not read as 0."""
    return [text for path, text in told if text and share.shows(path)]


def _counted(what: str, people: int | None) -> str:
    return "" if people is None else f"{what}: {people}"


def _premises(share: Share) -> Blocks:
    """The table of doors for a whole order; other packs name theirs in the box and the tasks."""
    if share.audience.length != "full":
        return ()
    return table(
        ("Code", "What it is", "Address", "Everybody there", "Child"),
        [
            (
                place.code,
                joined((place.description, ", ".join(words.place(kind) for kind in place.kinds))),
                place.address,
                _count(place.expected_people),
                "possible" if place.child_possible else "",
            )
            for place in share.plan.premises
        ],
        (0.7, 3, 3, 1.2, 1.1),
    )


def _count(people: int | None) -> str:
    return "" if people is None else str(people)
