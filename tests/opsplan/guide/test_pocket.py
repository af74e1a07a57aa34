"""The pocket guide holds the law that fits, each entry once, and no note on practice."""

import datetime as dt
from collections import Counter
from typing import get_args

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsplan.documents import files
from opsplan.documents.schemas import Document, Heading, Index, KeyValues
from opsplan.errors import Invalid
from opsplan.guide import pocket
from opsplan.guide.pocket import Chosen
from powers.guide import Guide, load
from powers.schemas import Nation, Scenario
from powers.standing import in_force
from tests.opsplan.documents.reading import text_of

TODAY = dt.date(2026, 11, 24)
LEAFLET = Chosen(agencies=("fire-and-rescue",), scenario="nail-bar", nation="england")
CHOICES = (
    Chosen(),
    Chosen(agencies=("police",)),
    Chosen(agencies=("fair-work-agency", "hmrc"), scenario="car-wash"),
    Chosen(scenario="hmo-residential", nation="scotland"),
    LEAFLET,
)
EVERY = pytest.mark.parametrize("chosen", CHOICES, ids=str)
PRINTED = 60  # characters of a note: so many in a row are no accident


@pytest.fixture(scope="module")
def whole(guide: Guide) -> Document:
    return pocket.compose(guide, Chosen(), TODAY)


def _words(document: Document) -> str:
    return repr(document)


def _numbered(document: Document) -> list[str]:
    return [b.number for b in document.blocks if isinstance(b, Heading) and b.number]


@EVERY
def test_every_entry_in_force_that_fits_stands_there_once(guide: Guide, chosen: Chosen) -> None:
    held = pocket.gather(guide, chosen, TODAY)
    agencies = set(chosen.agencies) or {agency.id for agency in guide.agencies}
    nations = {chosen.nation} if chosen.nation else set(get_args(Nation))
    used = guide.brief(chosen.scenario) if chosen.scenario else None
    expected = [
        entry.id
        for entry in (*guide.powers, *guide.offences)
        if in_force(entry, TODAY)
        and agencies.intersection(entry.agencies)
        and nations.intersection(entry.extent)
        and (
            used is None
            or {"any", used.id}.intersection(getattr(entry, "scenarios", ()))
            or entry.id in (*used.powers, *used.offences)
        )
    ]
    assert Counter(entry.id for entry in held.entries) == Counter(expected)
    document = pocket.compose(guide, chosen, TODAY)
    titled = Counter(
        block.text.removesuffix(" [IN DOUBT]")
        for block in document.blocks
        if isinstance(block, Heading) and "." in block.number
    )
    assert titled == Counter(entry.title for entry in held.entries)


@EVERY
def test_every_number_of_an_index_is_that_of_one_entry_and_no_entry_is_left_out(
    guide: Guide, chosen: Chosen
) -> None:
    document = pocket.compose(guide, chosen, TODAY)
    numbers = _numbered(document)
    assert len(numbers) == len(set(numbers))
    entries = {number for number in numbers if "." in number}
    *elsewhere, citations, words = [b for b in document.blocks if isinstance(b, Index)]
    for index in (citations, words):
        led = {n for group in index.groups for line in group.entries for n in line.numbers}
        assert led == entries
    for index in elsewhere:
        assert {n for g in index.groups for line in g.entries for n in line.numbers} <= entries


@EVERY
def test_the_entry_is_found_under_its_act_and_under_words_people_use(
    guide: Guide, chosen: Chosen
) -> None:
    held = pocket.gather(guide, chosen, TODAY)
    document = pocket.compose(guide, chosen, TODAY)
    *_, citations, words = [b for b in document.blocks if isinstance(b, Index)]
    acts = {g.title: {n for line in g.entries for n in line.numbers} for g in citations.groups}
    for entry in held.entries:
        assert any(held.numbers[entry.id] in there for there in acts.values())
    texts = [line.text.casefold() for group in words.groups for line in group.entries]
    assert len(texts) == len(set(texts))
    assert [g.title for g in words.groups] == sorted(g.title for g in words.groups)
    assert len(texts) <= 6 * len(held.entries)


def test_no_note_on_practice_is_printed(guide: Guide, whole: Document) -> None:
    text = _words(whole)
    notes = [power.use_in_operation for power in guide.powers]
    notes += [agency.role_in_operations for agency in guide.agencies]
    for brief in guide.briefs:
        assert brief.practice is not None
        notes += [*brief.practice.bring.values(), *brief.practice.questions]
        notes += [*brief.practice.goes_wrong, brief.practice.evidence, brief.practice.safety]
    assert [note for note in notes if note[:PRINTED] in text] == []


