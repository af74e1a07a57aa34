"""5 Risk: what was weighed together, and help when it goes wrong.

Dangers to the reader come before every section, on the first pages.
"""

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
from opsplan.briefings.safety import risks
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.briefings.words import level


def risk(share: Share) -> Blocks:
    """The reminder to look again, the joint risks, where the hospital is."""
    admin = share.plan.administration
    deployed = bool(share.audience.places)
    whole = share.audience.length == "full"
    items = (
        item("Look again", prose(say("dynamic-risk")) if deployed else ()),
        item("Joint risks", _joint(share)),
        item(
            "Medical help",
            values(
                ("Nearest emergency department", admin.nearest_ae),
                ("Walk-in", admin.walk_in),
                ("Ambulance", admin.ambulance_plan),
            ),
        ),
        item("Major incident", prose(say("major-incident")) if whole else ()),
    )
    return section(5, "Risk", share.audience.length, [Part(items=items)])


def _joint(share: Share) -> Blocks:
    """The matrix for those who share in it; for the rest the dangers that hold everywhere."""
    if not share.shows("risks.control"):
        found = risks(share.plan, share.audience.places)
        return bullets(f"{each.what}. {each.do}" for each in found if not each.places)
    return table(
        ("Risk, where, to whom", "You", "How bad; owner; control", "After; look again if"),
        [
            (
                joined((r.hazard, ", ".join(r.where), ", ".join(r.to_whom))),
                r.do,
                joined((f"{level(r.likelihood)} x {level(r.impact)}", r.owner, r.control)),
                joined((_left(r.residual_likelihood, r.residual_impact), r.trigger)),
            )
            for r in share.plan.risks
        ],
        (2.6, 2.6, 3, 1.6),
    )


def _left(likelihood: int | None, impact: int | None) -> str:
    return f"{likelihood} x {impact}" if likelihood and impact else ""
