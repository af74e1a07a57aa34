"""How Alembic runs our migrations: on the connection, and in the transaction, it is handed."""

from alembic import context

from opsplan import audit, marks, outbox
from opsplan.database import Base
from opsplan.guide import records as guide
from opsplan.operations import records
from opsplan.outcomes import records as outcomes
from opsplan.partners import records as partners
from opsplan.people import records as people

KNOWN = (
    audit.Act,
    guide.GuideReport,
    marks.Mark,
    outbox.OutboxMessage,
    records.Operation,
    outcomes.Return,
    partners.Area,
    people.Person,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