@settings(max_examples=25, deadline=None)
@given(
    agencies=st.lists(st.sampled_from([one.id for one in load().agencies]), max_size=3),
    scenario=st.none() | st.sampled_from([one.id for one in load().briefs]),
    on=st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
)
def test_whatever_is_chosen_no_note_on_practice_is_printed_and_nothing_out_of_force(
    guide: Guide, agencies: list[str], scenario: Scenario | None, on: dt.date
) -> None:
    chosen = Chosen(agencies=tuple(agencies), scenario=scenario)
    try:
        held = pocket.gather(guide, chosen, on)
    except Invalid:
        return
    assert all(in_force(entry, on) for entry in held.entries)
    text = _words(pocket.compose(guide, chosen, on))
    assert not any(
        guide.power(entry.id).use_in_operation[:PRINTED] in text
        for entry in held.entries
        if entry.id in {power.id for power in guide.powers}
    )


@EVERY
def test_a_doubt_is_marked_in_the_title_and_its_reason_told(guide: Guide, chosen: Chosen) -> None:
    blocks = pocket.compose(guide, chosen, TODAY).blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and "." in block.number:
            told = blocks[at + 1]
            assert isinstance(told, KeyValues)
            marked = block.text.endswith("[IN DOUBT]")
            assert marked == ("Doubt" in dict(told.rows))


def test_the_first_page_says_the_day_the_edition_and_that_it_is_no_advice(guide: Guide) -> None:
    for format_ in files.FORMATS:
        text = text_of(files.render(pocket.compose(guide, LEAFLET, TODAY), format_), format_)
        start = text[: text.index("Contents")]
        for said in ("24 November 2026", guide.edition, "not legal advice", "IN DOUBT", "Nail bar"):
            assert said in start
        assert "Fire and rescue authority" in start


def test_a_body_that_ended_gives_way_to_the_one_that_does_its_work(guide: Guide) -> None:
    held = pocket.gather(guide, Chosen(agencies=("glaa",)), TODAY)
    assert held.agencies == ("fair-work-agency",)
    assert "was not in being that day" in held.notes[0]
    before = pocket.gather(guide, Chosen(agencies=("fair-work-agency",)), dt.date(2025, 3, 1))
    assert set(before.agencies) == {"glaa", "eas", "hmrc-nmw", "dlme"}
    assert before.chapters != held.chapters


def test_a_former_id_is_the_same_body(guide: Guide) -> None:
    former = pocket.gather(guide, Chosen(agencies=("home-office-immigration-enforcement",)), TODAY)
    now = pocket.gather(guide, Chosen(agencies=("immigration-enforcement",)), TODAY)
    assert former == now


def test_nothing_in_force_is_said_and_is_no_proof(guide: Guide) -> None:
    with pytest.raises(Invalid, match="no proof") as told:
        pocket.gather(guide, Chosen(agencies=("border-security-command",)), dt.date(2025, 1, 1))
    assert "was not in being" in str(told.value)


def test_a_kind_of_operation_leaves_out_the_terms_of_what_is_not_for_the_door(
    guide: Guide,
) -> None:
    chosen = Chosen(agencies=("fair-work-agency",), scenario="car-wash")
    held = pocket.gather(guide, chosen, TODAY)
    brief = [chapter for chapter in held.chapters if chapter.brief]
    assert len(brief) == 1
    for chapter in held.chapters:
        for entry in chapter.entries:
            away = not getattr(entry, "needs", True) and "car-wash" not in entry.scenarios
            assert away == chapter.brief
    assert "is not printed here" in _words(pocket.compose(guide, chosen, TODAY))


def test_a_filtered_one_meets_the_standard_for_screen_readers(guide: Guide) -> None:
    made = files.render(pocket.compose(guide, LEAFLET, TODAY), "pdf")
    held = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert held.failures == []


@pytest.mark.slow
def test_the_whole_guide_meets_it_too(whole: Document) -> None:
    made = files.render(whole, "pdf")
    held = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert held.failures == []


def test_word_and_the_page_hold_the_same_words(guide: Guide) -> None:
    document = pocket.compose(guide, CHOICES[2], TODAY)
    made = {kind: text_of(files.render(document, kind), kind) for kind in ("docx", "html")}
    for block in document.blocks:
        if isinstance(block, KeyValues):
            for _, value in block.rows:
                said = " ".join(value.split())
                assert all(said in text for text in made.values()), said


def test_the_same_choice_gives_the_same_bytes(guide: Guide) -> None:
    one, two = (files.render(pocket.compose(guide, LEAFLET, TODAY), "docx") for _ in range(2))
    assert one == two
