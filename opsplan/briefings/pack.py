"""A pack: one plan for one audience, in IIMARCH order, with what was kept back beside it.

`compose` is pure. The sections are set from the Share alone; the plan is used once more only by
the two checks that stop a pack: a danger untold, a secret told.
"""

import datetime as dt

from opsplan.briefings import clocks, holdings, legal, redaction, safety, wording
from opsplan.briefings.administration import administration
from opsplan.briefings.communications import communications
from opsplan.briefings.control import first_pages
from opsplan.briefings.debrief import debrief
from opsplan.briefings.humanity import humanity
from opsplan.briefings.information import information
from opsplan.briefings.intention import intention
from opsplan.briefings.method import method
from opsplan.briefings.reading import passages
from opsplan.briefings.risk import risk
from opsplan.briefings.schemas import Audience, Pack, Share
from opsplan.briefings.share import cut
from opsplan.documents.schemas import AnyBlock, Document
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.schemas import Quantities
from powers.guide import Guide


def compose(
    plan: OperationPlan,
    audience: Audience,
    guide: Guide,
    edition: str,
    quantities: Quantities | None = None,
) -> Pack:
    """The pack of `plan` for `audience`; `edition` names the protocol in force, or is empty.

    Raises Invalid, naming each, when a danger cannot be told or a passage must not reach the
    reader. The same plan, guide and edition give the same document.
    """
    safety.check_can_be_told(plan, audience)
    share = cut(plan, audience, guide, quantities)
    made = document(share, guide, edition)
    text = "\n".join(text for _, text in passages(made))
    safety.check_is_told(plan, share, text)
    redaction.check(made, plan, share, guide, _own(share, guide))
    timed = clocks.put_in(made, share)
    return Pack(audience=audience, document=timed, withheld=share.withheld)


def document(share: Share, guide: Guide, edition: str) -> Document:
    """What is set from a Share, before the checks that `compose` makes of it."""
    operation = share.plan.operation
    return Document(
        title=operation.code_name,
        subtitle=f"Briefing pack: {share.audience.title}",
        marking=operation.marking,
        reference=f"{operation.code_name} v{operation.version}, {share.audience.id}",
        made_at=_fixed(guide),
        blocks=_blocks(share, guide, edition),
        exercise=operation.exercise,
    )


def _blocks(share: Share, guide: Guide, edition: str) -> tuple[AnyBlock, ...]:
    return (
        *first_pages(share, guide, edition),
        *information(share),
        *intention(share),
        *method(share, guide),
        *administration(share, guide),
        *risk(share),
        *communications(share),
        *humanity(share),
        *debrief(share),
    )


def _fixed(guide: Guide) -> dt.datetime:
    """Midnight of the guide's edition: bytes change with plan, guide and protocol, not by the hour.

    A plan keeps no time of writing, and T-0 may be withheld from a file's properties.
    """
    return dt.datetime.combine(legal.read_on(guide), dt.time(), dt.UTC)


def _own(share: Share, guide: Guide) -> str:
    """Our own text that a pack may hold: wording, and the entries of the guide it quotes."""
    entries = [found.power for found in holdings.chosen(share, guide)]
    entries += [guide.power(line.gateway) for line in share.plan.sharing if line.gateway]
    for agency in share.audience.agencies:
        entries += [held.power for held in holdings.others(share, guide, agency)[0]]
    quoted = (holdings.text_of(power) for power in entries)
    return "\n".join([wording.own(), legal.basis(share, guide), *quoted])
