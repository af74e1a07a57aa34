"""The file of events: a wrong one is refused with file, entry and field."""

from pathlib import Path

import pytest

from opsplan.errors import Failed
from opsplan.invites import facts

TEXT = (facts.FOLDER / "events.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('to = ["core"]', 'to = ["friends"]', ('"planning-1"', "to", "friends")),
        ('to = ["core"]', "to = []", ("event[0].to",)),
        ('key = "planning-2"', 'key = "planning-1"', ('"planning-1"', "key")),
        ('starts = "10:00"', 'starts = "25:00"', ("event[0].starts",)),
        ('starts = "10:00"', 'starts = "H-1:00"', ('"planning-1"', "starts")),
        ("minutes = 90\n", "", ('"planning-1"', "minutes")),
        ("send = -14", "send = 14", ("send",)),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00", ("stamp",)),
        ('\nsays = "', '\nspeaks = "', ("event[0]", "speaks")),
    ],
)
def test_a_wrong_file_is_refused_with_file_entry_and_field(
    tmp_path: Path, before: str, after: str, told: tuple[str, ...]
) -> None:
    assert before in TEXT
    (tmp_path / "events.toml").write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(Failed) as refused:
        facts.load(tmp_path)
    for part in ("events.toml", *told):
        assert part in str(refused.value)


def test_no_word_of_ours_is_on_the_list_of_words_never_shown() -> None:
    file = facts.load()
    for entry in file.event:
        for word in f"{entry.title} {entry.says}".casefold().split():
            assert not word.startswith(file.never), f"{entry.key}: {word}"
