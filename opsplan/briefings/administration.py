"""4 Administration: what each person needs."""

from opsplan.briefings.paper import Blocks, bullets, item, joined, section, table, values
from opsplan.briefings.schemas import Share
from powers.guide import Guide
from powers.schemas import Power


def administration(share: Share, guide: Guide) -> Blocks:
    """Places, dress, kit, meals, papers; what passes between bodies and by which gateway."""
    admin = share.plan.administration
    return section(
        4,
        "Administration",
        [
            item("Where and with what", values(
                ("Parking", admin.parking),
                ("Dress", admin.dress),
                ("Protective kit", admin.ppe),
                ("Meals and water", admin.meals),
                ("Relief", admin.relief),
                ("Insurance", admin.insurance),
                ("Expenses", admin.expenses),
                ("Papers to carry", joined(admin.forms)),
                ("This pack goes back", admin.pack_return),
                ("Lost property and pets", admin.property_and_pets),
                ("Custody", admin.custody),
            )),
            item("Vehicles", bullets(admin.vehicles)),
            item("Equipment", bullets(admin.equipment)),
            item("What passes between bodies", _sharing(share, guide)),
        ],
    )  # fmt: skip


def _sharing(share: Share, guide: Guide) -> Blocks:
    return table(
        ("From and to", "What", "For", "Gateway", "DPIA"),
        [
            (
                f"{guide.agency(s.from_agency).short} to {guide.agency(s.to_agency).short}",
                s.what,
                s.purpose,
                _gateway(guide.power(s.gateway)) if s.gateway else "",
                s.dpia,
            )
            for s in share.plan.sharing
        ],
        (1.5, 2.2, 2, 2.4, 1.2),
    )


def _gateway(power: Power) -> str:
    return f"{power.act}, {power.provision}"
