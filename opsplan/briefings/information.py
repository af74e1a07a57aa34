"""1 Information: what is known, of whom and where."""

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, Part, bullets, item, prose, section, table, values
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
            (each.check, each.result, f"{each.on:%d %b %Y}" if each.on else "")
            for each in share.plan.request.deconfliction
        ],
        (3, 3, 1.4),
    )


def _people(share: Share) -> Blocks:
    estimate = share.plan.estimate
    spoken = ", ".join(f"{each.language} {each.expected}" for each in estimate.languages)
    known = {
        "estimate.best": ("Best estimate", str(estimate.best)),
        "estimate.upper": ("At most", _count(estimate.upper)),
        "estimate.adults": ("Adults", _count(estimate.adults)),
        "estimate.children": ("Children", _count(estimate.children)),
        "estimate.child_possible": ("A child may be met", _yes(estimate.child_possible)),
        "estimate.women_expected": ("Women expected", _yes(estimate.women_expected)),
        "estimate.sexual_exploitation": ("Sexual exploitation", _yes(estimate.sexual_exploitation)),
        "estimate.languages.language": ("Languages", spoken),
        "estimate.suspect_languages": (
            "Languages of suspects",
            ", ".join(estimate.suspect_languages),
        ),
        "estimate.basis": ("What the estimate rests on", estimate.basis),
    }
    shown = [row for path, row in known.items() if share.shows(path)]
    ready = str(share.people.expected) if share.people else ""
    return values(*shown[:2], ("Be ready for", ready), *shown[2:])


def _premises(share: Share) -> Blocks:
    """The table of doors for a whole order; other packs name theirs in the box and the tasks."""
    if share.audience.length != "full":
        return ()
    return table(
        ("Code", "What it is", "Address", "People", "Child"),
        [
            (
                place.code,
                "; ".join(part for part in (place.description, ", ".join(place.kinds)) if part),
                place.address,
                _count(place.expected_people),
                "possible" if place.child_possible else "",
            )
            for place in share.plan.premises
        ],
        (0.7, 3, 3, 0.9, 1.1),
    )


def _count(people: int | None) -> str:
    return "" if people is None else str(people)


def _yes(answer: bool) -> str:
    return "yes" if answer else ""
