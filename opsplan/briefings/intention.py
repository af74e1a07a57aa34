"""2 Intention: what this is for, and what it is not for."""

from opsplan.briefings.paper import Blocks, bullets, item, section
from opsplan.briefings.schemas import Share


def intention(share: Share) -> Blocks:
    """Aims in order, objectives, what success is, what the operation is not for."""
    method = share.plan.method
    return section(
        2,
        "Intention",
        [
            item("Aims, in order", bullets(method.aims, ordered=True)),
            item("Objectives", bullets(method.objectives, ordered=True)),
            item("What success is", bullets(method.success)),
            item("What this operation is not for", bullets(method.not_for)),
        ],
    )
