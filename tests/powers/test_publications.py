"""Guidance and codes: how an edition stands on a day, and what a row may not say."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from powers import guide, publications
from powers.faults import GuideError
from powers.guide import Guide
from powers.schemas import Publication

ROW = """
[[publication]]
id = "a-code"
title = "A code"
kind = "code"
publisher = "Home Office"
about = "How to enter."
confidence = "low"
checked_against = "nothing"
"""


def _made(**given: object) -> Publication:
    plain = {
        "id": "a-code",
        "title": "A code",
        "kind": "code",
        "publisher": "Home Office",
        "about": "How to enter.",
        "confidence": "low",
        "checked_against": "nothing",
    }
    return Publication(**{**plain, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "on", "said"),
    [
        ({}, "2026-11-24", "current"),
        ({"published": "2024-05"}, "2024-04-30", "not yet published"),
        ({"published": "2024-05"}, "2024-05-01", "current"),
        ({"published": "2014-12-08", "start": dt.date(2015, 4, 6)}, "2015-04-05", "not yet"),
        ({"until": dt.date(2026, 4, 7)}, "2026-04-06", "current"),
        ({"until": dt.date(2026, 4, 7)}, "2026-04-07", "superseded since 7 April 2026"),
        ({"superseded_by": "other"}, "2026-11-24", "superseded"),
    ],
)
def test_an_edition_stands_as_at_the_day(given: dict[str, object], on: str, said: str) -> None:
    assert publications.standing(_made(**given), dt.date.fromisoformat(on)).startswith(said)


@pytest.mark.parametrize(
    ("written", "said"),
    [("2026-04-07", "7 April 2026"), ("2021-03", "March 2021"), ("2020", "2020"), ("", "")],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, said: str) -> None:
    assert publications.published(_made(published=written)) == said


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('published = "2024-13"', "no day, month or year"),
        ('published = "last year"', "published"),
        ('published = "2024"\nuntil = 2023-05-01', "is not after the first day"),
        ("from = 9999-12-31", "means nothing here"),
        ('superseded_by = "a-code"', "is the publication itself"),
        ('superseded_by = "nothing"', "no publication is called nothing"),
        ('agencies = ["nobody"]', "no agency is called nobody"),
        ('entries = ["nothing"]', "no entry is called nothing"),
        ('url = "http://www.gov.uk/x"', "is not an https address"),
        ('url = "https://gov.uk.example.org/x"', "is not an https address"),
        ('url = "https://notgov.uk/x"', "is not an https address"),
        ('url = "https://me@gov.uk/x"', "is not an https address"),
        (ROW, "a-code is taken by"),
    ],
)
def test_a_row_that_cannot_be_is_told(facts: Callable[..., Path], line: str, told: str) -> None:
    whole = f'how_to_reach = "101"\n{ROW}{line}\n'
    with pytest.raises(GuideError, match=told):
        guide.load(facts(("agencies.toml", 'how_to_reach = "101"\n', whole)))


def test_a_row_is_found_by_its_name(facts: Callable[..., Path]) -> None:
    row = f'how_to_reach = "101"\n{ROW}url = "https://www.gov.uk/x"\naliases = ["old-code"]\n'
    made = guide.load(facts(("agencies.toml", 'how_to_reach = "101"\n', row)))
    assert made.publication("old-code") is made.publication("a-code") is made.publications[0]
    with pytest.raises(KeyError):
        made.publication("nothing")


def test_what_was_not_seen_is_said_and_never_made_up(guide: Guide) -> None:
    assert len(guide.publications) >= 40
    for one in guide.publications:
        assert one.edition, one.id
        if one.reviewed is None or one.edition.startswith("not checked"):
            assert one.confidence != "high", one.id
