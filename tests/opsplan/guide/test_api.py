"""The JSON twins: as the command line gives it, as `/schema` describes it, whatever is asked."""

import datetime as dt
import re
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powers.commands import answer
from powers.facets import Filters
from powers.guide import Guide
from tests.site import Site

PATHS = (
    "search",
    "powers/{id}",
    "offences/{id}",
    "agencies",
    "agencies/{id}",
    "coverage",
    "compare",
    "gateways",
    "scenarios",
    "scenarios/{id}",
    "orders",
    "orders/{id}",
    "changes",
    "sources",
    "glossary",
    "sources/acts/{root}",
    "sources/publications/{id}",
)


def _document(site: Site) -> dict[str, Any]:
    document: dict[str, Any] = site.person("planner").get("/schema/openapi.json").json()
    return document


def _operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        path: verbs["get"]
        for path, verbs in document["paths"].items()
        if path.startswith("/api/guide")
    }


def test_a_search_has_the_shape_of_the_command_line(site: Site, guide: Guide) -> None:
    found = site.anybody().get(
        "/api/guide/search?q=gangmaster+inspection&on=2026-11-24&agency=fair-work-agency&limit=7"
    )
    filters = Filters(agencies=("fair-work-agency",), practice=False)
    hits = guide.search("gangmaster inspection", filters, dt.date(2026, 11, 24), limit=7)
    assert found.content == msgspec.json.encode(answer(hits))


def test_everything_wrong_is_told_at_once_with_what_to_do(site: Site) -> None:
    told = site.anybody().get(
        "/api/guide/search?limit=0&on=soon&agency=nobody&agencey=police&warrant=maybe", 400
    )
    said = told.json()["what_to_do"]
    assert [line.partition(":")[0] for line in said] == [
        "on",
        "warrant",
        "limit",
        "agency",
        "agencey",
    ]
    assert "name at least one" in site.anybody().get("/api/guide/coverage", 400).text


@pytest.mark.parametrize("kind", ["powers", "offences", "agencies"])
def test_an_unknown_id_is_404_in_json(site: Site, kind: str) -> None:
    told = site.anybody().get(f"/api/guide/{kind}/no-such-thing", 404)
    assert "/guide" in told.json()["what_to_do"][0]


def test_an_entry_is_dated_and_a_former_id_finds_it(site: Site, guide: Guide) -> None:
    ended = guide.power("glaa-gla-s16-inspection")
    now = site.anybody().get(f"/api/guide/powers/{ended.id}?on=2026-11-24").json()
    assert now["status"] == "ended 7 April 2026"
    assert now["superseded_by"] == ended.superseded_by
    assert now["from"] == (str(ended.start) if ended.start else None)
    then = site.anybody().get(f"/api/guide/powers/{ended.id}?on=2025-03-01").json()
    assert then["status"] == "in force"
    renamed = next(power for power in guide.powers if power.aliases)
    found = site.anybody().get(f"/api/guide/powers/{renamed.aliases[0]}").json()
    assert found["id"] == renamed.id


def test_every_twin_is_described_with_its_parameters_answers_and_refusals(site: Site) -> None:
    described = _operations(_document(site))
    assert set(described) == {f"/api/guide/{path}" for path in PATHS}
    for path, operation in described.items():
        names = {each["name"] for each in operation["parameters"]}
        assert "on" in names
        assert ("id" in names) is ("{id}" in path)
        assert {"200", "304", "400", "401"} <= set(operation["responses"])
        assert ("404" in operation["responses"]) is ("{" in path)
        for status, response in operation["responses"].items():
            assert status == "304" or response["content"]["application/json"]["schema"]


def _values(schema: dict[str, Any], known: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Values of a parameter, some good, some anything at all."""
    items = schema.get("items", schema)
    words = [word for kind in (items, *items.get("anyOf", ())) for word in kind.get("enum", ())]
    one = st.one_of(
        st.sampled_from([*words, *known, "2026-11-24", "0001-01-01", "9999-12-31", "1", "-1", ""]),
        st.text(max_size=40),
        st.integers().map(str),
        st.dates().map(str),
    )
    return st.lists(one, max_size=3) if schema.get("type") == "array" else one


def _requests(
    path: str, operation: dict[str, Any], known: tuple[str, ...]
) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    parameters = operation["parameters"]
    query = {
        each["name"]: _values(each["schema"], known) for each in parameters if each["in"] == "query"
    }
    ids = st.sampled_from(known) | st.text(
        st.characters(exclude_characters="/?#%\\", exclude_categories=("Cs", "Cc")), min_size=1
    ).filter(lambda text: text.strip(".") != "")
    lead = path.partition("{")[0]
    filled = ids.map(lambda id_: lead + id_) if "{" in path else st.just(path)
    return st.tuples(filled, st.fixed_dictionaries({}, optional=query))


@pytest.mark.parametrize("template", PATHS)
def test_whatever_is_asked_is_answered_as_described(
    site: Site, guide: Guide, template: str
) -> None:
    reader = site.anybody()
    document = _document(site)
    path = f"/api/guide/{template}"
    operation = _operations(document)[path]
    checks = {
        status: jsonschema.Draft202012Validator(
            {**response["content"]["application/json"]["schema"], **_parts(document)}
        )
        for status, response in operation["responses"].items()
        if "content" in response
    }
    entries = (guide.powers[0], guide.powers[-1], guide.offences[0], guide.agency("glaa"))
    publication = guide.publications[0]
    known = ("police", "hmrc", "common-law", publication.id, *(entry.id for entry in entries))

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(_requests(path, operation, known))
    def ask(asked: tuple[str, dict[str, Any]]) -> None:
        found = reader.client.get(asked[0], params=asked[1], follow_redirects=False)
        assert found.status_code < 500, found.text
        assert str(found.status_code) in checks, (found.status_code, asked)
        checks[str(found.status_code)].validate(found.json())

    ask()


def _parts(document: dict[str, Any]) -> dict[str, Any]:
    """The document's components where the references of a schema look for them."""
    return {"components": document["components"]}


def test_pages_are_not_in_the_description(site: Site) -> None:
    paths = _document(site)["paths"]
    assert all(re.match(r"/(api|health)\b", path) for path in paths)
