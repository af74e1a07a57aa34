"""Nothing is shared unless a rule says so: each audience's pack holds exactly its own canaries.

The table below is written by hand from the practice of police-led operations, and knows nothing of
`sharing.toml`: whoever changes the grid changes it here too, and says why.
"""

import html
import re

import msgspec
import pytest

from opsplan.briefings import audiences, pack, shapes, share
from opsplan.briefings.grid import Grid, load_grid
from opsplan.documents.files import render
from opsplan.reception import quantities
from opsplan.reception import rules as reception_rules
from tests.opsplan.briefings.planted import (
    CANARY,
    a_plan,
    canaries,
    free_texts,
    law,
    planted,
)

ALL = "gold commanders police regulators care health centre volunteers interpreters transport"
ALL += " press fire immigration nca"
WORKING = ALL.replace(" press", "")
COMMAND = "gold commanders"
INSIDE = "gold commanders police"
PARTNERS = "regulators care health centre volunteers fire immigration nca"
NAMES = {
    "care": "la-childrens-services",
    "fire": "fire-and-rescue",
    "immigration": "immigration-enforcement",
}
PREMISES = {"gold": "01", "commanders": "01", "police": "01", "regulators": "01", "fire": "0"}
PREMISES |= {"immigration": "0", "care": "1", "interpreters": "0", "transport": "0"}
BODY = {"police": "0", "regulators": "12", "fire": "1", "immigration": "3", "care": "4"}
BODY |= {"health": "5", "centre": "6", "volunteers": "7", "nca": "8"}
BODIES = "012345678"
RISKS = {"gold": "0123", "commanders": "0123", "police": "013", "regulators": "013", "fire": "03"}
RISKS |= {
    "immigration": "03",
    "care": "123",
    "health": "23",
    "centre": "23",
    "volunteers": "23",
    "nca": "23",
}
RISKS |= {"interpreters": "023", "transport": "023"}
ADDRESSED = dict.fromkeys(WORKING.split(), "1") | dict.fromkeys(INSIDE.split(), "01")


def _of(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "-")


def _own(numbers: dict[str, str], names: str) -> dict[str, str]:
    return {name: numbers[name] for name in names.split()}


