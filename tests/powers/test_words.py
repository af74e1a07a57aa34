"""The words people use: what `words.toml` may hold, and how text is cut."""

import re

import pytest

from powers import words
from powers.check import LEGISLATION_ID
from powers.faults import GuideError
from powers.guide import Guide


def test_every_tag_and_group_names_something_of_the_guide(the_guide: Guide) -> None:
    agencies = {agency.id for agency in the_guide.agencies}
    for members in the_guide.words.groups.values():
        assert set(members) <= agencies
    named = {tag.partition("#") for tag in the_guide.words.tags}
    assert {tag for kind, _, tag in named if kind == "agency"} <= {
        *agencies,
        *the_guide.words.groups,
    }
    used = {place for power in the_guide.powers for place in power.premises}
    used |= {scene for power in the_guide.powers for scene in power.scenarios}
    assert {tag for kind, _, tag in named if kind in {"premises", "scenario"}} <= used


def test_every_act_is_named_with_its_year_and_a_well_formed_root(the_guide: Guide) -> None:
    for act in the_guide.words.acts:
        assert LEGISLATION_ID.fullmatch(act.legislation_id), act.title
        assert re.search(r"\d{4}$|Regulation$", act.title), act.title


def test_every_root_of_a_short_name_is_cited_by_some_entry(the_guide: Guide) -> None:
    cited = {
        source.legislation_id
        for entry in (*the_guide.powers, *the_guide.offences)
        for source in entry.sources
    }
    for act in the_guide.words.acts:
        assert any(path.startswith(act.legislation_id) for path in cited), act.title


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"a", "am"', '"no", "am"', "stop: no"),
        ("check-identity = {", "check-id = {", "check-id"),
        ("[groups]", "[grups]", "grups"),
        ("[tags]", "[tags", "line"),
    ],
)
def test_a_wrong_file_of_words_refuses_to_load(old: str, new: str, said: str) -> None:
    text = words.FILE.read_text("utf-8")
    assert old in text
    with pytest.raises(GuideError, match=r"words\.toml") as caught:
        words.load(text.replace(old, new).encode())
    assert said in str(caught.value)


def test_a_need_without_its_aim_is_named() -> None:
    text = words.FILE.read_text("utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("protect-child"))
    with pytest.raises(GuideError, match="needs: protect-child: is missing"):
        words.load(kept.encode())


def test_letters_of_one_sound_are_one_letter() -> None:
    assert words.plain("CAFÉ ﬁre Straße") == "cafe fire strasse"


def test_a_possessive_and_an_apostrophe_do_not_make_another_word() -> None:
    cut = [word for _, _, word in words.spans("worker's workers’ children's don't")]
    assert cut == ["worker", "workers", "children", "dont"]
