"""What a report can be about."""

import pytest

from opsplan.errors import NotFound
from opsplan.guide.subjects import subject, told
from powers.guide import Guide


@pytest.mark.parametrize(
    ("about", "title", "href"),
    [
        ("guide", "The guide as a whole", "/guide"),
        ("power:pace-s24-arrest", "Arrest without a warrant", "/guide/powers/pace-s24-arrest"),
        ("offence:msa-s2-human-trafficking", "Human", "/guide/offences/msa-s2-human-trafficking"),
        ("agency:police", "Territorial police", "/guide/agencies/police"),
        ("act:ukpga/1984/60", "Police and Criminal", "/guide/sources/acts/ukpga/1984/60"),
        ("publication:pace-code-b", "PACE Code B", "/guide/sources/publications/pace-code-b"),
    ],
)
def test_a_report_names_what_it_is_about(guide: Guide, about: str, title: str, href: str) -> None:
    found = subject(guide, about)
    assert found.title.startswith(title)
    assert (found.about, found.href) == (about, href)


@pytest.mark.parametrize("about", ["", "power:", "power:none", "guide:x", "x:y", "a" * 5000])
def test_what_the_guide_does_not_hold_is_refused(guide: Guide, about: str) -> None:
    with pytest.raises(NotFound):
        subject(guide, about)


def test_what_has_left_the_guide_is_told_by_its_name(guide: Guide) -> None:
    assert told(guide, "power:gone").title == "gone"
    assert told(guide, "power:gone").href == ""
