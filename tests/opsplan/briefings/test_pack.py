"""What a chief inspector, an inspector of works and a volunteer find in their packs."""

import itertools
import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from opsplan.briefings import (
    administration,
    audiences,
    authority,
    communications,
    control,
    debrief,
    doors,
    gaps,
    holdings,
    humanity,
    information,
    intention,
    method,
    pack,
    risk,
    share,
    wording,
    words,
)
from opsplan.briefings.reading import passages, texts
from opsplan.documents.files import render
from opsplan.documents.schemas import Callout, Document, Heading, KeyValues, Table
from opsplan.errors import Failed
from opsplan.operations import planfile
from opsplan.operations.schemas import OperationPlan, Risk
from opsplan.reception import quantities
from opsplan.reception import rules as reception_rules
from powers.schemas import Need, Premises
from tests.opsplan.briefings.planted import a_plan, law, planted

EXAMPLES = sorted(Path(pack.__file__).parents[1].glob("examples/*.toml"))
SECTIONS = [
    "1 Information",
    "2 Intention",
    "3 Method",
    "4 Administration",
    "5 Risk",
    "6 Communications",
    "7 Human rights and humanitarian",
    "8 Debrief",
]


def _made(name: str, plan: OperationPlan | None = None) -> Document:
    plan = plan or planted()
    reader = audiences.find(plan, law(), name)
    needed = quantities.work_out(plan, reception_rules.load())
    return pack.compose(plan, reader, law(), "protocol 3", needed).document


def _cut(name: str, plan: OperationPlan | None = None) -> share.Share:
    plan = plan or planted()
    return share.cut(plan, audiences.find(plan, law(), name), law())


def _text(document: Document) -> str:
    return "\n".join(text for _, text in passages(document))


def _sections(document: Document) -> list[str]:
    heads = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    return [head for head in heads if head[0].isdigit()]


def _harmless() -> OperationPlan:
    risks = tuple(replace(each, do="step back") for each in a_plan().risks)
    return replace(a_plan(), risks=risks)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_audience_of_the_examples_gets_a_pack(example: Path) -> None:
    plan = planfile.read(example, law())
    for audience in audiences.of(plan, law()):
        document = _made(audience.id, plan)
        assert document.exercise
        assert document.title == plan.operation.code_name
        assert render(document, "html")


@pytest.mark.parametrize("name", ["gold", "commanders", "police"])
def test_a_whole_order_has_every_section_of_iimarch_in_order(name: str) -> None:
    assert _sections(_made(name)) == SECTIONS


@pytest.mark.parametrize("name", ["fire-and-rescue", "volunteers", "interpreters", "press"])
def test_other_packs_have_sections_in_order_and_never_an_empty_one(name: str) -> None:
    document = _made(name)
    found = _sections(document)
    assert found == [section for section in SECTIONS if section in found]
    for block, after in itertools.pairwise((*document.blocks, None)):
        if isinstance(block, Heading):
            assert after is not None
            assert not (isinstance(after, Heading) and after.level <= block.level), block.text


def test_a_number_means_the_same_in_every_pack() -> None:
    named: dict[str, set[str]] = {}
    for name in ("commanders", "police", "fire-and-rescue", "health", "volunteers", "interpreters"):
        for block in _made(name).blocks:
            heads = [block.text] if isinstance(block, Heading) else []
            heads += [key for key, _ in block.rows] if isinstance(block, KeyValues) else []
            heads += [block.caption] if isinstance(block, Table) else []
            for head in heads:
                number, _, title = head.partition(" ")
                if number.count(".") == 1 and number.replace(".", "").isdigit():
                    named.setdefault(number, set()).add(title)
    assert len(named) > 30
    assert {number: titles for number, titles in named.items() if len(titles) > 1} == {}


