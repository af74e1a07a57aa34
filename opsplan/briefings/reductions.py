"""The filters by which part of a row is shared: which entries of a table a reader may have.

Each takes the audience and the chain of tables that holds the field, outermost first, and answers
whether this entry is the reader's. A table a filter does not speak of passes: rows name fields.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from opsplan.briefings.schemas import Audience
from opsplan.operations.schemas import (
    Contingency,
    Meeting,
    PlannedAgency,
    PlannedPower,
    PlannedPremises,
    PlannedRole,
    Risk,
    Sharing,
    Subject,
    Timing,
)

Chain = tuple[Struct, ...]
Filter = Callable[[Audience, Chain], bool]


def everything(audience: Audience, chain: Chain) -> bool:
    """The whole table."""
    return True


def own_premises(audience: Audience, chain: Chain) -> bool:
    """Premises its people go to; powers used there; people met there, or anywhere."""
    match chain[0]:
        case PlannedPremises(code=code):
            return code in audience.premises
        case PlannedPower(premises=code):
            return code in audience.premises
        case Subject(premises=code):
            return code in audience.premises or (code is None and bool(audience.premises))
    return True


def common_premises(audience: Audience, chain: Chain) -> bool:
    """Premises that every body of the reader goes to: a group's pack goes to all of them."""
    match chain[0]:
        case PlannedPremises(code=code):
            return code in audience.common
    return True


def own_agency(audience: Audience, chain: Chain) -> bool:
    """Its own body's lines; what passes to or from it."""
    match chain[0]:
        case PlannedAgency(id=agency):
            return agency in audience.agencies
        case PlannedRole(agency=agency) | PlannedPower(agency=agency):
            return agency in audience.agencies
        case Sharing(from_agency=sender, to_agency=receiver):
            return sender in audience.agencies or receiver in audience.agencies
    return True


def own_places(audience: Audience, chain: Chain) -> bool:
    """Risks everywhere or where its people stand; nothing when they stand nowhere."""
    match chain[0]:
        case Risk(where=where):
            return bool(audience.places) and (not where or bool({*where} & {*audience.places}))
    return own_premises(audience, chain)


def own_meetings(audience: Audience, chain: Chain) -> bool:
    """Meetings that ask for it, its body or its group."""
    match chain[0]:
        case Meeting(audiences=asked):
            return bool({audience.id, audience.group, *audience.agencies} & {*asked})
    return True


def addressed(audience: Audience, chain: Chain) -> bool:
    """Lines whose doer is the reader, or everyone."""
    match chain[-1]:
        case Timing(who=who) | Contingency(who=who):
            return _names(who, audience)
    return False


def centre_agencies(audience: Audience, chain: Chain) -> bool:
    """Bodies that work at the centre, and its own."""
    match chain[0]:
        case PlannedAgency(attends=attends):
            return attends in ("centre", "both") or own_agency(audience, chain)
    return True


def at_premises(audience: Audience, chain: Chain) -> bool:
    """Only a reader whose people go to premises."""
    return bool(audience.premises)


def at_centre(audience: Audience, chain: Chain) -> bool:
    """Only a reader whose people work at the centre."""
    return audience.at_centre


def away_from_premises(audience: Audience, chain: Chain) -> bool:
    """Only a reader at the centre none of whose people go to premises."""
    return audience.at_centre and not audience.premises


def _names(who: str, audience: Audience) -> bool:
    """A word for everyone must stand alone ("all"), for "all bronzes" are not everyone."""
    said = who.lower()
    alone = {part.strip() for part in re.split(r"[,;/]|\band\b", said)}
    return bool(alone & {*audience.everyone}) or any(
        re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said) for word in audience.named
    )


FILTERS: Mapping[str, Filter] = {
    "everything": everything,
    "own-premises": own_premises,
    "common-premises": common_premises,
    "own-agency": own_agency,
    "own-places": own_places,
    "own-meetings": own_meetings,
    "addressed": addressed,
    "centre-agencies": centre_agencies,
    "at-premises": at_premises,
    "at-centre": at_centre,
    "away-from-premises": away_from_premises,
}


def narrowed(audience: Audience, path: str, value: Any) -> Any:
    """Lists of places inside an entry that is shared in part hold the reader's own places only."""
    if path == "risks.where":
        return tuple(place for place in value if place in audience.places)
    return value
