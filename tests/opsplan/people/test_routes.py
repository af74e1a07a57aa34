"""opsplan.people.routes: in by a link, out by a button; links that fail all say the same."""

import datetime as dt
import re

import pytest
from sqlalchemy import delete

from opsplan.database import Store
from opsplan.people import service as people
from opsplan.people.records import Role
from opsplan.people.schemas import Invitation
from tests.conftest import NOON
from tests.site import PARTNERSHIP, Site, running


def _token(site: Site) -> str:
    with site.store.writing() as session:
        invited = people.invite(
            session,
            "shell",
            Invitation(email="x@example.invalid", role="planner", partnership=PARTNERSHIP),
        )
        return people.make_link(session, "shell", invited)


def test_opening_a_link_does_not_spend_it(site: Site) -> None:
    token = _token(site)
    reader = site.anybody()
    for _ in range(3):
        assert "Sign in on this device" in reader.get(f"/sign-in/{token}").text
    assert reader.post(f"/sign-in/{token}").headers["location"] == "/"
    assert "What waits for you" in reader.get("/").text


def test_spent_old_and_forged_links_get_the_same_words(database: str) -> None:
    moment = [NOON]
    store = Store(database, lambda: moment[0])
    with running(store) as site:
        spent, old = _token(site), _token(site)
        site.anybody().post(f"/sign-in/{spent}")
        moment[0] += dt.timedelta(minutes=16)
        answers = {
            re.sub(r'value="[^"]+"', "", site.anybody().post(f"/sign-in/{token}", status=410).text)
            for token in (spent, old, "forged")
        }
    assert len(answers) == 1
    assert "no longer works" in answers.pop()
    store.close()


def test_signing_out_ends_the_sign_in_on_the_server(site: Site) -> None:
    visitor = site.person("planner")
    stolen = visitor.client.cookies["opsplan-signed-in"]
    visitor.get("/sign-out")
    visitor.post("/sign-out")
    thief = site.anybody()
    thief.client.cookies.set("opsplan-signed-in", stolen)
    assert "Sign in" in thief.get("/").text
    thief.get("/sign-out", 303)


def test_the_sign_in_cookie_is_out_of_scripts_reach_and_new_each_time(site: Site) -> None:
    visitor = site.anybody()
    visitor.client.cookies.set("opsplan-signed-in", "chosen-by-somebody-else")
    answer = visitor.post(f"/sign-in/{_token(site)}")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if "signed-in" in c)
    assert "chosen-by-somebody-else" not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_over_tls_cookies_are_tied_to_the_host(store: Store) -> None:
    with running(store, https=True) as site:
        site._first.base_url = "https://testserver.local"
        first = site._first.get("/glossary")
        assert first.headers["set-cookie"].startswith("__Host-form=")
        assert "Secure" in first.headers["set-cookie"]
        token = site._first.cookies["__Host-form"]
        answer = site._first.post(
            f"/sign-in/{_token(site)}", data={"_csrf_token": token}, follow_redirects=False
        )
        cookie = next(c for c in answer.headers.get_list("set-cookie") if "signed-in" in c)
        assert cookie.startswith("__Host-signed-in=")
        assert "Secure" in cookie


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_sign_in_never_leads_to_another_site(site: Site, next_: str) -> None:
    page = site.anybody().client.get("/sign-in", params={"next": next_}).text
    assert "evil" not in page


def test_somebody_without_a_role_is_nobody(site: Site) -> None:
    token = _token(site)
    with site.store.writing() as session:
        session.execute(delete(Role))
    visitor = site.anybody()
    visitor.post(f"/sign-in/{token}")
    visitor.get("/sign-out", 303)