# For each field: who gets it, "-" where the plan has one, else the numbers of the entries.
TABLE: dict[str, dict[str, str]] = {
    "operation.partnership": _of(ALL),
    "operation.raised_because": _of(COMMAND),
    "operation.author_role": _of(ALL),
    "operation.approver_role": _of(ALL),
    "operation.changes_since": _of(INSIDE),
    "operation.if_lost_call": _of(ALL),
    "request.asked_by": _of("commanders"),
    "request.background": _of(INSIDE),
    "request.shared_background": _of(f"{INSIDE} regulators care health nca centre volunteers fire"),
    "request.intelligence_gaps": _of(INSIDE),
    "request.deconfliction.check": dict.fromkeys(COMMAND.split(), "0"),
    "request.deconfliction.result": dict.fromkeys(COMMAND.split(), "0"),
    "estimate.basis": _of("commanders"),
    "estimate.languages.language": dict.fromkeys(
        f"{INSIDE} care health nca centre volunteers interpreters".split(), "0"
    ),
    "estimate.suspect_languages": _of(INSIDE),
    "estimate.known_needs": _of(f"{INSIDE} care health nca centre volunteers interpreters"),
    "premises.description": _own(PREMISES, f"{INSIDE} regulators fire immigration care"),
    "premises.address": _own(PREMISES, f"{INSIDE} fire immigration"),
    **{
        f"premises.{field}": _own(PREMISES, INSIDE)
        for field in [
            "entry_lead",
            "entry_method",
            "search_lead",
            "rooms",
            "exhibits_officer",
            "scene_log",
        ]
    },
    "premises.interpreter": dict.fromkeys(f"{INSIDE} regulators fire interpreters".split(), "0"),
    "premises.escort_vehicle": dict.fromkeys(f"{INSIDE} transport".split(), "0"),
    "premises.hand_over_to": _own(PREMISES, f"{INSIDE} regulators fire"),
    "premises.hazards.what": PREMISES,
    "premises.hazards.do": PREMISES,
    "agencies.headline": dict.fromkeys(f"{INSIDE} regulators fire".split(), BODIES)
    | dict.fromkeys(["care", "health", "centre", "volunteers", "nca"], "45678")
    | {"immigration": "3"},
    **{
        f"agencies.{field}": BODY | dict.fromkeys(INSIDE.split(), BODIES)
        for field in ["lead", "note_taking", "returns_to", "contact"]
    },
    **{
        f"agencies.{field}": BODY | dict.fromkeys(COMMAND.split(), BODIES)
        for field in ["tasks", "looks_for", "kit"]
    },
    "roles.role": BODY | dict.fromkeys(INSIDE.split(), BODIES),
    "roles.held_by": BODY | dict.fromkeys(INSIDE.split(), BODIES),
    "roles.call_sign": dict.fromkeys(INSIDE.split(), BODIES),
    "roles.contact": BODY | dict.fromkeys(INSIDE.split(), BODIES),
    **{
        f"powers.{field}": dict.fromkeys(INSIDE.split(), "012") | {"regulators": "12", "fire": "1"}
        for field in ["document", "checked_by", "fallback"]
    },
    **{
        f"subjects.{field}": _own(PREMISES, INSIDE)
        for field in (
            [
                "arresting_officer",
                "custody_suite",
                "interpreter_language",
                "phone_policy",
                "after_care",
            ]
        )
    },
    "risks.hazard": RISKS,
    "risks.do": RISKS,
    "risks.control": _own(RISKS, INSIDE),
    "risks.owner": _own(RISKS, INSIDE),
    "risks.trigger": _own(RISKS, INSIDE),
    **{f"method.{field}": _of(f"{INSIDE} {PARTNERS}") for field in ["aims", "not_for"]},
    **{
        f"method.{field}": _of(INSIDE)
        for field in [
            "objectives",
            "success",
            "search_policy",
            "arrest_policy",
            "exhibits",
            "go_no_go",
            "proportionality",
        ]
    },
    "method.phases.event": ADDRESSED,
    "method.phases.who": ADDRESSED,
    "method.victim_policy": _of(f"{INSIDE} regulators care health nca centre volunteers fire"),
    **{
        f"method.{field}": _of(f"{INSIDE} regulators fire")
        for field in ["inspection_order", "hand_over_points", "abort"]
    },
    "method.immigration_presence": _of(f"{INSIDE} {PARTNERS}"),
    "contingencies.trigger": ADDRESSED,
    "contingencies.then": ADDRESSED,
    "contingencies.who": ADDRESSED,
    **{
        f"administration.{field}": _of(f"{INSIDE} regulators fire immigration care")
        for field in ["rv", "parking", "briefing_place"]
    },
    **{
        f"administration.{field}": _of(WORKING)
        for field in [
            "dress",
            "meals",
            "insurance",
            "expenses",
            "pack_return",
            "relief",
            "nearest_ae",
            "walk_in",
            "ambulance_plan",
        ]
    },
    **{
        f"administration.{field}": _of(f"{INSIDE} {PARTNERS}")
        for field in ["forms", "property_and_pets", "sunrise", "weather"]
    },
    "administration.vehicles": _of(f"{INSIDE} transport"),
    "administration.equipment": _of(INSIDE),
    "administration.custody": _of(INSIDE),
    **{
        f"administration.{field}": _of(
            f"{INSIDE} regulators fire immigration care interpreters transport"
        )
        for field in ["report_to", "ppe"]
    },
    "communications.talk_groups": _of(INSIDE),
    "communications.loggist_line": _of(INSIDE),
    **{
        f"communications.{field}": _of(WORKING)
        for field in ["partner_line", "check_calls", "lost_comms", "interpreters_line"]
    },
    "communications.code_words.word": dict.fromkeys(WORKING.split(), "0"),
    "communications.code_words.means": dict.fromkeys(WORKING.split(), "0"),
    "communications.sitrep": _of(f"{INSIDE} regulators fire centre nca"),
    **{
        f"communications.{field}": _of(f"{INSIDE} {PARTNERS} press")
        for field in ["spokesperson", "media_lines", "embargo", "social_media"]
    },
    **{
        f"reception.{field}": _of("centre health nca volunteers")
        for field in ["venue_label", "address", "reserve"]
    },
    **{
        f"reception.{field}": _of(
            f"{INSIDE} care health nca centre volunteers interpreters transport"
        )
        for field in ["manager", "police_lead"]
    },
    **{
        f"reception.{field}": _of("care health nca centre volunteers")
        for field in ["rooms", "layout", "notes"]
    },
    "reception.pick_up_point": _of(f"{INSIDE} transport"),
    "reception.hazards.what": dict.fromkeys(
        f"{COMMAND} care health nca centre volunteers interpreters transport".split(), "0"
    ),
    "reception.hazards.do": dict.fromkeys(
        f"{COMMAND} care health nca centre volunteers interpreters transport".split(), "0"
    ),
    "human_rights.article": dict.fromkeys(INSIDE.split(), "0"),
    "human_rights.control": dict.fromkeys(INSIDE.split(), "0"),
    "meetings.title": {"gold": "01", "commanders": "01", "regulators": "0", "fire": "0"},
    "meetings.place": {"gold": "01", "commanders": "01", "regulators": "0", "fire": "0"},
    **{
        f"sharing.{field}": {"gold": "01", "commanders": "01", "police": "0", "regulators": "0"}
        | {"fire": "0", "health": "1", "centre": "1"}
        for field in ["what", "purpose", "dpia"]
    },
}


def _allowed(audience: str) -> set[str]:
    return {
        path if number == "-" else f"{path}.{number}"
        for path, who in TABLE.items()
        for number in who.get(audience, "")
    }


