"""Figures, how they are taken and how they are shown: medians of interleaved runs."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct


class Figure(Struct, frozen=True, kw_only=True):
    """One measured figure; `at_most` tells which side of `reach` is good."""

    key: str
    what: str
    value: float
    reach: float
    at_most: bool = True

    @property
    def reached(self) -> bool:
        return self.value <= self.reach if self.at_most else self.value >= self.reach


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median(runs: Sequence[float]) -> float:
    return statistics.median(runs)


def percentile(runs: Sequence[float], share: int) -> float:
    return statistics.quantiles(sorted(runs), n=100)[share - 1]


def show(figures: Sequence[Figure], path: Path) -> None:
    """Print the table and write the same as JSON."""
    print(f"{'figure':<24} {'measured':>10} {'reach':>10}   what")
    for figure in figures:
        side = "<=" if figure.at_most else ">="
        mark = " " if figure.reached else "!"
        taken = f"{figure.value:>10.3f} {side}{figure.reach:>8.3f}"
        print(f"{figure.key:<24} {taken} {mark} {figure.what}")
    path.write_text(
        json.dumps({f.key: {"value": f.value, "reach": f.reach} for f in figures}, indent=1) + "\n"
    )
