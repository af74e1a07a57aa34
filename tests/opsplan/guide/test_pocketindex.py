"""The indexes print words that tell something, in the order of the alphabet and of the acts."""

import datetime as dt

import pytest

from opsplan.errors import Failed
from opsplan.guide import pocket, pocketindex
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def test_words_that_tell_nothing_or_demean_are_not_printed(guide: Guide) -> None:
    held = pocket.gather(guide, pocket.Chosen(), TODAY)
    index = pocketindex.by_word(guide, held.entries, held.numbers)
    printed = {word for g in index.groups for line in g.entries for word in line.text.split()}
    silent = pocketindex.left_out() | guide.words.stop | guide.words.faint
    assert printed.isdisjoint(silent)
    assert {"cash", "payroll", "passport", "CCTV"} <= printed


def test_provisions_stand_in_the_order_of_the_act(guide: Guide) -> None:
    held = pocket.gather(guide, pocket.Chosen(agencies=("police",)), TODAY)
    index = pocketindex.by_citation(held.entries, held.numbers)
    pace = next(g for g in index.groups if g.title == "Police and Criminal Evidence Act 1984")
    texts = " ".join(line.text for line in pace.entries)
    assert texts.index("section 8") < texts.index("section 17") < texts.index("section 32")
    for line in pace.entries:
        order = [[int(part) for part in number.split(".")] for number in line.numbers]
        assert order == sorted(order)


def test_a_wrong_file_of_words_refuses_to_start() -> None:
    with pytest.raises(Failed, match=r"pocket\.toml"):
        pocketindex.read("left_out = 3")
    with pytest.raises(Failed, match=r"pocket\.toml"):
        pocketindex.read('left = ["a"]')
