"""Addresses are read whole: every mistake is told at once, and the same shape describes them."""

from typing import Any

import msgspec
import pytest
from litestar import Request
from litestar.testing import RequestFactory

from opsplan.guide import asking
from opsplan.guide.schemas import CoverageAsked, DayAsked, HitsAsked, PageAsked
from powers.guide import Guide


def _asks(**typed: Any) -> Request[Any, Any, Any]:
    return RequestFactory().get("/guide", query_params=typed)


def test_blank_fields_of_a_form_ask_nothing(guide: Guide) -> None:
    asked, filled = asking.read(_asks(q="", on="", agency="", warrant=""), PageAsked, guide)
    assert asked == PageAsked()
    assert not filled.errors


def test_every_mistake_is_told_at_once(guide: Guide) -> None:
    typed = {"on": "tomorrow", "agency": ["police", "nobody"], "kind": "entrance", "limit": "900"}
    asked, filled = asking.read(_asks(**typed), HitsAsked, guide)
    assert asked is None
    assert set(filled.errors) == {"on", "agency", "kind", "limit"}
    assert "2026-04-07" in filled.errors["on"]
    assert "nobody" in filled.errors["agency"]
    assert "inspection" in filled.errors["kind"]


@pytest.mark.parametrize("day", ["1899-12-31", "9999-12-31", "0001-01-01"])
def test_a_day_no_law_of_the_guide_is_about_is_refused(guide: Guide, day: str) -> None:
    asked, filled = asking.read(_asks(on=day), DayAsked, guide)
    assert asked is None
    assert list(filled.errors) == ["on"]


def test_a_former_id_of_an_agency_is_known(guide: Guide) -> None:
    former = next(agency for agency in guide.agencies if agency.aliases)
    asked, _ = asking.read(_asks(agency=former.aliases[0]), CoverageAsked, guide)
    assert asked is not None


def test_a_parameter_that_means_nothing_is_named(guide: Guide) -> None:
    _, filled = asking.read(_asks(agencey="police"), HitsAsked, guide)
    asking.strangers(filled, HitsAsked)
    assert "agency" in filled.errors["agencey"]


@pytest.mark.parametrize("shape", [PageAsked, HitsAsked, CoverageAsked, DayAsked])
def test_each_parameter_is_described(shape: type[msgspec.Struct]) -> None:
    described = asking.operation(shape)().to_schema()["parameters"]
    assert [each["name"] for each in described] == [
        field.name for field in msgspec.structs.fields(shape)
    ]
    for each in described:
        assert each["in"] == "query"
        assert each["description"] != each["name"]
        assert {"type", "enum"} & set(each["schema"])
