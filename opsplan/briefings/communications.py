"""6 Communications: who to ring, what to say, who speaks outside."""

from opsplan.briefings.paper import Blocks, bullets, item, prose, section, table, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say
from powers.guide import Guide


def communications(share: Share, guide: Guide) -> Blocks:
    """Numbers by role, code words, what to do when nothing works, media lines."""
    held = share.plan.communications
    works = share.audience.column != "press"
    return section(
        6,
        "Communications",
        [
            item("Who to ring", values(
                ("Operation desk", held.partner_line),
                ("Interpreters", held.interpreters_line),
                ("Loggist", held.loggist_line),
                ("Check-calls", held.check_calls),
                ("If you cannot reach anybody", held.lost_comms),
            ), prose(say("lost-communications")) if works and held.partner_line else ()),
            item("Numbers by role", _numbers(share, guide)),
            item("Talk-groups", bullets(held.talk_groups)),
            item("Code words", table(
                ("Say", "It means"), [(c.word, c.means) for c in held.code_words], (1, 2)
            )),
            item("Situation reports", prose(held.sitrep), bullets(_sitrep(share))),
            item("Helplines to give", bullets(lines("helplines")) if works else ()),
            item("Media", values(
                ("Spokesperson", held.spokesperson), ("Embargo", held.embargo)
            ), bullets(held.media_lines)),
            item("Social media", prose(held.social_media), prose(say("social-media"))),
        ],
    )  # fmt: skip


def _sitrep(share: Share) -> tuple[str, ...]:
    return lines("sitrep") if share.shows("communications.sitrep") else ()


def _numbers(share: Share, guide: Guide) -> Blocks:
    plan = share.plan
    roles = [(r.role, _short(guide, r.agency), r.contact) for r in plan.roles if r.contact]
    leads = [(a.lead or "lead", _short(guide, a.id), a.contact) for a in plan.agencies if a.contact]
    return table(("Role", "Body", "Number"), [*roles, *leads], (3, 2, 2.4))


def _short(guide: Guide, agency: str) -> str:
    return guide.agency(agency).short if agency else ""