def test_the_first_thing_is_the_big_box_with_day_hour_report_and_rendezvous() -> None:
    first = _made("fire-and-rescue").blocks[0]
    assert isinstance(first, Callout)
    assert first.kind == "key"
    assert first.lines[0] == "05:30, Wednesday 16 June 2027"
    told = "\n".join(first.lines)
    assert "03:30 (H-2:00)" in told
    assert "zqadministration.report_toqz" in told
    assert "zqadministration.rvqz" in told
    assert "06:00 (H+0:30)" in told


def test_the_press_is_told_the_day_but_not_the_hour() -> None:
    document = _made("press")
    assert "16 June 2027" in _text(document)
    assert "05:30" not in _text(document)
    assert _sections(document) == [SECTIONS[5], SECTIONS[6], SECTIONS[7]]


def test_the_control_sheet_says_version_marking_handling_and_what_it_rests_on() -> None:
    told = _text(_made("fire-and-rescue"))
    for said in (
        "1, replaces every earlier one; valid to the end of Thursday 17 June 2027",
        "OFFICIAL-SENSITIVE. A wrong reader could get someone hurt.",
        f"powers guide {law().edition}; protocol protocol 3",
        "Copy number and holder",
    ):
        assert said in told


def test_title_reference_and_author_hold_the_code_name_and_no_place() -> None:
    document = _made("fire-and-rescue")
    assert document.title == "AMBER-QUILL"
    assert document.reference == "AMBER-QUILL v1, fire-and-rescue"


def test_hazards_power_and_must_nots_come_before_the_sections() -> None:
    kinds = [b.kind for b in _made("fire-and-rescue").blocks if isinstance(b, Callout)]
    assert kinds[0] == "key"
    assert {"danger", "note", "warning"} <= set(kinds)
    told = _text(_made("fire-and-rescue"))
    assert told.index("You must not") < told.index("1 Information")


def test_the_reader_s_own_tasks_come_first_in_method() -> None:
    told = _text(_made("fire-and-rescue"))
    assert told.index("zqagencies.tasks.1qz") < told.index("zqagencies.headline.2qz")


def test_a_chosen_power_is_set_out_with_provision_threshold_limits_document_and_fallback() -> None:
    told = _text(_made("fire-and-rescue"))
    power = law().power("fso2005-a27-entry-inspect")
    for said in (power.title, power.provision, power.exercisable_by, *power.conditions):
        assert said in told
    assert "zqpowers.document.1qz" in told
    assert "zqpowers.fallback.1qz" in told
    assert "You may not use it so that another body gets in" in told


def test_powers_are_shown_only_to_bodies_that_hold_them() -> None:
    for name in ("centre", "volunteers", "interpreters", "transport", "press"):
        assert "powers" not in _text(_made(name)).partition("1 Information")[2].lower()


def test_a_power_that_has_ended_or_not_started_says_so_and_is_not_to_be_used() -> None:
    ended = next(p for p in law().powers if p.until and p.until.year == 2026)
    body = ended.agencies[0]
    line = replace(a_plan().powers[0], agency=body, power=ended.id)
    plan = replace(
        _harmless(),
        powers=(line,),
        agencies=(replace(a_plan().agencies[1], id=body),),
    )
    chosen = holdings.chosen(_cut(body, plan), law())
    assert chosen[0].standing.startswith("ended")
    cards = [text for blocks in authority.cards(_cut(body, plan), law()) for text in texts(blocks)]
    assert any("NOT TO BE USED: ended" in text for text in cards)


def test_a_power_that_does_not_stand_on_the_day_is_never_under_you_may() -> None:
    ended = next(p for p in law().powers if p.until and p.until.year == 2026)
    body = ended.agencies[0]
    line = replace(a_plan().powers[0], agency=body, power=ended.id)
    agencies = (replace(a_plan().agencies[1], id=body),)
    blocks = _made(body, replace(_harmless(), powers=(line,), agencies=agencies)).blocks
    notes = [b for b in blocks if isinstance(b, Callout) and b.kind == "note"]
    assert not [b for b in notes if b.title == "You may"]


