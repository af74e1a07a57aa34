"""Loading: every fault at once, lookups by any name, a cache that is neither stale nor trusted."""

import datetime as dt
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from powers import cache, guide
from powers.faults import Fault
from powers.guide import Guide, GuideError

Facts = Callable[..., Path]


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(GuideError) as caught:
        guide.load(folder)
    assert all(str(fault) in str(caught.value) for fault in caught.value.faults)
    return list(caught.value.faults)


def test_the_guide_itself_is_sound(the_guide: Guide) -> None:
    assert len(the_guide.powers) + len(the_guide.offences) > 500
    assert the_guide.agency("immigration-enforcement").id == "immigration-enforcement"


def test_a_sound_folder_loads(facts: Facts) -> None:
    loaded = guide.load(facts())
    assert [power.id for power in loaded.powers] == ["enter-to-save-life"]
    assert loaded.edition.startswith("2026-11-22 ")


def test_every_fault_of_every_file_is_told_at_once_with_file_entry_and_field(facts: Facts) -> None:
    found = faults_of(
        facts(
            ("agencies.toml", 'kind = "police"', 'kind = "pirates"'),
            ("powers.toml", 'warrant = "none"', 'warrant = "maybe"\ncolour = "red"'),
            ("powers.toml", 'conditions = ["Someone may die"]', "conditions = [1]"),
            ("powers.toml", 'checked_against = "the text of the Act"\n', ""),
        )
    )
    assert {(fault.file, fault.entry, fault.field) for fault in found} == {
        ("agencies.toml", "police", "kind"),
        ("powers.toml", "enter-to-save-life", "warrant"),
        ("powers.toml", "enter-to-save-life", "colour"),
        ("powers.toml", "enter-to-save-life", "conditions"),
        ("powers.toml", "enter-to-save-life", "checked_against"),
    }


def test_a_file_that_is_not_toml_is_named_and_the_others_are_still_checked(facts: Facts) -> None:
    found = faults_of(
        facts(
            ("agencies.toml", "[[agency]]", "[[agency"),
            ("powers.toml", "as_at = 2026-11-20", 'as_at = "soon"'),
        )
    )
    assert [(fault.file, fault.field) for fault in found] == [
        ("agencies.toml", ""),
        ("powers.toml", "as_at"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('agencies = ["police"]', 'agencies = ["coastguards"]', "agencies"),
        ('agencies = ["police"]', "agencies = []", "agencies"),
        ("see_also = []", 'see_also = ["nowhere"]', "see_also"),
        (
            "reviewed =",
            'superseded_by = "nowhere"\nuntil = 2030-01-01\nreviewed =',
            "superseded_by",
        ),
        ("reviewed =", 'superseded_by = "enter-to-save-life"\nreviewed =', "until"),
        ("reviewed =", "from = 2020-01-02\nuntil = 2020-01-02\nreviewed =", "until"),
        ('"ukpga/1984/60/section/17"\ns', '"PACE section 17"\ns', "legislation_id"),
        (
            'section 17", legislation_id = "ukpga/',
            'section 17", legislation_id = "UKPGA/',
            "sources",
        ),
        ('scenarios = ["any"]', 'scenarios = ["moon-base"]', "scenarios"),
        ("reviewed = 2026-11-22", 'reviewed = "yesterday"', "reviewed"),
    ],
)
def test_a_broken_rule_names_its_field(facts: Facts, old: str, new: str, field: str) -> None:
    found = faults_of(facts(("powers.toml", old, new)))
    assert ("powers.toml", "enter-to-save-life", field) in {
        (fault.file, fault.entry, fault.field) for fault in found
    }


def test_an_entry_without_sources_is_refused(facts: Facts) -> None:
    folder = facts()
    text = (folder / "powers.toml").read_text("utf-8")
    start, end = text.index("sources = ["), text.index("extent =")
    (folder / "powers.toml").write_text(f"{text[:start]}sources = []\n{text[end:]}", "utf-8")
    assert [fault.field for fault in faults_of(folder)] == ["sources"]


def test_one_name_belongs_to_one_entry_former_names_too(facts: Facts) -> None:
    folder = facts()
    second = (folder / "powers.toml").read_text("utf-8")
    second = second.replace('id = "enter-to-save-life"', 'id = "enter-again"')
    second += 'aliases = ["enter-to-save-life"]\n'
    (folder / "second.toml").write_text(second, "utf-8")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.entry, fault.field) == ("second.toml", "enter-again", "aliases")


def test_the_same_id_twice_in_one_file_is_refused(facts: Facts) -> None:
    folder = facts()
    text = (folder / "powers.toml").read_text("utf-8")
    entry = text[text.index("[[power]]") :]
    (folder / "powers.toml").write_text(f"{text}\n{entry}", "utf-8")
    assert [fault.field for fault in faults_of(folder)] == ["id"]


