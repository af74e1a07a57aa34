"""What `/schema` declares, held against the running application by schemathesis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as declared

from opsplan.database import Store
from tests.site import Visitor, running

pytestmark = pytest.mark.slow

CHECKS = [
    not_a_server_error,
    declared.status_code_conformance,
    declared.content_type_conformance,
    declared.response_schema_conformance,
    declared.response_headers_conformance,
]


@pytest.fixture(scope="module")
def reader(made_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody not signed in, where the guide is open."""
    path = tmp_path_factory.mktemp("schema") / "schema.db"
    path.write_bytes(made_sqlite.read_bytes())
    store = Store(str(path))
    with running(store) as site:
        yield site.anybody()
    store.close()


def test_whatever_is_sent_to_an_operation_is_answered_as_declared(reader: Visitor) -> None:
    described = schemathesis.openapi.from_dict(reader.get("/schema/openapi.json").json())
    operations = [found.ok() for found in described.get_all_operations()]
    assert {"api", "health"} <= {operation.path.split("/")[1] for operation in operations}
    for operation in operations:
        _ask(operation, reader)


def _ask(operation: schemathesis.APIOperation, reader: Visitor) -> None:
    @seed(20261124)
    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy())
    def ask(case: Case) -> None:
        sent = case.as_transport_kwargs(base_url=str(reader.client.base_url))
        del sent["cookies"]
        case.validate_response(reader.client.request(**sent), checks=CHECKS)

    ask()
