"""How much has been reviewed, and what has not been for a year."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from powers import check, guide


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
