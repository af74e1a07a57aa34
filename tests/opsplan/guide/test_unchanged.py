"""An unchanged answer is not sent again; what one reader may keep, another never gets."""

import pytest

from tests.site import Site, Visitor

PAGE = "/guide/powers/pace-s17-1-e-life-and-limb"
TWIN = f"/api{PAGE}"


def _again(visitor: Visitor, path: str, tag: str) -> int:
    answer = visitor.client.get(path, headers={"if-none-match": tag}, follow_redirects=False)
    assert answer.headers["content-security-policy"]
    if answer.status_code == 304:
        assert answer.content == b""
        assert answer.headers["etag"] in tag
    return answer.status_code


@pytest.mark.parametrize("path", [PAGE, TWIN, "/guide?q=car+wash", "/api/guide/agencies"])
def test_what_an_anonymous_reader_has_already_is_not_sent_again(site: Site, path: str) -> None:
    reader = site.anybody()
    answer = reader.get(path)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["vary"] == "cookie"
    tag = answer.headers["etag"]
    assert _again(reader, path, tag) == 304
    assert _again(reader, path, f'"other", W/{tag}') == 304
    assert _again(reader, path, '"other"') == 200
    assert _again(reader, f"{path}{'&' if '?' in path else '?'}on=2025-03-01", tag) == 200


def test_a_page_with_practice_notes_is_never_kept_and_its_json_has_a_tag_of_its_own(
    site: Site,
) -> None:
    anonymous = site.anybody().get(TWIN).headers["etag"]
    planner = site.person("planner")
    page = planner.get(PAGE)
    assert "etag" not in page.headers
    assert page.headers["cache-control"] == "no-store"
    assert planner.get(TWIN).headers["etag"] != anonymous
    assert _again(planner, TWIN, anonymous) == 200
    assert _again(planner, PAGE, site.anybody().get(PAGE).headers["etag"]) == 200


def test_only_good_answers_are_kept(site: Site) -> None:
    reader = site.anybody()
    for path, status in (("/guide/powers/none-such", 404), ("/api/guide/search?limit=0", 400)):
        answer = reader.get(path, status)
        assert "etag" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
