"""4 Administration: what each person needs."""

from opsplan.briefings import words
from opsplan.briefings.authority import citation
from opsplan.briefings.paper import Blocks, Part, bullets, item, joined, prose, section, table
from opsplan.briefings.schemas import Share
from powers.guide import Guide


def administration(share: Share, guide: Guide) -> Blocks:
    """Places, dress, kit, meals, papers; what passes between bodies and by which gateway."""
    admin = share.plan.administration
    items = (
        item("Parking", prose(admin.parking)),
        item("Dress and kit", prose(admin.dress), prose(admin.ppe)),
        item("Vehicles", bullets(admin.vehicles)),
        item("Equipment", bullets(admin.equipment)),
        item("Food and relief", prose(joined((admin.meals, admin.relief)))),
        item("Insurance, claims", prose(joined((admin.insurance, admin.expenses)))),
        item("Papers", prose("; ".join(admin.forms))),
        item("Pack return", prose(admin.pack_return)),
        item("Property, pets", prose(admin.property_and_pets)),
        item("Custody", prose(admin.custody)),
        item("Passing on", _sharing(share, guide), brief=True),
    )
    return section(4, "Administration", share.audience.length, [Part(items=items)])


def _sharing(share: Share, guide: Guide) -> Blocks:
    return table(
        ("From and to", "What", "For", "Gateway", "DPIA"),
        [
            (
                f"{words.body(guide, s.from_agency)} to {words.body(guide, s.to_agency)}",
                s.what,
                s.purpose,
                citation(guide.power(s.gateway)) if s.gateway else "",
                s.dpia,
            )
            for s in share.plan.sharing
        ],
        (1.5, 2.2, 2, 2.4, 1.2),
    )