def test_dangers_of_one_place_stand_together_and_shared_ones_name_their_places() -> None:
    blocks = _made("commanders").blocks
    titles = [b.title for b in blocks if isinstance(b, Callout) and b.kind == "danger"]
    assert titles == sorted(titles, key=lambda title: (title.startswith("at more"), title))
    assert len({*titles}) == len(titles)


def test_each_word_for_a_code_of_a_plan_stands_in_the_file() -> None:
    found = words.facts()
    assert {*found.needs} == {*get_args(Need)}
    assert {*found.places} == {*get_args(Premises)}
    assert {*found.arrives} == {*found.attends}


def test_letters_that_stand_for_a_body_are_spelt_out_for_partners() -> None:
    assert words.name(law(), "trading-standards") == "Local authority trading standards"
    assert words.name(law(), "police") == "Police"
    assert "Police: " in _text(_made("fire-and-rescue"))


def test_what_passes_between_bodies_is_a_sentence_for_partners() -> None:
    told = _text(_made("fire-and-rescue"))
    assert re.search(r"may tell [^:\n]+: \S+", told)


def test_a_provision_that_is_its_own_source_is_cited_once() -> None:
    for power in law().powers:
        cited = authority.citation(power)
        assert f"{power.act}, {power.act}".casefold() not in cited.casefold()


def test_powers_held_follow_nation_premises_scenario_and_leave_the_chosen_out() -> None:
    cut = _cut("fire-and-rescue")
    held, more = holdings.others(cut, law(), "fire-and-rescue")
    assert held
    assert more >= 0
    for each in held:
        assert "england" in each.power.extent
        fits_the_day = {"factory-warehouse", "any"} & {*each.power.scenarios}
        assert fits_the_day or any(
            {*place.kinds} & {*each.power.premises} and {*place.needs} & {*each.power.needs}
            for place in cut.plan.premises
        )
        assert each.power.id != "fso2005-a27-entry-inspect"


def test_one_power_on_one_document_at_two_doors_is_one_row_of_the_matrix() -> None:
    plan = planfile.read(next(path for path in EXAMPLES if path.stem == "food-factory"), law())
    made = authority.matrix(_cut("commanders", plan), law())
    (rows,) = [b.rows for b in made if isinstance(b, Table)]
    shared = [row[0] for row in rows if row[1] == "LHA"]
    assert shared == ["P2, P3", "P2, P3"]
    assert {door for row in rows for door in row[0].split(", ")} == {"P1", "P2", "P3"}


def test_a_body_at_doors_and_centre_is_shown_at_both() -> None:
    plan = planfile.read(next(path for path in EXAMPLES if path.stem == "food-factory"), law())
    (rows,) = [
        b.rows for b in doors.visits(_cut("commanders", plan), law()) if isinstance(b, Table)
    ]
    staff = {row[0]: row[2] for row in rows}
    assert staff["Fair Work Agency (FWA)"] == "8\nP1, centre"
    assert staff["British Red Cross (BRC)"] == "6\ncentre"


def test_a_body_at_a_house_is_shown_house_powers_whatever_the_scenario_is_called() -> None:
    plan = planfile.read(next(path for path in EXAMPLES if path.stem == "food-factory"), law())
    held, _ = holdings.others(_cut("la-housing", plan), law(), "la-housing")
    assert any("ha2004" in each.power.id for each in held)


def test_doubt_about_an_entry_is_stated() -> None:
    unsure = next(p for p in law().powers if p.confidence != "high")
    sure = next(p for p in law().powers if p.confidence == "high")
    assert unsure.checked_against in holdings.doubt(unsure)
    assert holdings.doubt(sure) == ""


def test_people_to_be_met_carry_codes_and_are_for_police_alone() -> None:
    assert "S-1" in _text(_made("police"))
    for name in ("fire-and-rescue", "health", "interpreters", "immigration-enforcement"):
        assert "S-1" not in _text(_made(name))


