"""opsplan.people.rules: each rule and its yes-or-no twin agree, role by role."""

import pytest

from opsplan.errors import NotAllowed
from opsplan.people import rules
from opsplan.security import SignedIn


def _person(role: str) -> SignedIn:
    return SignedIn(
        id=1,
        title="post",
        organisation="body",
        agency="police",
        partnership="Testshire",
        partnership_id=1,
        roles=frozenset({role}),
    )


@pytest.mark.parametrize("role", rules.ROLES)
@pytest.mark.parametrize(
    ("check", "can", "allowed"),
    [
        (rules.check_can_plan, rules.can_plan, {"planner"}),
        (rules.check_can_collate, rules.can_collate, {"coordinator", "planner"}),
    ],
)
def test_a_rule_and_its_twin_agree(role: str, check, can, allowed) -> None:  # type: ignore[no-untyped-def]
    assert can(_person(role)) is (role in allowed)
    if role in allowed:
        check(_person(role))
    else:
        with pytest.raises(NotAllowed, match="Only a"):
            check(_person(role))
