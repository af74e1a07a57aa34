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
        item("Anywhere", _anywhere(share)),
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


def _anywhere(share: Share) -> Blocks:
    """Dangers that hold everywhere; those of a place are in the boxes of the first pages."""
    found = risks(share.plan, share.audience.places)
    return bullets(f"{each.what}. {each.do}" for each in found if not each.places)


def _joint(share: Share) -> Blocks:
    """The matrix for those who share in it: what each does about a risk stands before it."""
    if not share.shows("risks.control"):
        return ()
    told = {each.do for each in risks(share.plan, share.audience.places)}
    return table(
        ("Risk, where, to whom", "How bad", "Owner and control", "You", "After; look again if"),
        [
            (
                joined((r.hazard, ", ".join(r.where), ", ".join(r.to_whom))),
                f"{level(r.likelihood)} x {level(r.impact)}",
                ": ".join(part for part in (r.owner, r.control) if part),
                "" if r.do in told else r.do,
                joined((_left(r.residual_likelihood, r.residual_impact), r.trigger)),
            )
            for r in share.plan.risks
        ],
        (2.8, 1.2, 3.2, 1.2, 1.8),
    )


def _left(likelihood: int | None, impact: int | None) -> str:
    return f"{likelihood} x {impact}" if likelihood and impact else ""
