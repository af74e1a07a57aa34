"""Which entry cites which provision of which act."""

import pytest

from powers.guide import Guide
from powers.sources import COMMON_LAW, acts, root_of


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("ukpga/1984/60/section/17", "ukpga/1984/60"),
        ("ukpga/Eliz2/8-9/62/section/26", "ukpga/Eliz2/8-9/62"),
        ("uksi/2005/1541", "uksi/2005/1541"),
        ("", COMMON_LAW),
    ],
)
def test_an_act_is_the_start_of_a_path(path: str, root: str) -> None:
    assert root_of(path) == root


def test_every_source_of_every_entry_stands_under_its_act_once(guide: Guide) -> None:
    entries = (*guide.powers, *guide.offences)
    found = {
        (cited.legislation_id, entry.id)
        for act in acts(entries)
        for cited in act.provisions
        for entry in cited.entries
    }
    assert found == {(s.legislation_id, entry.id) for entry in entries for s in entry.sources}
    roots = [act.root for act in acts(entries)]
    assert len(roots) == len(set(roots))
    for act in acts(entries):
        ids = [entry.id for entry in act.entries]
        assert len(ids) == len(set(ids)) > 0


def test_an_act_has_one_title_and_its_provisions_stand_in_order(guide: Guide) -> None:
    (pace,) = (act for act in acts(guide.powers) if act.root == "ukpga/1984/60")
    assert pace.title == "Police and Criminal Evidence Act 1984"
    assert not pace.instrument
    places = [cited.provision for cited in pace.provisions]
    assert places.index("section 9") < places.index("section 17") < places.index("Schedule 1")
    assert all("; " not in act.title for act in acts(guide.powers))
    (order,) = (act for act in acts(guide.powers) if act.root == "uksi/2005/1541")
    assert order.instrument
