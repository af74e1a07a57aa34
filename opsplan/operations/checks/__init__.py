"""Our rules about a plan, beyond its shape: each yields every problem with its path."""

from collections.abc import Callable, Collection, Iterator

from msgspec import Struct

from opsplan.errors import Problem
from opsplan.operations.checks import numbers, parties, places, powers, times
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide

_DAY, _HOUR = "operation.t0", "operation.h_hour"


class Check(Struct, frozen=True):
    """One group of rules and the paths of the plan that must be sound before it can be asked."""

    rules: Callable[[OperationPlan, Guide], Iterator[Problem]]
    needs: tuple[str, ...] = ()


CHECKS = (
    Check(places.problems),
    Check(parties.problems, (_DAY,)),
    Check(powers.problems, (_DAY, "operation.nation")),
    Check(numbers.problems, ("estimate",)),
    Check(numbers.band_problems, ("operation", "estimate", "premises", "subjects")),
    Check(times.problems, (_DAY, _HOUR)),
)


def problems(
    plan: OperationPlan, guide: Guide, broken: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything our rules have against `plan`; `broken` are paths whose shape is wrong already."""
    return tuple(
        problem
        for check in CHECKS
        if not any(_touches(need, fault) for need in check.needs for fault in broken)
        for problem in check.rules(plan, guide)
    )


def _touches(need: str, fault: str) -> bool:
    """Whether one path is the other or lies within it: a broken table breaks all it holds."""
    shorter, longer = sorted((need, fault), key=len)
    return longer.startswith(shorter) and longer[len(shorter) : len(shorter) + 1] in ("", ".", "[")
