"""opsplan.security: who is asking, forms from elsewhere, and headers on every answer."""

import pytest

from opsplan import security
from opsplan.settings import Settings
from tests.site import Site

TOO_LARGE = "x" * (2 * 1024 * 1024 + 1)


def test_every_answer_carries_the_headers_whatever_its_status(site: Site) -> None:
    visitor = site.person("planner")
    nobody = site.anybody()
    answers = [
        visitor.client.get("/"),
        nobody.client.get("/sign-out", follow_redirects=False),
        visitor.client.get("/nothing-here"),
        visitor.client.delete("/glossary"),
        visitor.client.get("/static/opsplan.css"),
        visitor.client.get("/health"),
        visitor.client.post("/sign-out", data={"a": "b"}),
        nobody.client.get("/", headers={"host": "evil.example"}),
        nobody.client.post(
            "/sign-in/x", data={"_csrf_token": nobody._form_token(), "text": TOO_LARGE}
        ),
    ]
    assert [answer.status_code for answer in answers] == [
        200, 303, 404, 405, 200, 503 if answers[5].status_code == 503 else 200, 403, 400, 413,
    ]  # fmt: skip
    for answer in answers:
        for name, value in security.HEADERS.items():
            assert answer.headers[name] == value
    assert "no-store" in answers[0].headers["cache-control"]


def test_the_policy_lets_nothing_run_that_is_not_a_file_of_ours() -> None:
    assert "unsafe" not in security.POLICY
    assert security.POLICY.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in security.POLICY


def test_a_form_without_its_token_is_refused_and_changes_nothing(site: Site) -> None:
    visitor = site.person("planner")
    for typed in ({}, {"_csrf_token": "wrong"}):
        assert visitor.client.post("/sign-out", data=typed).status_code == 403
    assert "What waits for you" in visitor.get("/").text


def test_a_token_of_another_browser_is_refused(site: Site) -> None:
    visitor, other = site.person("planner"), site.person("coordinator")
    answer = visitor.client.post("/sign-out", data={"_csrf_token": other._form_token()})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("where_from", "status"),
    [("cross-site", 403), ("same-site", 403), ("none", 403), ("same-origin", 303)],
)
def test_a_form_that_another_site_posts_is_refused(
    site: Site, where_from: str, status: int
) -> None:
    visitor = site.person("planner")
    answer = visitor.client.post(
        "/sign-out",
        data={"_csrf_token": visitor._form_token()},
        headers={"sec-fetch-site": where_from},
        follow_redirects=False,
    )
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("asked", "safe"),
    [
        ("/operations/DRY-HARBOUR", "/operations/DRY-HARBOUR"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(asked: str, safe: str) -> None:
    assert security.safe_next(asked) == safe


def test_a_host_name_that_is_not_ours_is_refused_with_and_without_port(site: Site) -> None:
    client = site.anybody().client
    for host, status in (
        ("testserver.local", 200),
        ("testserver.local:8000", 200),
        ("testserver.local:1", 400),
        ("testserver.local.evil.example", 400),
        ("evil.example", 400),
    ):
        assert client.get("/glossary", headers={"host": host}).status_code == status, host


def test_host_names_come_with_the_port_and_without_spaces() -> None:
    names = security.host_names(Settings(hosts="a.example, *.b.example", port=81))
    assert names == ["a.example", "*.b.example", "a.example:81"]


def test_a_cookie_that_is_not_ours_is_nobody(site: Site) -> None:
    visitor = site.anybody()
    for value in ("", "x", "x" * 5000, "%00", "' OR 1=1"):
        visitor.client.cookies.set("opsplan-signed-in", value)
        visitor.get("/sign-out", 303)


def test_tokens_are_long_and_never_the_same() -> None:
    made = {security.new_token() for _ in range(1000)}
    assert len(made) == 1000
    assert min(map(len, made)) >= 43
    assert security.fingerprint("a") != security.fingerprint("b")
