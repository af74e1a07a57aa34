"""Citations: every style gives the tokens that entries carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powers import citations


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("s17", ["s17"]),
        ("section 17(1)(e)", ["s17", "s17.1", "s17.1.e"]),
        ("s. 17 1 e", ["s17", "s17.1", "s17.1.e"]),
        ("17(1)(e)", ["s17", "s17.1", "s17.1.e"]),
        ("§ 52", ["s52"]),
        ("ss 76-80", ["s76", "s77", "s78", "s79", "s80"]),
        ("sections 28a to 28d", ["s28a", "s28b", "s28c", "s28d"]),
        ("sections 34 to 36a and 9", ["s34", "s35", "s36", "s36a", "s9"]),
        ("sch 2 para 17(2)", ["sch2", "p17", "p17.2", "sch2.p17", "sch2.p17.2"]),
        ("schedule a1", ["scha1"]),
        ("art. 27", ["art27"]),
        ("reg 8", ["reg8"]),
        ("part 2", ["pt2"]),
        ("part ii", ["ptii"]),
        ("s.303z20", ["s303z20"]),
        ("5 officers and 3 vans", []),
    ],
)
def test_a_citation_becomes_tokens(text: str, tokens: list[str]) -> None:
    assert [token for found in citations.cited(text) for token in found.tokens] == tokens


@pytest.mark.parametrize(
    ("path", "root", "tokens"),
    [
        ("ukpga/1984/60/section/17", "ukpga/1984/60", ("s17",)),
        ("ukpga/2025/36/section/96/2", "ukpga/2025/36", ("s96", "s96.2")),
        ("ukpga/1971/77/schedule/2/paragraph/17", "ukpga/1971/77", ("sch2", "p17", "sch2.p17")),
        ("ukpga/Geo5and1Edw8/26/49/section/287", "ukpga/Geo5and1Edw8/26/49", ("s287",)),
        ("uksi/2026/303/schedule/paragraph/16", "uksi/2026/303", ("p16", "sch.p16")),
        ("ukpga/2018/12", "ukpga/2018/12", ()),
    ],
)
def test_a_path_becomes_its_act_and_tokens(path: str, root: str, tokens: tuple[str, ...]) -> None:
    assert citations.root(path) == root
    assert citations.of_path(path) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (" 17(1)(e)", ("s17", "s17.1", "s17.1.e")),
        (" 17 1 e", ("s17", "s17.1", "s17.1.e")),
        (" 52", ("s52",)),
        (" 1984", None),
        (" says", None),
    ],
)
def test_a_number_after_an_act_is_a_section_unless_it_is_a_year(
    text: str, tokens: tuple[str, ...] | None
) -> None:
    found = citations.after_act(text)
    assert (found.tokens if found else None) == tokens


@given(st.text(alphabet="s. sectionchart0123456789()-,&to abe§", max_size=80))
def test_no_text_is_an_error_and_no_citation_is_empty(text: str) -> None:
    for found in citations.cited(text):
        assert found.tokens
        assert text[found.start : found.end] == found.text
