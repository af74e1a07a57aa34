"""opsplan.people.commands: help says what the rules say."""

import re

from opsplan.people import commands, rules


def test_help_names_every_role_in_the_rules_words() -> None:
    for role, may in rules.ROLES.items():
        assert re.search(rf"^  {role} +{re.escape(may)}$", commands._ROLES, re.M)
