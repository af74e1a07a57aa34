"""How Alembic runs our migrations: on the connection, and in the transaction, it is handed."""

from alembic import context

from opsplan import audit
from opsplan.database import Base
from opsplan.operations import records

KNOWN = (audit.Act, records.Operation)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
