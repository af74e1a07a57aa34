"""opsplan.partners.partnershipfile: a partnership's file is read whole, or every fault is told."""

from pathlib import Path

import pytest

from opsplan.errors import Failed, Invalid
from opsplan.partners import partnershipfile
from powers.guide import Guide
from tests.structure.tree import ROOT

HERTFORDSHIRE = ROOT / "opsplan/partners/hertfordshire.toml"


def test_hertfordshire_is_read_with_its_areas_bodies_and_six_priorities(guide: Guide) -> None:
    found = partnershipfile.read(HERTFORDSHIRE, guide)
    assert len(found.areas) == 11
    assert [priority.number for priority in found.priority] == list("123456")
    assert len({each.name for each in found.organisation}) == len(found.organisation)
    assert "trading-standards" in {each.agency for each in found.organisation}


def test_every_fault_is_told_at_once_with_its_entry_and_field(tmp_path: Path, guide: Guide) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'code = "Two Words"\nname = "N"\n[[organisation]]\nname = ""\n'
        '[[organisation]]\nname = "B"\nagncy = "police"\n[[priority]]\nnumber = "1"\n'
    )
    with pytest.raises(Invalid) as told:
        partnershipfile.read(path, guide)
    places = [problem.where for problem in told.value.problems]
    assert places == ["code", "organisation[0].name", "organisation[1]", "priority[0]"]


def test_names_that_stand_twice_and_agencies_the_guide_lacks_are_told(
    tmp_path: Path, guide: Guide
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'code = "x"\nname = "N"\nareas = ["A", "A"]\n[[organisation]]\nname = "B"\n'
        'agency = "nowhere"\n[[organisation]]\nname = "C"\n'
        'agency = "home-office-immigration-enforcement"\n'
    )
    with pytest.raises(Invalid) as told:
        partnershipfile.read(path, guide)
    assert [str(problem) for problem in told.value.problems] == [
        'areas: "A" stands 2 times',
        'organisation[0].agency: "nowhere" is not in the guide',
        'organisation[1].agency: write "immigration-enforcement"',
    ]


@pytest.mark.parametrize("content", [b"code = ", b"\xff\xfe", b'organisation = "x"'])
def test_what_is_no_partnership_file_is_told(tmp_path: Path, guide: Guide, content: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="cannot be loaded"):
        partnershipfile.read(path, guide)


def test_a_missing_file_is_told(tmp_path: Path, guide: Guide) -> None:
    with pytest.raises(Failed, match="Cannot read"):
        partnershipfile.read(tmp_path / "none.toml", guide)
