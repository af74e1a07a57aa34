"""opsplan.operations.service: plans kept and handed out, on SQLite and PostgreSQL."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from sqlalchemy import select, text

from opsplan import clock
from opsplan.audit import Act
from opsplan.database import Store
from opsplan.errors import Conflict, Failed, NotFound
from opsplan.operations import service
from opsplan.operations.records import Operation, OperationSection
from opsplan.operations.schemas import Estimate, OperationPlan
from powers.guide import Guide
from tests.builders.operations import a_plan, an_operation, example, shaped_plans

PERSON = "someone"


def keep(store: Store, plan: OperationPlan, replace: bool = False) -> service.Imported:
    with store.writing() as session:
        return service.import_plan(session, PERSON, plan, replace=replace)


def held(store: Store, code_name: str = "TEASEL-GARNET") -> OperationPlan:
    with store.reading() as session:
        return service.export_plan(session, code_name)


def acts(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(select(Act.act).order_by(Act.id)))


def versions(store: Store) -> dict[str, int]:
    with store.reading() as session:
        found = session.execute(select(OperationSection.name, OperationSection.version))
        return {row.name: row.version for row in found}


@pytest.mark.parametrize("name", ["car-wash", "food-factory"])
def test_an_example_comes_out_as_it_went_in(name: str, store: Store, guide: Guide) -> None:
    plan = example(name, guide)
    assert keep(store, plan).outcome == "new"
    assert held(store, plan.operation.code_name) == plan


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=shaped_plans())
def test_any_plan_of_the_right_shape_comes_out_as_it_went_in(
    store: Store, plan: OperationPlan
) -> None:
    keep(store, plan, replace=True)
    assert held(store, plan.operation.code_name) == plan


def test_the_same_plan_again_changes_nothing(store: Store) -> None:
    keep(store, a_plan())
    before = versions(store)
    assert keep(store, a_plan()).outcome == "unchanged"
    assert versions(store) == before
    assert acts(store) == ["operations.import_plan"]


def test_other_content_under_a_code_name_is_refused_and_names_what_differs(store: Store) -> None:
    keep(store, a_plan())
    other = a_plan(estimate=Estimate(best=3, upper=3))
    with pytest.raises(Conflict, match=r"other content in: estimate\. .*--replace"):
        keep(store, other)
    assert held(store) == a_plan()
    assert acts(store) == ["operations.import_plan"]


def test_a_replacement_touches_only_the_sections_that_differ(store: Store) -> None:
    keep(store, a_plan())
    other = a_plan(operation=an_operation(kind="V"), estimate=Estimate(best=3))
    done = keep(store, other, replace=True)
    assert (done.outcome, done.sections) == ("replaced", ("operation", "estimate"))
    assert held(store) == other
    risen = {name for name, version in versions(store).items() if version == 2}
    assert risen == {"operation", "estimate"}
    assert acts(store) == ["operations.import_plan", "operations.replace_plan"]
    with store.reading() as session:
        assert service.listed(session)[0].kind == "V"


def test_a_section_changed_behind_our_back_is_a_conflict_not_a_lost_update(store: Store) -> None:
    keep(store, a_plan())
    with store.writing() as session:
        sections = session.scalars(select(OperationSection)).all()
        session.execute(text("UPDATE operation_sections SET version = 7 WHERE name = 'estimate'"))
        assert {section.version for section in sections} == {1}
        with pytest.raises(Conflict, match="Somebody else changed"):
            service.import_plan(session, PERSON, a_plan(estimate=Estimate(best=3)), replace=True)
        session.rollback()
    assert held(store) == a_plan()


def test_two_imports_at_once_keep_one_and_tell_the_other(database: str, now: clock.Now) -> None:
    plans = [a_plan(estimate=Estimate(best=number)) for number in (1, 2, 3, 4)]
    stores = [Store(database, now) for _ in plans]
    start = threading.Barrier(len(plans))
    outcomes: list[str] = []

    def bring(store: Store, plan: OperationPlan) -> None:
        start.wait()
        try:
            outcomes.append(keep(store, plan).outcome)
        except Conflict:
            outcomes.append("told")

    threads = [
        threading.Thread(target=bring, args=pair) for pair in zip(stores, plans, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["new", "told", "told", "told"]
    assert held(stores[0]) in plans
    assert acts(stores[0]) == ["operations.import_plan"]
    for store in stores:
        store.close()


def test_an_unknown_code_name_is_told(store: Store) -> None:
    with pytest.raises(NotFound, match="no operation NOT-THERE"):
        held(store, "NOT-THERE")


def test_a_plan_that_no_longer_fits_is_told(store: Store) -> None:
    keep(store, a_plan())
    with store.writing() as session:
        section = session.scalars(
            select(OperationSection).where(OperationSection.name == "estimate")
        ).one()
        section.body = '{"best": "many"}'
    with pytest.raises(Failed, match="does not fit this edition"):
        held(store)


def test_operations_are_listed_by_day_and_code_name(store: Store, guide: Guide) -> None:
    for plan in (example("food-factory", guide), a_plan(), example("car-wash", guide)):
        keep(store, plan)
    with store.reading() as session:
        names = [line.code_name for line in service.listed(session)]
    assert names == ["SALLOW-FLINT", "TEASEL-GARNET", "BRAMLING-SLATE"]


def test_an_import_that_fails_afterwards_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as session:
            service.import_plan(session, PERSON, structs.replace(a_plan()))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as session:
        assert session.scalars(select(Operation)).all() == []
    assert acts(store) == []
