"""5 Risk: what was weighed together, and help when it goes wrong.

Dangers to the reader come before every section, on the first pages.
"""

from opsplan.briefings.paper import Blocks, item, joined, prose, section, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import say
from opsplan.briefings.words import level


def risk(share: Share) -> Blocks:
    """The reminder to look again, the joint risks, where the hospital is."""
    admin = share.plan.administration
    return section(
        5,
        "Risk",
        [
            item("Look again", prose(say("dynamic-risk")) if share.audience.places else ()),
            item("Joint risks", _joint(share)),
            item("Medical help", values(
                ("Nearest emergency department", admin.nearest_ae),
                ("Walk-in", admin.walk_in),
                ("Ambulance", admin.ambulance_plan),
            )),
            item("Major incident", prose(say("major-incident")) if share.audience.places else ()),
        ],
    )  # fmt: skip


def _joint(share: Share) -> Blocks:
    if not share.shows("risks.control"):
        return ()
    rows = [
        (
            joined((r.hazard, ", ".join(r.where))),
            ", ".join(r.to_whom),
            f"likelihood {level(r.likelihood)}; impact {level(r.impact)}",
            r.control,
            r.owner,
            _left(r.residual_likelihood, r.residual_impact),
            r.trigger,
        )
        for r in share.plan.risks
    ]
    return table(
        ("Risk and place", "To whom", "How bad", "Control", "Owner", "Left over", "Look again if"),
        rows,
        (2.2, 1.3, 1.5, 2.6, 1.3, 1.2, 1.5),
    )


def _left(likelihood: int | None, impact: int | None) -> str:
    return f"{likelihood} x {impact}" if likelihood and impact else ""
