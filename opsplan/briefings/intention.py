"""2 Intention: what this is for, and what it is not for."""

from opsplan.briefings.paper import Blocks, Part, bullets, item, section
from opsplan.briefings.schemas import Share


def intention(share: Share) -> Blocks:
    """Aims in order, objectives, what success is, what the operation is not for."""
    method = share.plan.method
    items = (
        item("Aims", bullets(method.aims, ordered=True)),
        item("Objectives", bullets(method.objectives, ordered=True)),
        item("Success is", bullets(method.success)),
        item("Not for", bullets(method.not_for)),
    )
    return section(2, "Intention", share.audience.length, [Part(items=items)])
