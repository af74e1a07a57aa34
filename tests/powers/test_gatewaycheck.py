"""A guide with a gateway that leads nowhere, from nobody or past nothing does not load."""

from collections.abc import Callable
from pathlib import Path

import pytest

from powers import guide
from powers.faults import GuideError

WAY = (
    '{ force = "may", from_bodies = ["police"], to_bodies = ["any"], purpose = "Safety", '
    'limits = ["Case by case"] }'
)
DUTY = """
[[secrecy]]
id = "seal"
title = "Seal of the force"
bodies = ["police"]
reach = "all"
rule = "Nothing leaves."
act = "Common law"
provision = "duty of confidence"
legislation_id = ""
confidence = "high"
checked_against = "nothing"
"""
KINDS = 'kinds = ["entry"]\n'


def faults(facts: Callable[..., Path], way: str, duty: str = DUTY, kind: str = "gateway") -> str:
    changed = f'kinds = ["{kind}"]\n{way}\n'
    reach = ("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + duty)
    with pytest.raises(GuideError) as caught:
        guide.load(facts(("powers.toml", KINDS, changed), reach))
    return str(caught.value)


def test_a_sound_one_loads(facts: Callable[..., Path]) -> None:
    way = WAY.replace("limits", 'answers = ["seal"], limits')
    changed = f'kinds = ["gateway"]\ngateway = [{way}]\n'
    reach = ("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + DUTY)
    found = guide.load(facts(("powers.toml", KINDS, changed), reach))
    assert found.powers[0].gateway[0].answers == ("seal",)
    assert found.secrecies[0].id == "seal"


def test_the_kind_gateway_says_its_ends_or_why_it_has_none(facts: Callable[..., Path]) -> None:
    assert "opens_nothing with the reason" in faults(facts, "")
    both = f'gateway = [{WAY}]\nopens_nothing = "A duty only"'
    assert "keep one of the two" in faults(facts, both)
    assert "must hold gateway" in faults(facts, f"gateway = [{WAY}]", kind="entry")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["police"]', '["nobody"]', "no agency is called nobody"),
        ('["police"]', '["police", "police"]', "named twice"),
        ('["police"]', '["any"]', "from any to any"),
        ('["any"]', '["any", "others"]', "nothing else stands beside it"),
        ('"may"', '"may", answers = ["vow"]', "no duty of confidence is called vow"),
        ('["police"]', '["others"], answers = ["seal"]', "binds nobody it passes from"),
        ('limits = ["Case by case"]', "limits = []", "of length >= 1"),
    ],
)
def test_every_end_and_every_answer_leads_somewhere(
    facts: Callable[..., Path], old: str, new: str, told: str
) -> None:
    assert told in faults(facts, f"gateway = [{WAY.replace(old, new)}]")


def test_an_ended_body_stands_only_where_the_entry_ended_with_it(
    facts: Callable[..., Path],
) -> None:
    gone = DUTY + "\n"
    with pytest.raises(GuideError, match=r"police ended on 2020-01-01, before this does"):
        guide.load(
            facts(
                ("powers.toml", KINDS, f'kinds = ["gateway"]\ngateway = [{WAY}]\n'),
                ("agencies.toml", 'id = "police"\n', 'id = "police"\nuntil = 2020-01-01\n'),
                ("agencies.toml", 'how_to_reach = "101"\n', 'how_to_reach = "101"\n' + gone),
            )
        )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('bodies = ["police"]', 'bodies = ["nobody"]', "no agency is called nobody"),
        ('legislation_id = ""', 'legislation_id = "the Act"', "not a path of legislation.gov.uk"),
        ('rule = "N', 'offences = ["theft"]\nrule = "N', "no offence is called theft"),
        ("reach", "from = 2020-01-01\nuntil = 2020-01-01\nreach", "not after the first day"),
        ("reach", "until = 9999-12-31\nreach", "has not started"),
    ],
)
def test_a_duty_of_confidence_binds_somebody_and_rests_on_something(
    facts: Callable[..., Path], old: str, new: str, told: str
) -> None:
    assert told in faults(facts, f"gateway = [{WAY}]", DUTY.replace(old, new))
    assert "taken by another duty" in faults(facts, f"gateway = [{WAY}]", DUTY + DUTY)


def test_a_team_is_part_of_a_body_that_is_no_team(facts: Callable[..., Path]) -> None:
    for whole, told in (("nobody", "no agency is called"), ("police", "itself a part")):
        part = ("agencies.toml", 'id = "police"\n', f'id = "police"\npart_of = "{whole}"\n')
        with pytest.raises(GuideError, match=told):
            guide.load(facts(part))
