"""How parts of an order's path are called, on a terminal, on a page and on paper."""

from collections.abc import Mapping

from powers.orderschemas import Group, Stage, Topic

GROUPS: Mapping[Group, str] = {
    "applicant": "Who applies",
    "test": "The test",
    "terms": "What is asked for",
    "proof": "Court, proof and service",
    "fairness": "Fair and safe",
}
STAGES: Mapping[Stage, str] = {
    "before": "Before court",
    "at-court": "At court",
    "after": "Afterwards",
}
DRAFT = "Draft for a lawyer, not advice"
"""Stands on every page of every outline."""


def topic(name: Topic) -> str:
    """A topic as a heading: "Travel and passports"."""
    return name.replace("-", " ").capitalize()
