"""The Atom feed, held against what RFC 4287 requires of a feed and of its entries."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

from opsplan.guide import feed, history
from opsplan.guide.feed import ATOM, Feed
from powers.guide import Guide
from powers.history import told
from tests.site import Site

A = f"{{{ATOM}}}"
PATH = "/guide/changes.atom"
BASE = "http://testserver.local"
ONCE = ("id", "title", "updated")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def look_at(text: bytes) -> ET.Element:
    """The feed, read strictly: RFC 4287, sections 4.1.1 and 4.1.2."""
    root = ET.fromstring(text)  # noqa: S314 - our own document
    assert root.tag == f"{A}feed"
    assert len(root.findall(f"{A}author/{A}name")) == 1
    (own,) = [link for link in root.findall(f"{A}link") if link.get("rel") == "self"]
    assert own.get("href", "").startswith("http")
    entries = root.findall(f"{A}entry")
    for node in (root, *entries):
        for name in ONCE:
            (found,) = node.findall(f"{A}{name}")
            assert found.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", node.findtext(f"{A}id", ""))
        assert MOMENT.fullmatch(node.findtext(f"{A}updated", ""))
        places = [
            (link.get("rel"), link.get("type"), link.get("hreflang"))
            for link in node.findall(f"{A}link")
        ]
        assert len(places) == len(set(places))
    for entry in entries:
        (content,) = entry.findall(f"{A}content")
        assert content.get("type") == "text"
        assert len(content) == 0
    ids = [node.findtext(f"{A}id") for node in (root, *entries)]
    assert len(ids) == len(set(ids))
    return root


def written(guide: Guide, today: dt.date, base: str = BASE) -> ET.Element:
    asked = Feed(base=base, place=PATH, known=feed.known(guide), today=today)
    return look_at(feed.write(asked, history.law_changes(guide, told(guide))))


def test_the_feed_is_sound_and_its_links_lead_to_the_page(site: Site, guide: Guide) -> None:
    reader = site.anybody()
    found = reader.get(PATH)
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root, page = look_at(found.content), reader.get("/guide/changes").text
    assert f'type="application/atom+xml" title="Changes of the law" href="{PATH}"' in page
    dated = [change for change in guide.changes if change.date.year < 9999]
    entries = root.findall(f"{A}entry")
    assert len(entries) >= len(dated)
    for entry in entries:
        (link,) = entry.findall(f"{A}link")
        base, _, anchor = link.get("href", "").partition("#")
        assert base == f"{BASE}/guide/changes"
        assert f'id="{anchor}"' in page


def test_the_newest_stand_first_and_what_has_no_day_is_left_out(guide: Guide) -> None:
    root = written(guide, dt.date(2026, 11, 24))
    updated = [entry.findtext(f"{A}updated", "") for entry in root.findall(f"{A}entry")]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(f"{A}updated") == updated[0]
    assert "9999" not in ET.tostring(root, "unicode")


def test_a_change_to_come_is_news_again_on_its_day_under_the_same_id(guide: Guide) -> None:
    def find(today: dt.date, base: str = BASE) -> tuple[str, str]:
        (entry,) = [
            entry
            for entry in written(guide, today, base).findall(f"{A}entry")
            if "born on or after 1 January 2009" in entry.findtext(f"{A}title", "")
        ]
        return entry.findtext(f"{A}id", ""), entry.findtext(f"{A}updated", "")[:10]

    before, then = find(dt.date(2026, 11, 24)), find(dt.date(2027, 1, 1))
    assert before[0] == then[0] == find(dt.date(2027, 1, 1), "https://other.invalid")[0]
    assert (before[1], then[1]) == (str(feed.known(guide)), "2027-01-01")


def test_text_is_kept_whole_whatever_stands_in_it(guide: Guide) -> None:
    words = "<b>5 & 6</b> ]]> \u05d0\u05d1"
    change = next(iter(history.law_changes(guide, told(guide))))
    made = history.LawChange(
        **{name: getattr(change, name) for name in change.__struct_fields__ if name != "what"},
        what=words,
    )
    asked = Feed(base=BASE, place=PATH, known=feed.known(guide), today=dt.date(2026, 11, 24))
    (entry,) = look_at(feed.write(asked, [made])).findall(f"{A}entry")
    assert words in entry.findtext(f"{A}title", "")


def test_a_feed_without_entries_is_sound(guide: Guide) -> None:
    asked = Feed(base=BASE, place=PATH, known=feed.known(guide), today=dt.date(2026, 11, 24))
    assert look_at(feed.write(asked, [])).findall(f"{A}entry") == []


def test_a_feed_of_one_agency_holds_only_what_concerns_it(site: Site) -> None:
    whole = look_at(site.anybody().get(PATH).content)
    one = look_at(site.anybody().get(f"{PATH}?agency=trading-standards").content)
    assert 0 < len(one.findall(f"{A}entry")) < len(whole.findall(f"{A}entry"))
    assert one.findtext(f"{A}id") != whole.findtext(f"{A}id")


def test_an_unchanged_feed_is_not_sent_again(site: Site) -> None:
    reader = site.anybody()
    tag = reader.get(PATH).headers["etag"]
    again = reader.client.get(PATH, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_host_that_is_not_ours_gets_no_feed(site: Site) -> None:
    answer = site.anybody().client.get(PATH, headers={"host": "elsewhere.invalid"})
    assert answer.status_code == 400
