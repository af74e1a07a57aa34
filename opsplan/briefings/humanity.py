"""7 Human rights and humanitarian: lawful and decent, in two headed parts."""

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, Item, Part, bullets, item, prose, section, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say
from opsplan.reception.schemas import Line, Section

_CENTRE_SECTIONS: dict[str, Section] = {
    "People": "people",
    "Interpreters": "interpreters",
    "Rooms": "rooms",
}


def humanity(share: Share) -> Blocks:
    """The duty of Article 4 in every pack; the rest as far as the reader works with people."""
    return section(
        7,
        "Human rights and humanitarian",
        share.audience.length,
        [
            Part(title="Human rights", items=_rights(share)),
            Part(title="Humanitarian", items=_care(share)),
        ],
    )


def _meets(share: Share) -> bool:
    brief = share.audience.length in ("card", "lines")
    return not brief and share.audience.column != "immigration"


def _rights(share: Share) -> tuple[Item, ...]:
    meets = _meets(share)
    rows = [(right.article, right.control) for right in share.plan.human_rights]
    return (
        item("Article 4", prose(say("article-4"))),
        item("Each right", table(("Right", "Control"), rows, (2, 3))),
        item("Proportionality", prose(share.plan.method.proportionality)),
        item("Children", prose(_child(share))),
        item("Notes on people", prose(say("data-protection")) if meets else ()),
        item("Complaints", prose(say("complaints")) if meets else ()),
    )


def _child(share: Share) -> str:
    if share.audience.length == "lines":
        return ""
    return say("child-short" if share.audience.length == "card" else "child")


def _care(share: Share) -> tuple[Item, ...]:
    meets = _meets(share)
    cares = meets and share.audience.column != "regulators"
    reception, told = share.plan.reception, share.plan.method.victim_policy
    return (
        item("Meeting people", prose(say("treat-people")) if meets and not told else ()),
        item("The offer", bullets(lines("offer")) if cares else ()),
        item("Ask, not assume", prose(say("faith-and-diet")) if cares else ()),
        item("Reception centre", _centre(share)),
        item(
            "Inside it",
            prose(", ".join(reception.rooms)),
            prose(reception.layout),
            prose(reception.notes),
        ),
        item("It needs", _needs(share)),
    )


def _centre(share: Share) -> Blocks:
    """What the box on the first page does not say of it already."""
    reception = share.plan.reception
    if not share.shows("reception.needed"):
        return ()
    if not reception.needed:
        return prose(say("reception-none"))
    hours = share.plan.estimate.hours if share.shows("estimate.hours") else 0
    overnight = " and overnight" if share.plan.estimate.overnight else ""
    named = share.audience.column == "transport"
    pick_up = () if named else (("Pick-up point", reception.pick_up_point),)
    opens = words.clock(share, reception.opens_at)
    return (
        *(prose(say("reception")) if not reception.address else ()),
        *values(
            ("Reserve", reception.reserve),
            ("Run by", reception.manager),
            ("Police lead there", reception.police_lead),
            ("Opens", opens if share.audience.police else ""),
            ("Planned for", f"{hours} hours{overnight}" if hours else ""),
            *pick_up,
        ),
    )


def _needs(share: Share) -> Blocks:
    """The people, interpreters and rooms to find; the checklist has every line and its reason."""
    needed = share.quantities
    if needed is None or not share.plan.reception.needed:
        return ()
    told = [f"For {needed.expected} people, with {needed.staff_on_site} staff on site."]
    if share.audience.length != "full":
        return prose(f"{told[0]} The checklist has everything, with the reasons.")
    for title, part in _CENTRE_SECTIONS.items():
        there = [_needed(line) for line in needed.lines if line.section == part]
        told.append(f"{title}: {', '.join(text for text in there if text)}.")
    return prose("\n".join((*told, "The checklist has everything, with the reasons.")))


def _needed(line: Line) -> str:
    if not line.quantity:
        return ""
    thing = line.thing.removeprefix("Interpreters: ")
    unit = "" if line.unit.isalpha() else f" {line.unit}"
    return f"{thing} {line.quantity}{unit}"
