"""Rules about counts of people, and about the band that is signed for."""

from collections.abc import Iterator

from opsplan.errors import Problem
from opsplan.operations.rules import planning_number, raised_band
from opsplan.operations.schemas import OperationPlan
from powers.guide import Guide


def problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """Counts that contradict each other."""
    estimate, upper = plan.estimate, planning_number(plan.estimate).upper
    if estimate.upper is not None and estimate.upper < estimate.best:
        yield Problem(
            "estimate.upper", f"{estimate.upper} is below the best estimate of {estimate.best}"
        )
    if estimate.adults is not None and estimate.children is not None:
        together = estimate.adults + estimate.children
        if together != estimate.best:
            yield Problem(
                "estimate.best",
                f"{estimate.adults} adults and {estimate.children} children are {together}, "
                f"not {estimate.best}",
            )
    for name, count in (("adults", estimate.adults), ("children", estimate.children)):
        if count is not None and count > upper:
            yield Problem(f"estimate.{name}", f"{count} is more than the upper estimate of {upper}")
    yield from _languages(plan, upper)


def _languages(plan: OperationPlan, upper: int) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, language in enumerate(plan.estimate.languages):
        name = language.language.casefold()
        if name in seen:
            yield Problem(
                f"estimate.languages[{row}].language", f"{language.language} is there twice"
            )
        seen.add(name)
    speakers = sum(language.expected for language in plan.estimate.languages)
    if speakers > upper:
        yield Problem(
            "estimate.languages",
            f"{speakers} speakers are more than the upper estimate of {upper} people: "
            "raise estimate.upper or count each person once",
        )


def band_problems(plan: OperationPlan, guide: Guide) -> Iterator[Problem]:
    """A band that was set otherwise than worked out needs a reason in words."""
    operation, band = plan.operation, raised_band(plan)
    if band.band != band.worked_out and not operation.raised_because.strip():
        reasons = f" and {', '.join(band.reasons)}" if band.reasons else ""
        yield Problem(
            "operation.raised_because",
            f"is missing: band {band.band} is set where {band.worked_out} is worked out "
            f"(size {band.size}{reasons}); say why",
        )
