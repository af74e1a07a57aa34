"""1 Information: what is known, of whom and where."""

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, bullets, item, prose, section, table, values
from opsplan.briefings.schemas import Share


def information(share: Share) -> Blocks:
    """Background, people expected, premises, gaps, the day itself."""
    request, admin = share.plan.request, share.plan.administration
    return section(
        1,
        "Information",
        [
            item("Background", prose(_background(share))),
            item("Request", values(
                ("Received on", words.day(request.received_on) if request.received_on else ""),
                ("Asked for by", request.asked_by),
            )),
            item("Deconfliction", table(
                ("Check", "Result", "On"),
                [(d.check, d.result, f"{d.on:%d %b %Y}" if d.on else "")
                 for d in request.deconfliction],
                (3, 3, 1.4),
            )),
            item("People expected", _people(share)),
            item("Languages", table(
                ("Language", "People"),
                [(each.language, str(each.expected)) for each in share.plan.estimate.languages],
            )),
            item("Known needs", bullets(share.plan.estimate.known_needs)),
            item("Premises", _premises(share)),
            item("What is not known", bullets(request.intelligence_gaps)),
            item("The day", values(("Sunrise", admin.sunrise), ("Weather", admin.weather))),
        ],
    )  # fmt: skip


def _background(share: Share) -> str:
    request = share.plan.request
    if not share.shows("request.background"):
        return request.shared_background
    partners = request.shared_background
    told = f"Partners are told: {partners}" if partners and request.background else partners
    return f"{request.background}\n{told}"


def _people(share: Share) -> Blocks:
    estimate = share.plan.estimate
    known = {
        "estimate.best": ("Best estimate", str(estimate.best)),
        "estimate.upper": ("At most", _count(estimate.upper)),
        "estimate.adults": ("Adults", _count(estimate.adults)),
        "estimate.children": ("Children", _count(estimate.children)),
        "estimate.child_possible": ("A child may be met", _yes(estimate.child_possible)),
        "estimate.women_expected": ("Women expected", _yes(estimate.women_expected)),
        "estimate.sexual_exploitation": ("Sexual exploitation", _yes(estimate.sexual_exploitation)),
        "estimate.suspect_languages": (
            "Languages of suspects",
            ", ".join(estimate.suspect_languages),
        ),
        "estimate.basis": ("What the estimate rests on", estimate.basis),
    }
    planned = share.people
    plan_for = f"{planned.expected}, {planned.children} of them children" if planned else ""
    shown = [row for path, row in known.items() if share.shows(path)]
    return values(*shown[:2], ("Be ready for", plan_for), *shown[2:])


def _premises(share: Share) -> Blocks:
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