def test_article_4_stands_in_every_pack() -> None:
    for name in ("gold", "police", "fire-and-rescue", "health", "centre", "interpreters", "press"):
        assert "Article 4 of the European Convention" in _text(_made(name))


def test_planners_are_told_what_is_still_to_come_and_nobody_else() -> None:
    plan = _harmless()
    assert "P1: no address" in list(gaps.missing(_cut("commanders", plan)))
    assert "Nearest emergency department" in _text(_made("commanders", plan))
    assert "Still to come" in _text(_made("gold", plan))
    assert "Still to come" not in _text(_made("police", plan))
    assert list(gaps.missing(_cut("commanders"))) == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    for form in ("html", "pdf", "docx"):
        assert render(_made("fire-and-rescue"), form) == render(_made("fire-and-rescue"), form)


def test_hostile_text_is_printed_as_it_was_typed() -> None:
    hostile = "<script>{{7*7}} #import =cmd() $x$ Nguyễn Thị أحمد ልዑል ਪੰਜਾਬੀ 王"
    plan = replace(_harmless(), method=replace(a_plan().method, aims=(hostile,)))
    assert f"1. {hostile}" in _text(_made("commanders", plan))


def test_text_of_a_plan_is_never_run_as_a_template() -> None:
    assert wording.say("told-on-day", what="{{ 7 * 7 }}").endswith("{{ 7 * 7 }}.")


def test_wording_that_is_missing_or_asks_for_what_it_is_not_given_is_named() -> None:
    with pytest.raises(Failed, match=r"no-such-thing\.txt"):
        wording.say("no-such-thing")
    with pytest.raises(Failed, match=r"told-on-day\.txt"):
        wording.say("told-on-day")


def test_times_are_local_24_hour_with_their_distance_from_h_hour() -> None:
    cut = _cut("commanders")
    assert words.clock(cut, "H-1:30") == "04:00 (H-1:30)"
    assert words.clock(cut, "H") == "05:30 (H)"
    assert words.clock(cut, "H-6:00") == "23:30 on 15 June (H-6:00)"
    assert words.clock(cut, "12:00") == "12:00 (H+6:30)"
    assert words.clock(cut, None) == ""
    assert words.clock(_cut("press"), "H-1:30") == ""


def test_risks_are_weighed_in_words() -> None:
    assert words.level(4) == "4 high"
    told = _text(_made("commanders"))
    assert "2 low x 4 high" in told


def test_a_plan_without_a_centre_says_so() -> None:
    plan = _harmless()
    plan = replace(plan, reception=replace(plan.reception, needed=False))
    assert "No reception centre is opened" in _text(_made("police", plan))


def test_no_number_of_children_is_told_to_those_who_may_not_know_it() -> None:
    assert "Children: 1" in _text(_made("police"))
    for name in ("fire-and-rescue", "interpreters", "immigration-enforcement"):
        assert "Children: 1" not in _text(_made(name))


def test_every_section_is_set_from_the_share_alone() -> None:
    cut = _cut("press")
    assert information.information(cut) == ()
    assert intention.intention(cut) == ()
    assert method.method(cut, law()) == ()
    assert administration.administration(cut, law()) == ()
    assert risk.risk(cut) == ()
    assert doors.premises(cut) == ()
    for blocks in (
        communications.communications(cut),
        humanity.humanity(cut),
        debrief.debrief(cut),
        control.first_pages(cut, law(), ""),
    ):
        assert blocks


def test_a_risk_everywhere_reaches_those_without_the_matrix_too() -> None:
    known = Risk(
        hazard="Ice on every path",
        to_whom=("staff",),
        likelihood=3,
        impact=3,
        control="grit",
        do="Walk, never run",
        owner="silver",
    )
    told = _text(_made("volunteers", replace(_harmless(), risks=(known,))))
    assert "Ice on every path. Walk, never run" in told
    assert "grit" not in told
