"""Search: citations in any style, everyday words, mistypings, time, filters; nothing raises."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powers import snippets
from powers.facets import Filters
from powers.guide import Guide
from tests.powers import evaluation

TODAY = dt.date(2026, 11, 24)
BEFORE_THE_AGENCY = dt.date(2025, 3, 1)
PACE_17 = "ukpga/1984/60/section/17"


def first_ids(guide: Guide, query: str, on: dt.date = TODAY) -> tuple[str, ...]:
    hits = guide.search(query, on=on).hits
    return hits[0].legislation_ids if hits else ()


@pytest.mark.parametrize(
    "query",
    [
        "s17(1)(e) PACE",
        "PACE 17(1)(e)",
        "PACE 17 1 e",
        "17(1)(e) PACE",
        "pace s.17(1)(e)",
        "section 17(1)(e)",
        "s.17(1)(e) police and criminal evidence act",
        "Police and Criminal Evidence Act 1984, section 17(1)(e)",
        "sec 17 (1)(e) of PACE 1984",
    ],
)
def test_a_citation_in_any_style_finds_the_provision_itself_first(
    the_guide: Guide, query: str
) -> None:
    assert the_guide.search(query, on=TODAY).hits[0].id == "pace-s17-1-e-life-and-limb"


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("s17 PACE", PACE_17),
        (PACE_17, PACE_17),
        ("Sch 36 FA 2008", "ukpga/2008/9/schedule/36"),
        ("art 27 fire safety order", "uksi/2005/1541/article/27"),
        ("para 17(2) sch 2 Immigration Act 1971", "ukpga/1971/77/schedule/2/paragraph/17"),
        ("28B IA71", "ukpga/1971/77/section/28B"),
        ("s52 MSA", "ukpga/2015/30/section/52"),
        ("MSA 2015 s 23", "ukpga/2015/30/section/23"),
        ("HSWA s20", "ukpga/1974/37/section/20"),
        ("s249A Housing Act 2004", "ukpga/2004/34/section/249A"),
    ],
)
def test_a_provision_comes_before_entries_that_apply_it_to_another_agency(
    the_guide: Guide, query: str, path: str
) -> None:
    assert first_ids(the_guide, query)[0].startswith(path)


def test_a_schedule_and_an_article_alone_find_entries_that_cite_them(the_guide: Guide) -> None:
    assert any("/schedule/36" in path for path in first_ids(the_guide, "Schedule 36"))
    assert any("/article/27" in path for path in first_ids(the_guide, "art 27"))


def test_an_id_finds_its_entry(the_guide: Guide) -> None:
    for entry in (the_guide.powers[0], the_guide.offences[0]):
        assert the_guide.search(entry.id).hits[0].id == entry.id


def test_a_mistyping_is_repaired_and_said(the_guide: Guide) -> None:
    found = the_guide.search("gangmster")
    assert found.repaired == (("gangmster", "gangmaster"),)
    assert [hit.id for hit in found.hits] == [hit.id for hit in the_guide.search("gangmaster").hits]


def test_words_run_together_are_taken_apart(the_guide: Guide) -> None:
    assert the_guide.search("nailbar").repaired == (("nailbar", "nail bar"),)


def test_words_the_guide_knows_are_left_alone(the_guide: Guide) -> None:
    assert the_guide.search("somebody without a warrant enters a dwelling").repaired == ()


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("LAPO", ("labour abuse", "prevention officer")),
        ("HMO", ("multiple occupation",)),
        ("STRO", ("risk order",)),
        ("MS1", ("duty to notify", "section 52")),
        ("FWA", ("Fair Work Agency", "labour market")),
    ],
)
def test_an_abbreviation_finds_what_it_stands_for(
    the_guide: Guide, short: str, words: tuple[str, ...]
) -> None:
    hits = the_guide.search(short, on=TODAY, limit=3).hits
    texts = [repr(the_guide.power(hit.id)) for hit in hits if hit.kind == "power"]
    assert any(word.casefold() in text.casefold() for text in texts for word in words)


def test_no_not_and_without_are_never_stop_words(the_guide: Guide) -> None:
    assert {"no", "not", "without"}.isdisjoint(the_guide.words.stop | the_guide.words.faint)
    with_it = the_guide.search("enter without warrant").hits[0].score
    assert with_it > the_guide.search("enter warrant").hits[0].score


def test_the_same_question_is_answered_by_the_law_of_its_day(the_guide: Guide) -> None:
    then = the_guide.search("gangmaster inspection", on=BEFORE_THE_AGENCY).hits
    now = the_guide.search("gangmaster inspection", on=TODAY).hits
    assert then[0].agencies == ("glaa",)
    assert "ukpga/2004/11/section/16" in then[0].legislation_ids
    assert "fair-work-agency" in now[0].agencies
    assert "glaa" not in {name for hit in now[:5] for name in hit.agencies}


def test_what_has_ended_stands_below_everything_that_has_not(the_guide: Guide) -> None:
    for asked in evaluation.questions()[::7]:
        hits = the_guide.search(asked.question, on=TODAY, limit=500).hits
        ended = [hit.status.startswith("ended") for hit in hits]
        assert ended == sorted(ended)


def test_a_hit_that_cannot_be_used_says_so(the_guide: Guide) -> None:
    hits = the_guide.search("GLAA section 16", on=TODAY, limit=500).hits
    by_id = {hit.id: hit.status for hit in hits}
    assert by_id["glaa-gla-s16-inspection"] == "ended 7 April 2026"


def test_facets_count_every_hit_and_filters_keep_their_promise(the_guide: Guide) -> None:
    found = the_guide.search("search warrant", on=TODAY)
    assert sum(found.facets["status"].values()) == found.total
    hmrc = the_guide.search("search warrant", Filters(agencies=("hmrc",)), on=TODAY, limit=500)
    assert hmrc.total == found.facets["agency"]["hmrc"] == len(hmrc.hits)
    assert all("hmrc" in hit.agencies for hit in hmrc.hits)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(kinds=("arrest",)),
        Filters(kinds=("offence",)),
        Filters(premises=("dwelling", "hmo")),
        Filters(warrant="none"),
        Filters(nation="scotland"),
        Filters(scenario="car-wash"),
        Filters(need="enter-dwelling"),
        Filters(agencies=("police", "hse"), warrant="required"),
    ],
)
def test_a_filter_only_takes_away(the_guide: Guide, filters: Filters) -> None:
    everything = the_guide.search("enter search arrest", on=TODAY, limit=1000)
    fewer = the_guide.search("enter search arrest", filters, on=TODAY, limit=1000)
    assert 0 < fewer.total < everything.total
    assert {hit.id for hit in fewer.hits} < {hit.id for hit in everything.hits}


def test_an_unknown_agency_as_filter_finds_nothing(the_guide: Guide) -> None:
    assert the_guide.search("arrest", Filters(agencies=("pirates",))).hits == ()


def test_every_hit_says_why_and_where_the_words_stand(the_guide: Guide) -> None:
    for hit in the_guide.search("go into a house because someone is in danger").hits:
        assert hit.why
        assert hit.matched


def test_highlights_are_escaped_first_and_marked_after() -> None:
    found = snippets.passage("Bread & <b>butter</b> warrants", lambda word: word.rstrip("s"))
    segments = snippets.best((found,), {"warrant": 1.0, "b": 0.5})
    assert "".join(segment.text for segment in segments) == "Bread & <b>butter</b> warrants"
    assert snippets.html(segments) == (
        "Bread &amp; &lt;<mark>b</mark>&gt;butter&lt;/<mark>b</mark>&gt; <mark>warrants</mark>"
    )


def test_a_snippet_is_a_stretch_of_the_entry_with_its_marks(the_guide: Guide) -> None:
    for asked in evaluation.questions()[::9]:
        for hit in the_guide.search(asked.question).hits:
            text = "".join(segment.text for segment in hit.snippet)
            assert len(text.strip("… ")) <= snippets.LONGEST


AWKWARD = [
    "",
    " ",
    "*",
    '"',
    "((((",
    "s.",
    "section ()",
    "s17(",
    "a:b -x NEAR/2 o'brien * OR AND",
    "'; drop table powers; --",
    "مداهمة بدون إذن",
    "搜查令 无",
    "s99999999999999999999999",
    "ss 1-999999",
    "sch part para art reg",
    "\x00\ud800",
    "½ ﬁre İstanbul ß",
    "ukpga/1984/60/section/",
    "PACE PACE PACE 17 17 17",
    "x" * 5000,
    "section 17(1)(e) " * 400,
    "gangmster inspecshun warant " * 200,
]


@pytest.mark.parametrize("query", AWKWARD)
def test_nothing_typed_is_an_error(the_guide: Guide, query: str) -> None:
    assert the_guide.search(query, on=TODAY).query == query


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    "s",
                    "s.",
                    "section",
                    "17",
                    "(1)",
                    "(e)",
                    "PACE",
                    "sch",
                    "to",
                    "-",
                    ",",
                    "1984",
                    "§",
                ]
            ),
            max_size=30,
        ).map(" ".join),
    )
)
def test_whatever_is_typed_answers_and_hits_are_in_order(the_guide: Guide, query: str) -> None:
    found = the_guide.search(query, on=TODAY, limit=50)
    living = [hit.score for hit in found.hits if not hit.status.startswith("ended")]
    assert living == sorted(living, reverse=True)
    assert found.total >= len(found.hits)


def test_the_limit_holds_and_no_limit_below_nought_raises(the_guide: Guide) -> None:
    assert len(the_guide.search("warrant", limit=3).hits) == 3
    assert the_guide.search("warrant", limit=0).hits == ()
    assert the_guide.search("warrant", limit=-1).hits == ()


def test_without_practice_no_snippet_quotes_the_notes_on_use(the_guide: Guide) -> None:
    question = "write down the grounds before forcing the door of a dangerous house"
    for practice in (True, False):
        hits = the_guide.search(question, Filters(practice=practice), on=TODAY, limit=50).hits
        quoted = [
            hit.id
            for hit in hits
            if hit.kind == "power"
            and "".join(segment.text for segment in hit.snippet).strip("… ")
            in the_guide.power(hit.id).use_in_operation
        ]
        assert bool(quoted) is practice


def test_hits_can_be_held_to_what_is_in_force_has_ended_or_is_to_come(the_guide: Guide) -> None:
    everything = the_guide.search("gangmaster inspection", on=TODAY)
    for standing, count in everything.facets["status"].items():
        found = the_guide.search("gangmaster inspection", Filters(standing=standing), on=TODAY)
        assert found.total == count
        assert set(found.facets["status"]) == {standing}


def test_who_cites_replaced_law_finds_what_replaced_it(the_guide: Guide) -> None:
    (best, *_) = the_guide.search("W&M Act 1985 s79", on=TODAY).hits
    assert best.legislation_ids[0].startswith("ukpga/2015/15/schedule/5")
    assert "also cited" in best.why