def _composed(audience: str) -> pack.Pack:
    plan = planted()
    needed = quantities.work_out(plan, reception_rules.load())
    reader = audiences.find(plan, law(), NAMES.get(audience, audience))
    return pack.compose(plan, reader, law(), "protocol 3", needed)


def test_the_table_speaks_of_every_text_a_person_can_type() -> None:
    assert sorted(TABLE) == sorted(free_texts())


@pytest.mark.parametrize("audience", ALL.split())
def test_a_pack_holds_exactly_what_its_audience_may_have(audience: str) -> None:
    page = html.unescape(render(_composed(audience).document, "html").decode())
    found = canaries(re.sub(r"<wbr>|\u200b|\u00ad", "", page))
    assert found - _allowed(audience) == set(), "leaked"
    assert _allowed(audience) - found == set(), "missing"


def test_every_field_of_a_plan_stands_in_a_row_of_the_sharing_grid() -> None:
    rows = load_grid()
    without = [path for path in shapes.paths() if rows.row_of(path) is None]
    assert without == [], "shared with nobody: give each a row in sharing.toml"


def test_a_field_without_a_row_is_withheld_from_everybody() -> None:
    rows = load_grid()
    kept = tuple(row for row in rows.row if "request.background" not in row.fields)
    grid = type(rows)(row=kept, reduction=rows.reduction)
    gold = audiences.find(planted(), law(), "gold")
    cut = share.cut(planted(), gold, law(), grid=grid)
    assert cut.plan.request.background == ""
    assert ("request.background", "no rule shares it with anyone") in [
        (held.where, held.why) for held in cut.withheld
    ]


def test_what_is_withheld_is_listed_beside_the_document_and_never_in_it() -> None:
    made = _composed("interpreters")
    assert "premises.address" in {held.where for held in made.withheld}
    assert "withheld" not in render(made.document, "html").decode().lower()


def test_a_withheld_number_is_not_shown_as_nought() -> None:
    plan = planted()
    press = audiences.find(plan, law(), "press")
    cut = share.cut(plan, press, law())
    assert not cut.shows("estimate.best")
    assert "best estimate" not in render(_composed("press").document, "html").decode()


def test_what_is_worked_out_follows_what_it_would_tell() -> None:
    plan = planted()
    needed = quantities.work_out(plan, reception_rules.load())
    for name, band, people, reasons in (
        ("gold", True, True, True),
        ("fire-and-rescue", True, False, False),
        ("press", False, False, False),
    ):
        cut = share.cut(plan, audiences.find(plan, law(), name), law(), needed)
        assert bool(cut.band) is band
        assert (cut.people is not None) is people
        assert bool(cut.band_reasons) is reasons
        assert (cut.quantities is not None) is (name == "gold")


def test_day_of_fields_are_announced_but_not_told() -> None:
    made = _composed("transport")
    page = render(made.document, "html").decode()
    assert "Told on the day" in page
    assert "reception.address" not in canaries(page)


@pytest.mark.parametrize("audience", ALL.split())
def test_no_pack_holds_a_premises_address_and_the_centre_s(audience: str) -> None:
    found = canaries(render(_composed(audience).document, "html").decode())
    centre = {"reception.address", "reception.reserve", "reception.venue_label"} & found
    assert not centre or not {"premises.address.0", "premises.address.1"} & found


def test_a_body_that_goes_to_premises_and_centre_is_not_told_where_the_centre_is() -> None:
    found = canaries(render(_composed("care").document, "html").decode())
    assert not {"reception.address", "reception.venue_label"} & found


def test_an_immigration_body_learns_nothing_of_the_centre_or_of_people_but_their_number() -> None:
    found = canaries(render(_composed("immigration").document, "html").decode())
    assert not [path for path in found if path.startswith(("reception", "subjects"))]
    assert "estimate.languages.language.0" not in found
    assert "estimate.known_needs" not in found


def test_the_plan_that_feeds_the_composers_keeps_its_shape() -> None:
    cut = share.cut(a_plan(), audiences.find(a_plan(), law(), "commanders"), law())
    assert cut.plan.operation == a_plan().operation
    assert CANARY.findall(str(cut.plan)) == []


@pytest.mark.parametrize("row", [row.id for row in load_grid().row])
def test_any_one_row_may_be_opened_or_closed_and_packs_are_still_composed(row: str) -> None:
    rows, plan = load_grid(), planted()
    for name in ("commanders", "fire-and-rescue", "volunteers", "press"):
        reader = audiences.find(plan, law(), name)
        for opened in (True, False):
            share_ = {
                way: tuple(column for column in columns if column != reader.column)
                for way, columns in next(r for r in rows.row if r.id == row).share.items()
            }
            if opened:
                share_["full"] = (*share_.get("full", ()), reader.column)
            changed = tuple(
                msgspec.structs.replace(each, share=share_) if each.id == row else each
                for each in rows.row
            )
            if row == "control" and not opened:
                continue
            cut = share.cut(plan, reader, law(), grid=Grid(row=changed, reduction=rows.reduction))
            assert pack.document(cut, law(), "")
