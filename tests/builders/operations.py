"""Plans for tests: a small sound one to change, and random ones of the right shape."""

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect, structs

from opsplan.operations.planfile import read
from opsplan.operations.schemas import (
    Estimate,
    Hazard,
    Operation,
    OperationPlan,
    PlannedAgency,
    PlannedPremises,
)
from powers.guide import Guide

EXAMPLES = Path(__file__).parents[2] / "opsplan" / "examples"
_LETTERS = st.characters(codec="utf-8")


def example(name: str, guide: Guide) -> OperationPlan:
    """A plan that ships: "car-wash" or "food-factory"."""
    return read(EXAMPLES / f"{name}.toml", guide)


def an_operation(**changes: Any) -> Operation:
    """A joint inspection on a weekday morning."""
    made = Operation(
        code_name="TEASEL-GARNET",
        kind="J",
        t0=dt.date(2027, 5, 11),
        h_hour="10:30",
        scenario="car-wash",
        partnership="Example partnership",
        exercise=True,
    )
    return structs.replace(made, **changes)


def a_premises(code: str = "P1", **changes: Any) -> PlannedPremises:
    """A business with one hazard."""
    made = PlannedPremises(
        code=code,
        kinds=("business",),
        description="hand car wash",
        hazards=(Hazard(what="wet floor", do="boots on"),),
    )
    return structs.replace(made, **changes)


def an_agency(name: str = "police", **changes: Any) -> PlannedAgency:
    """A body that goes to P1."""
    return structs.replace(PlannedAgency(id=name, lead="duty lead", premises=("P1",)), **changes)


def a_plan(**changes: Any) -> OperationPlan:
    """A small plan with no fault: police at one premises, two people expected."""
    made = OperationPlan(
        format=1,
        operation=an_operation(),
        estimate=Estimate(best=2, upper=3),
        premises=(a_premises(),),
        agencies=(an_agency(),),
    )
    return structs.replace(made, **changes)


def shaped_plans() -> st.SearchStrategy[OperationPlan]:
    """Plans that fit the schema; whether they make sense is another matter."""
    return _values(inspect.type_info(OperationPlan))


def _values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    if isinstance(kind, inspect.Metadata):
        return _values(kind.type)
    if isinstance(kind, inspect.UnionType):
        return st.one_of(*(_values(each) for each in kind.types))
    if isinstance(kind, inspect.VarTupleType):
        return st.lists(_values(kind.item_type), max_size=2).map(tuple)
    if isinstance(kind, inspect.StructType):
        made = {field.name: _values(field.type) for field in kind.fields}
        return st.builds(kind.cls, **made)
    return _plain_values(kind)


def _plain_values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    if isinstance(kind, inspect.StrType):
        return _texts(kind)
    if isinstance(kind, inspect.IntType):
        return st.integers(kind.ge or 0, kind.le)
    if isinstance(kind, inspect.LiteralType):
        return st.sampled_from(kind.values)
    if isinstance(kind, inspect.DateType):
        return st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
    if isinstance(kind, inspect.BoolType):
        return st.booleans()
    return st.none()


def _texts(kind: inspect.StrType) -> st.SearchStrategy[str]:
    shortest, longest = kind.min_length or 0, kind.max_length or 100
    found = st.from_regex(kind.pattern or "", alphabet=_LETTERS)
    return found.filter(lambda text: shortest <= len(text) <= longest)
