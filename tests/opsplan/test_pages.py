"""opsplan.pages: local times, strict templates, and what every page shows."""

import datetime as dt

import jinja2
import pytest

from opsplan import pages
from opsplan.database import Store
from tests.site import Site, running

SITE = pages.Site(demonstration=False, guide_edition="test")


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (dt.datetime(2027, 3, 5, 5, 30, tzinfo=dt.UTC), "Friday 5 March 2027, 05:30"),
        (dt.datetime(2027, 7, 1, 23, 30, tzinfo=dt.UTC), "Friday 2 July 2027, 00:30"),
    ],
)
def test_moments_are_shown_in_local_time(utc: dt.datetime, shown: str) -> None:
    assert pages.moment(utc) == shown


def test_days_and_numbers_are_shown_as_people_write_them() -> None:
    assert pages.day(dt.date(2027, 3, 5)) == "Friday 5 March 2027"
    assert pages.number(1234567) == "1,234,567"


def test_an_unknown_name_in_a_template_is_an_error_and_markup_is_text() -> None:
    env = pages.environment(SITE)
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_every_template_can_be_read() -> None:
    env = pages.environment(SITE)
    names = [name for name in env.list_templates(["html"]) if not name.startswith("documents/")]
    assert names
    for name in names:
        env.get_template(name)


def test_a_static_files_address_changes_with_its_content() -> None:
    address = pages.static_url("opsplan.css")
    assert address.startswith("/static/opsplan.css?v=")
    assert pages.static_url("opsplan.js") != address


def test_static_files_are_served(site: Site) -> None:
    for name in ("opsplan.css", "opsplan.js", "opsplan.svg", "vendor/govuk-frontend.min.css"):
        assert site.anybody().client.get(pages.static_url(name)).status_code == 200, name


def test_the_demonstration_says_so_on_every_page_and_how_to_leave(store: Store) -> None:
    with running(store, demonstration=True) as site:
        page = site.anybody().get("/glossary").text
    assert "This is the demonstration" in page
    assert "/leave-demonstration" in page


def test_a_real_service_does_not_speak_of_a_demonstration(site: Site) -> None:
    assert "This is the demonstration" not in site.anybody().get("/glossary").text


def test_the_page_one_is_on_is_marked_in_the_menu(site: Site) -> None:
    page = site.anybody().get("/sign-in").text
    assert page.count('aria-current="true"') == 1
