"""6 Communications: who to ring, what to say, who speaks outside."""

from opsplan.briefings.paper import Blocks, Part, bullets, item, prose, section, values
from opsplan.briefings.schemas import Share
from opsplan.briefings.wording import lines, say


def communications(share: Share) -> Blocks:
    """Numbers, code words, what to do when nothing works, media lines.

    Numbers of roles stand with the roles, numbers of bodies with their visits.
    """
    held = share.plan.communications
    works = share.audience.column != "press"
    meets = works and share.audience.length != "card"
    items = (
        item("Who to ring", _numbers(share)),
        item("If cut off", prose(_cut_off(share)) if works else ()),
        item("Talk-groups", bullets(held.talk_groups)),
        item("Code words", _code_words(share)),
        item("SITREP", prose(held.sitrep), _sitrep(share)),
        item("Helplines", bullets(lines("helplines")) if meets else ()),
        item("Spokesperson", prose(held.spokesperson)),
        item("Embargo", prose(held.embargo)),
        item("Agreed lines", bullets(held.media_lines)),
        item("Social media", prose(held.social_media or say("social-media"))),
    )
    return section(6, "Communications", share.audience.length, [Part(items=items)])


def _numbers(share: Share) -> Blocks:
    held = share.plan.communications
    own = [a for a in share.plan.agencies if a.id in share.audience.agencies and a.contact]
    return values(
        ("Operation desk", held.partner_line),
        ("Interpreters", held.interpreters_line),
        ("Loggist", held.loggist_line),
        *((f"Your own lead ({a.lead})", a.contact) for a in own),
        ("Check-calls", held.check_calls),
    )


def _cut_off(share: Share) -> str:
    return share.plan.communications.lost_comms or say("lost-communications")


def _code_words(share: Share) -> Blocks:
    said = share.plan.communications.code_words
    return bullets(f"{each.word}: {each.means}" for each in said)


def _sitrep(share: Share) -> Blocks:
    return prose(say("sitrep")) if share.audience.length == "full" else ()
