"""Whatever is typed into the search, its page and its JSON twin answer; nothing is an error."""

import random
import string
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site import Site

ARABIC = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER YEH}\N{ARABIC LETTER WAW} "
AWKWARD = [
    string.punctuation,
    *string.punctuation,
    'PACE AND NOT "section 17" OR NEAR(warrant, 5) ^title: * -',
    "title:warrant* OR (a b) NOT c",
    "\x00\x01\x0b\x1b\x7f\ufffe",
    "\u202eesrever\u202c \u2066x\u2069",
    ARABIC,
    ARABIC * 1250,
    "x" * 5000,
    "warrant " * 625,
    "%00%ff %",
    "<script>alert(1)</script>",
    "\N{BAR CHART} \N{FAMILY}",
]


def _answered(site: Site, query: str) -> None:
    reader = site.anybody()
    reader.get(f"/guide?{urlencode({'q': query})}")
    reader.get(f"/api/guide/search?{urlencode({'q': query})}")


@pytest.mark.parametrize("query", AWKWARD)
def test_nothing_typed_is_an_error_on_the_page(site: Site, query: str) -> None:
    _answered(site, query)


def test_five_kilobytes_of_anything_are_no_error(site: Site) -> None:
    made = random.Random(5)
    for _ in range(10):
        query = "".join(chr(made.randrange(0xD800)) for _ in range(5000))
        _answered(site, query)


def test_bytes_that_are_no_text_are_no_error(site: Site) -> None:
    site.anybody().get("/guide?q=%ff%fe%80")
    site.anybody().get("/guide?q=%ED%A0%80")


def test_what_was_not_read_is_told_and_not_carried_in_links(site: Site) -> None:
    answer = site.anybody().get(f"/guide?q={quote('warrant ' * 625)}")
    assert "Only the first 1,000 characters were read." in answer.text
    assert len(answer.text) < 400_000
    assert "characters were read" not in site.anybody().get("/guide?q=warrant").text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=200))
def test_any_text_is_answered_by_a_sound_page(site: Site, query: str) -> None:
    _answered(site, query.encode("utf-8", "replace").decode())
