"""7 Human rights and humanitarian: lawful and decent, in two headed parts."""

from opsplan.briefings import words
from opsplan.briefings.paper import Blocks, Item, bullets, item, parts, prose, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say

_CENTRE_SECTIONS = ("people", "interpreters", "rooms")


def humanity(share: Share) -> Blocks:
    """The duty of Article 4 in every pack; the rest as far as the reader works with people."""
    return parts(
        7,
        "Human rights and humanitarian",
        [("Human rights", _rights(share)), ("Humanitarian", _care(share))],
    )


def _rights(share: Share) -> tuple[Item, ...]:
    meets = share.audience.length not in ("card", "lines")
    return (
        item("Article 4", prose(say("article-4"))),
        item("Rights and their controls", table(
            ("Right", "Control"),
            [(right.article, right.control) for right in share.plan.human_rights],
            (2, 3),
        )),
        item("Proportionality", prose(share.plan.method.proportionality)),
        item("Children", prose(say("child")) if share.audience.column != "press" else ()),
        item("Information about people", prose(say("data-protection")) if meets else ()),
        item("Complaints", prose(say("complaints")) if meets else ()),
    )  # fmt: skip


def _care(share: Share) -> tuple[Item, ...]:
    meets = (
        share.audience.length not in ("card", "lines") and share.audience.column != "immigration"
    )
    return (
        item("How to meet people", prose(say("treat-people")) if meets else ()),
        item("What people are offered", bullets(lines("offer")) if meets else ()),
        item("Faith, diet, sex, health", prose(say("faith-and-diet")) if meets else ()),
        item("Reception centre", _centre(share)),
        item("Inside the centre", _inside(share)),
        item("What the centre needs", *_needs(share)),
    )


def _centre(share: Share) -> Blocks:
    reception = share.plan.reception
    if not share.shows("reception.needed"):
        return ()
    if not reception.needed:
        return prose(say("reception-none"))
    hours = share.plan.estimate.hours if share.shows("estimate.hours") else 0
    overnight = " and overnight" if share.plan.estimate.overnight else ""
    return (
        *(prose(say("reception")) if not reception.address else ()),
        *values(
            ("Where", reception.venue_label),
            ("Address", reception.address),
            ("Reserve", reception.reserve),
            ("Run by", reception.manager),
            ("Police lead there", reception.police_lead),
            ("Opens", words.clock(share, reception.opens_at)),
            ("Planned for", f"{hours} hours{overnight}" if hours else ""),
            ("Pick-up point", reception.pick_up_point),
        ),
    )


def _inside(share: Share) -> Blocks:
    reception = share.plan.reception
    return (
        *bullets(reception.rooms),
        *values(("Layout", reception.layout)),
        *prose(reception.notes),
    )


def _needs(share: Share) -> tuple[Blocks, ...]:
    needed = share.quantities
    if needed is None or not share.plan.reception.needed:
        return ()
    rows = [
        (line.thing, str(line.quantity) if line.quantity is not None else "on call", line.reason)
        for line in needed.lines
        if line.section in _CENTRE_SECTIONS and line.quantity != 0
    ]
    return (
        values(
            ("People to be ready for", str(needed.expected)),
            ("Staff on site", str(needed.staff_on_site)),
        ),
        table(("What", "How many", "Why"), rows, (2.4, 1, 3)),
    )
