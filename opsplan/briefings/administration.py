"""4 Administration: what each person needs."""

from opsplan.briefings import words
from opsplan.briefings.authority import citation
from opsplan.briefings.paper import Blocks, Part, bullets, item, prose, section, table
from opsplan.briefings.schemas import Share
from opsplan.operations.schemas import Sharing
from powers.guide import Guide


def administration(share: Share, guide: Guide) -> Blocks:
    """Places, dress, kit, meals, papers; what passes between bodies and by which gateway."""
    admin = share.plan.administration
    items = (
        item("Parking", prose(admin.parking)),
        item("Dress and kit", prose(admin.dress), prose(admin.ppe)),
        item("Vehicles", bullets(admin.vehicles)),
        item("Equipment", bullets(admin.equipment)),
        item("Food and relief", prose(admin.meals), prose(admin.relief)),
        item("Insurance, claims", prose(admin.insurance), prose(admin.expenses)),
        item("Papers", prose(", ".join(admin.forms))),
        item("Pack return", prose(admin.pack_return)),
        item("Property, pets", prose(admin.property_and_pets)),
        item("Custody", prose(admin.custody)),
        item("Passing on", _sharing(share, guide), brief=True, said=_in_words(share, guide)),
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
        (1.5, 2.2, 1.9, 2.5, 1.4),
    )


def _in_words(share: Share, guide: Guide) -> list[str]:
    return [_sentence(each, guide) for each in share.plan.sharing]


def _sentence(passed: Sharing, guide: Guide) -> str:
    """One passing-on as a person would say it, with the law that allows it."""
    sender, receiver = (
        words.capital(words.name(guide, passed.from_agency)),
        words.name(guide, passed.to_agency),
    )
    law = f"Allowed by {citation(guide.power(passed.gateway))}." if passed.gateway else ""
    told = (
        words.ended(f"{sender} may tell {receiver}: {passed.what}"),
        words.ended(passed.purpose and f"Only for {passed.purpose}"),
        law,
        words.ended(passed.dpia and f"Impact assessment {passed.dpia}"),
    )
    return " ".join(part for part in told if part)
