"""Our rules about a plan, beyond its shape: each yields every problem with its path."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from opsplan.errors import Problem
from opsplan.operations.checks import numbers, parties, places, powers, times
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide


class Check(Struct, frozen=True):
    """One group of rules and the tables of the plan that must be sound before it can be asked."""

    rules: Callable[[OperationPlan, Guide], Iterator[Problem]]
    needs: frozenset[str] = frozenset()


CHECKS = (
    Check(places.problems),
    Check(parties.problems, frozenset({"operation"})),
    Check(powers.problems, frozenset({"operation"})),
    Check(numbers.problems, frozenset({"estimate"})),
    Check(numbers.band_problems, frozenset({"operation", "estimate", "premises", "subjects"})),
    Check(times.problems, frozenset({"operation"})),
)


def problems(
    plan: OperationPlan, guide: Guide, broken: frozenset[str] = frozenset()
) -> tuple[Problem, ...]:
    """Everything our rules have against `plan`; `broken` names tables of a wrong shape."""
    return tuple(
        problem
        for check in CHECKS
        if not check.needs & broken
        for problem in check.rules(plan, guide)
    )
