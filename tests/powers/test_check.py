"""How much has been reviewed, and what has not been for a year."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from powers import check, guide
from powers.faults import GuideError

DUTY = """
[[duty]]
agency = "{agency}"
needs = ["{need}"]
nations = ["{nation}"]
why = "Leads."
"""


def test_shares_count_reviewed_entries_by_file(facts: Callable[..., Path]) -> None:
    (share,) = check.shares(guide.load(facts()).files)
    assert (share.file, share.entries, share.reviewed) == ("powers.toml", 1, 1)
    (share,) = check.shares(guide.load(facts(("powers.toml", "reviewed = 2026-11-22\n", ""))).files)
    assert (share.entries, share.reviewed) == (1, 0)


def test_an_entry_is_stale_when_a_year_has_gone_by_and_never_a_fault(
    facts: Callable[..., Path],
) -> None:
    files = guide.load(facts()).files
    assert check.stale(files, dt.date(2027, 11, 22)) == []
    (warning,) = check.stale(files, dt.date(2027, 11, 23))
    assert (warning.entry, warning.field) == ("enter-to-save-life", "reviewed")


def test_a_row_of_what_must_be_answered_needs_an_entry(facts: Callable[..., Path]) -> None:
    def with_row(agency: str, need: str, nation: str) -> Path:
        row = DUTY.format(agency=agency, need=need, nation=nation)
        return facts(("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + row))

    guide.load(with_row("police", "enter-dwelling", "england"))
    for wrong, told in (
        (("police", "search", "england"), "no entry in force lets police search in england"),
        (("police", "enter-dwelling", "wales"), "lets police enter-dwelling in wales"),
        (("nobody", "search", "england"), "no agency is called nobody"),
    ):
        with pytest.raises(GuideError, match=told):
            guide.load(with_row(*wrong))


def test_an_entry_that_ends_or_has_not_started_answers_no_row(facts: Callable[..., Path]) -> None:
    row = DUTY.format(agency="police", need="enter-dwelling", nation="england")
    for date in ("until = 2030-01-01", "from = 9999-12-31"):
        folder = facts(
            ("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + row),
            ("powers.toml", "reviewed = 2026-11-22\n", f"reviewed = 2026-11-22\n{date}\n"),
        )
        with pytest.raises(GuideError, match="no entry in force lets police enter-dwelling"):
            guide.load(folder)


def test_a_power_is_held_by_bodies_that_exist_while_it_is_in_force(
    facts: Callable[..., Path],
) -> None:
    def ending(day: str) -> tuple[str, str, str]:
        old = 'how_to_reach = "101"\n'
        return ("agencies.toml", old, f"{old}until = {day}\n")

    began = ("powers.toml", "reviewed = 2026-11-22\n", "reviewed = 2026-11-22\nfrom = 2026-04-07\n")
    with pytest.raises(GuideError, match="police did not exist while the power was in force"):
        guide.load(facts(ending("2026-04-07"), began))
    with pytest.raises(GuideError, match="nobody holds it after 2026-05-01"):
        guide.load(facts(ending("2026-05-01"), began))
    ended = (
        "powers.toml",
        "reviewed = 2026-11-22\n",
        "reviewed = 2026-11-22\nuntil = 2026-05-01\n",
    )
    guide.load(facts(ending("2026-05-01"), ended))