def test_a_power_needs_a_holder_that_existed_while_it_was_in_force(facts: Facts) -> None:
    found = faults_of(
        facts(
            ("agencies.toml", 'how_to_reach = "101"', 'how_to_reach = "101"\nfrom = 2026-01-01'),
            ("powers.toml", "reviewed =", "until = 2026-01-01\nreviewed ="),
        )
    )
    assert [fault.field for fault in found] == ["agencies"]


def test_a_year_of_a_reign_is_a_well_formed_path(facts: Facts) -> None:
    folder = facts(
        ("powers.toml", "ukpga/1984/60/section/17", "ukpga/Geo5and1Edw8/26/49/section/287")
    )
    assert guide.load(folder).powers[0].legislation_id.startswith("ukpga/Geo5and1Edw8")


def test_an_empty_or_missing_folder_is_no_guide(tmp_path: Path) -> None:
    faults_of(tmp_path)
    faults_of(tmp_path / "missing")


def test_dates_may_be_written_as_days_or_as_text(facts: Facts) -> None:
    folder = facts(("powers.toml", "reviewed = 2026-11-22", 'reviewed = "2026-11-22"'))
    assert guide.load(folder).powers[0].reviewed == dt.date(2026, 11, 22)


def test_a_former_id_still_finds_its_entry_and_an_unknown_one_does_not(facts: Facts) -> None:
    loaded = guide.load(facts(("powers.toml", "reviewed =", 'aliases = ["old"]\nreviewed =')))
    assert loaded.power("old") is loaded.power("enter-to-save-life")
    for find in (loaded.power, loaded.offence, loaded.agency):
        with pytest.raises(KeyError):
            find("nowhere")


@pytest.mark.parametrize(
    ("start", "until", "on", "said"),
    [
        (None, None, "2026-01-01", "in force"),
        ("2026-04-07", None, "2026-04-07", "in force"),
        ("2026-04-07", None, "2026-04-06", "starts 7 April 2026"),
        (None, "2026-04-07", "2026-04-06", "in force"),
        (None, "2026-04-07", "2026-04-07", "ended 7 April 2026"),
        ("9999-12-31", None, "2026-04-07", "enacted, not started"),
    ],
)
def test_standing_is_said_in_words(
    facts: Facts, start: str | None, until: str | None, on: str, said: str
) -> None:
    dates = (f"from = {start}\n" if start else "") + (f"until = {until}\n" if until else "")
    power = guide.load(facts(("powers.toml", "reviewed =", f"{dates}reviewed ="))).powers[0]
    assert guide.status(power, dt.date.fromisoformat(on)) == said
    assert guide.in_force(power, dt.date.fromisoformat(on)) == (said == "in force")


def test_an_edit_of_one_byte_is_seen_at_once(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSPLAN_CACHE", str(tmp_path / "cache"))
    before = guide.load(facts())
    assert before.search("bellowing").total == 0
    after = guide.load(facts(("powers.toml", "someone screaming", "someone bellowing")))
    assert after.edition != before.edition
    assert after.search("bellowing").total == 1


def test_a_damaged_cache_is_left_aside(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("OPSPLAN_CACHE", str(cache))
    guide.load(facts()).search("screaming")
    kept = sorted(cache.iterdir())
    assert [path.name.rpartition("-")[0] for path in kept] == ["guide-entries", "guide-index"]
    assert cache.stat().st_mode & 0o777 == 0o700
    for damage in (b"", b"x", b"\0" * 5000):
        for path in kept:
            content = path.read_bytes()
            path.write_bytes(content[:-9] + damage if damage == b"x" else damage)
        assert guide.load(facts()).search("screaming").hits[0].id == "enter-to-save-life"


def test_a_cache_others_may_write_to_is_not_read(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    monkeypatch.setenv("OPSPLAN_CACHE", str(cache))
    guide.load(facts()).search("screaming")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("place", ["", "/dev/null/cache"])
def test_without_a_place_for_a_cache_the_guide_loads_all_the_same(
    facts: Facts, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSPLAN_CACHE", place)
    assert guide.load(facts()).search("screaming").total == 1


def test_many_threads_get_the_same_answers(the_guide: Guide) -> None:
    fresh = Guide(the_guide.files, the_guide.words, "threads")
    words = ["gangmster", "s17 pace", "carwash", "xylofone qwertz", "enter a dwelling"] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: fresh.search(query), words))
    assert found == [the_guide.search(query) for query in words]


def test_an_account_without_a_home_is_not_given_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPSPLAN_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nonexistent"))
    cache.write("guide-x", "anything")
    assert cache.read("guide-x", str) is None
    assert not (tmp_path / "nonexistent").exists()


def test_an_edition_holds_no_figure_but_its_day(the_guide: Guide) -> None:
    day, content = the_guide.edition.split()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert re.fullmatch(r"[c-y]{8}", content)
