import re

import html5lib
import pytest

from opsplan.documents import html
from opsplan.documents.html import css_string
from opsplan.documents.places import templates
from opsplan.documents.schemas import Heading, Paragraph
from tests.opsplan.documents.samples import HOSTILE, SAMPLES, document, everywhere, long

SPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(long(2)).decode("utf-8")


def test_the_page_parses_without_an_error(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


def test_hostile_text_everywhere_parses_without_an_error_or_a_new_element() -> None:
    parser = html5lib.HTMLParser(strict=True)
    found = parser.parse(html.render(everywhere(" ".join(HOSTILE))).decode("utf-8"))
    assert [element.tag for element in found.iter(f"{SPACE}script")] == []
    assert [element.tag for element in found.iter(f"{SPACE}b")] == []
    assert len(list(found.iter(f"{SPACE}style"))) == 1


def test_one_h1_landmarks_language_and_a_title_that_begins_with_the_h1(page: str) -> None:
    found = html5lib.parse(page)
    headings = [element.text for element in found.iter(f"{SPACE}h1")]
    assert headings == ["Operation JUNIPER"]
    assert found.get("lang") == "en-GB"
    title = next(found.iter(f"{SPACE}title")).text
    assert title is not None
    assert title.startswith("Operation JUNIPER")
    for landmark in ("header", "main", "footer", "nav"):
        assert len(list(found.iter(f"{SPACE}{landmark}"))) == 1
    skip = next(found.iter(f"{SPACE}a"))
    assert skip.get("href") == "#main"
    assert next(found.iter(f"{SPACE}main")).get("id") == "main"


def test_no_identifier_stands_twice_and_every_link_leads_somewhere(page: str) -> None:
    found = re.findall(r' id="([^"]+)"', page)
    assert len(found) == len(set(found))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(found)


def test_the_page_needs_nothing_else_and_runs_nothing(page: str) -> None:
    found = html5lib.parse(page)
    for element in found.iter():
        for name in ("src", "href", "action", "srcset"):
            value = element.get(name, "#")
            assert value.startswith(("#", "data:image/"))
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
    style = next(found.iter(f"{SPACE}style")).text
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page


def test_a_number_of_an_index_leads_to_its_heading(page: str) -> None:
    made = html5lib.parse(html.render(document(*SAMPLES.values())).decode("utf-8"))
    links = {a.text: a.get("href") for a in made.iter(f"{SPACE}a") if a.text == "7"}
    heading = next(e for e in made.iter(f"{SPACE}h2") if e.text == "7 Intention of the day")
    assert links == {"7": f"#{heading.get('id')}"}


def test_without_a_marking_nothing_is_said_of_one() -> None:
    made = html.render(document(marking="")).decode("utf-8")
    assert "app-marking" not in made.partition("<body>")[2]


def test_text_of_people_may_run_in_its_own_direction() -> None:
    found = html5lib.parse(html.render(everywhere("typed by somebody")).decode("utf-8"))
    places = [
        element
        for element in found.iter()
        if (element.text or "").strip() == "typed by somebody"
        and element.tag.removeprefix(SPACE) not in ("title", "strong")
    ]
    assert len(places) > 10
    assert [element.tag for element in places if element.get("dir") != "auto"] == []


def test_the_marking_stands_in_the_margins_of_printed_pages_as_a_string() -> None:
    made = html.render(document(marking='X"; } body { display: none } </style>')).decode("utf-8")
    style = next(html5lib.parse(made).iter(f"{SPACE}style")).text
    assert "display: none }" not in style
    assert css_string('X"; }') in style


def test_css_strings_hold_letters_and_digits_only() -> None:
    assert css_string('a1"\\\n}') == "a1\\000022\\00005c\\00000a\\00007d"


def test_a_section_can_begin_a_page() -> None:
    made = html.render(document(Heading(text="Alpha", new_page=True), Paragraph(text="x")))
    assert b"app-new-page" in made


def test_templates_never_switch_escaping_off() -> None:
    for path in (templates() / "documents").glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text("utf-8"))
