"""Changes of the law and the history of an entry, as pages and JSON tell them."""

import datetime as dt
import re

from opsplan.guide import history
from powers.guide import Guide
from powers.history import TO_COME, WITHOUT_A_DAY, told
from powers.schemas import Offence, Power
from tests.site import Site

TODAY = dt.date(2026, 11, 24)
ENDED = "/guide/powers/glaa-gla-s16-inspection"


def test_every_change_is_told_once_and_what_is_to_come_stands_first(guide: Guide) -> None:
    found = history.chapters(guide, told(guide), TODAY, TODAY)
    seen = [each.change.id for chapter in found for each in chapter.told]
    assert sorted(seen) == sorted(change.id for change in guide.changes)
    titles = [chapter.title for chapter in found]
    assert titles[:2] == [TO_COME, WITHOUT_A_DAY]
    assert all(each.when == "" for each in found[1].told)


def test_what_no_change_tells_of_is_listed_and_years_before_the_first_change_are_one_chapter(
    guide: Guide,
) -> None:
    found = history.chapters(guide, told(guide), TODAY, TODAY)
    alone = [each.change.anchor for chapter in found for each in chapter.alone]
    assert sorted(alone) == sorted(s.anchor for s in told(guide) if s.kind != "change")
    assert found[-1].title == "2020 and before"
    assert [chapter.title for chapter in found if not chapter.told] == ["2020 and before"]


def test_what_is_to_come_is_as_at_the_day_asked(guide: Guide) -> None:
    day = dt.date(2026, 4, 6)
    coming = history.chapters(guide, told(guide), day, TODAY)[0]
    first = coming.told[0]
    assert first.change.on == dt.date(2026, 4, 7)
    assert first.entries[0].href.endswith("?on=2026-04-06")


def test_the_history_of_an_entry_leads_to_its_days_its_changes_and_its_successor(
    site: Site,
) -> None:
    text = site.anybody().get(f"{ENDED}?on=2026-11-24").text
    assert f'href="{ENDED}?on=2026-04-07"' in text
    assert 'href="/guide/changes#2026-04-07-gangmasters-authority-abolished"' in text
    assert 'href="/guide/powers/fwa-era2025-s97-enter-premises"' in text
    then = site.anybody().get(f"{ENDED}?on=2025-03-01").text
    assert 'href="/guide/changes?on=2025-03-01#2026-04-07-gangmasters-authority-abolished"' in then
    assert 'href="/guide/powers/fwa-era2025-s97-enter-premises?on=2025-03-01"' in then


def test_the_day_being_read_is_not_offered_again_nor_one_nobody_may_ask(guide: Guide) -> None:
    entry = guide.power("glaa-gla-s16-inspection")
    day = dt.date(2026, 4, 7)
    offered = [past.as_at for past in history.of_entry(guide, entry, TODAY, TODAY)]
    assert len(set(filter(None, offered))) == len(list(filter(None, offered))) == 2
    assert {past.as_at for past in history.of_entry(guide, entry, day, TODAY)} == {
        "",
        f"{ENDED}?on=2005-04-01",
    }
    pending = guide.power("asb-respect-order")
    assert "9999" not in repr(history.of_entry(guide, pending, TODAY, TODAY))


def test_every_link_of_a_history_leads_to_a_change_on_the_page(site: Site, guide: Guide) -> None:
    page = site.anybody().get("/guide/changes").text
    entries: tuple[Power | Offence, ...] = (*guide.powers, *guide.offences)
    for entry in entries:
        for past in history.of_entry(guide, entry, TODAY, TODAY):
            if past.kind == "changed":
                assert past.link is not None
                anchor = past.link.href.partition("#")[2]
                assert f'id="{anchor}"' in page


def test_an_offence_has_a_history_too(site: Site) -> None:
    path = "offences/nmwa1998-s31-5-obstruction"
    assert "Ended: it cannot be used" in site.anybody().get(f"/guide/{path}").text
    twin = site.anybody().get(f"/api/guide/{path}").json()
    assert [event["kind"] for event in twin["history"]][:2] == ["started", "changed"]
    days = [event["on"] for event in twin["history"] if event["on"]]
    assert days == sorted(days)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_what_is_seen_also_says_so_where_it_may_not_be_used_on_the_day(
    site: Site, guide: Guide
) -> None:
    text = site.anybody().get("/guide/powers/sca-s1-scpo-high-court").text
    interim = guide.power("sca-s5e-interim-scpo")
    assert f'/{interim.id}">{interim.title} (enacted, not started)</a>' in text
