"""The field's terms: in order, each with an address of its own and links into the guide."""

from pathlib import Path

import pytest

from opsplan.database import Store
from opsplan.errors import Failed
from opsplan.guide import glossary
from powers import words
from powers.guide import Guide
from tests.site import Site, running


def test_the_glossary_holds_the_fields_terms_in_order() -> None:
    found = [term.word for term in glossary.terms()]
    assert found == sorted(found, key=str.lower)
    assert {"H-hour", "IIMARCH", "STPO", "Fair Work Agency"} <= set(found)


def test_every_abbreviation_the_search_knows_is_explained() -> None:
    told = {glossary.place(word) for term in glossary.terms() for word in (term.word, *term.also)}
    lexicon = words.load(words.FILE.read_bytes())
    only_typed = {"voluntary-ro"}
    assert {glossary.place(one) for one in lexicon.abbreviations} - only_typed <= told


def test_every_term_and_every_other_name_has_an_address_of_its_own(
    site: Site, guide: Guide
) -> None:
    page = site.anybody().get("/glossary").text
    for shown in glossary.shown(guide):
        for place in (shown.place, *shown.places):
            assert page.count(f'id="{place}"') == 1, place
        assert f'href="#{shown.place}"' in page


def test_a_term_leads_to_what_of_the_guide_it_is_about(site: Site) -> None:
    page = site.anybody().get("/glossary").text
    for href in (
        "/guide/powers/msa-s23-stro",
        "/guide/offences/msa-s2-human-trafficking",
        "/guide/agencies/fair-work-agency",
        "/guide/sources/publications/pace-code-c",
    ):
        assert f'href="{href}"' in page


def test_where_the_guide_is_closed_only_the_words_are_open(store: Store) -> None:
    with running(store, public_guide=False) as site:
        assert 'href="/guide/' not in site.anybody().get("/glossary").text
        assert 'href="/guide/' in site.person("partner").get("/glossary").text


def test_the_twin_holds_what_the_page_does(site: Site) -> None:
    twin = site.anybody().get("/api/guide/glossary").json()
    assert [one["word"] for one in twin["terms"]] == [term.word for term in glossary.terms()]
    assert all(one["href"].startswith("/glossary#") for one in twin["terms"])


def test_a_file_that_names_what_is_not_there_is_refused_whole(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(content: str) -> str:
        path = tmp_path / "glossary.toml"
        path.write_text(content, "utf-8")
        monkeypatch.setattr(glossary, "FILE", path)
        glossary.terms.cache_clear()
        with pytest.raises(Failed) as caught:
            glossary.shown(guide)
        return str(caught.value)

    both = '[[term]]\nword = "A"\nmeans = "a"\nentries = ["x"]\nagencies = ["y"]\n'
    assert refused(both).splitlines() == [
        "glossary.toml: A: entries: the guide has no x",
        "glossary.toml: A: agencies: the guide has no y",
    ]
    assert "glossary.toml" in refused("[[term]]\nword = 1\n")
    assert "glossary.toml" in refused("[[term")
    monkeypatch.undo()
    glossary.terms.cache_clear()
