"""How an answer about passing information is said."""

import datetime as dt
from collections.abc import Iterator, Sequence

from powers.gatewayanswers import Match, Verdict
from powers.gatewayschemas import ANY, OTHERS
from powers.guide import Guide
from powers.standing import in_force, status

OTHERS_NAME = "Somebody else: an employer, landlord, bank or other business, or a private person"
FORCES = {
    "must": "A duty to give it",
    "may": "May give it",
    "asked": "Only when the other end demands it",
    "terms": "A condition of data protection law, which opens nothing by itself",
}
ON_TOP = (
    "Data protection law comes on top of every gateway, and each one holds for its purpose only."
)


def named(guide: Guide, name: str) -> str:
    """What a body is called in short; `any` and `others` in words."""
    words = {ANY: "anybody", OTHERS: "somebody else (an employer, a business, a private person)"}
    return words.get(name) or guide.agency(name).short


def sentence(guide: Guide, giver: str, taker: str, verdict: Verdict, found: Sequence[Match]) -> str:
    """The answer in one sentence."""
    ends = f"from {named(guide, giver)} to {named(guide, taker)}"
    if verdict == "none":
        return f"No gateway {ends} found in this guide, which is not proof that there is none."
    count = len({match.id for match in found})
    entries = "1 entry fits" if count == 1 else f"{count} entries fit"
    if verdict == "limits":
        return (
            f"Nothing in this guide by itself opens the way {ends}: {entries}, but only on demand, "
            "as a condition of data protection law, bound by a duty of confidence, or not fully "
            "checked."
        )
    return f"{entries.capitalize()} {ends}. Read the limits first: each holds for its purpose only."


def doubts(
    guide: Guide, giver: str, taker: str, on: dt.date, found: Sequence[Match]
) -> Iterator[str]:
    """What to keep in mind: bodies not in being, one body twice, entries that are not sure."""
    told = [absent(guide, name, on) for name in dict.fromkeys((giver, taker))]
    yield from filter(None, (*told, one_body(guide, giver, taker)))
    doubtful = list(dict.fromkeys(match.title for match in found if match.doubt))
    if doubtful:
        yield f"Not fully checked, read the law first: {'; '.join(doubtful)}."
    if OTHERS in (giver, taker) and found:
        yield "A private body may still be bound by contract or by its own regulator's rules."


def absent(guide: Guide, name: str, on: dt.date) -> str:
    """That a body is not in being on the day, and who came after it; "" where it is."""
    if name == OTHERS or in_force(guide.agency(name), on):
        return ""
    agency = guide.agency(name)
    heir = f" Ask about {guide.agency(agency.successor).name}." if agency.successor else ""
    return f"{agency.name}: {status(agency, on)}.{heir}"


def one_body(guide: Guide, giver: str, taker: str) -> str:
    """That nothing leaves a body between two of its teams; "" where they are of different ones."""
    if OTHERS in (giver, taker):
        return ""
    wholes = {guide.agency(name).part_of or name for name in (giver, taker)}
    if len(wholes) > 1:
        return ""
    return (
        f"Within one and the same body ({guide.agency(wholes.pop()).name}) no gateway is needed: "
        "data protection law and the purpose the information was collected for decide. Between two "
        "bodies of that kind, such as two councils or two forces, one is."
    )
