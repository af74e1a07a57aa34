"""Operations, the sections of their plans, and the acts that changed them."""

import sqlalchemy as sa
from alembic import op

from opsplan.database import UtcDateTime

revision = "0001"
down_revision = None

_REFUSALS_SQLITE = (
    """
    CREATE TRIGGER acts_never_change BEFORE UPDATE ON acts
    BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END
    """,
    """
    CREATE TRIGGER acts_never_go BEFORE DELETE ON acts
    BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END
    """,
    # INSERT OR REPLACE removes the old row without firing the trigger on DELETE.
    """
    CREATE TRIGGER acts_are_never_replaced BEFORE INSERT ON acts
    WHEN EXISTS (SELECT 1 FROM acts WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END
    """,
)
_REFUSALS_POSTGRESQL = (
    """
    CREATE FUNCTION acts_are_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'acts are only ever added'; END $$
    """,
    """
    CREATE TRIGGER acts_never_change BEFORE UPDATE OR DELETE ON acts
    FOR EACH ROW EXECUTE FUNCTION acts_are_only_added()
    """,
    """
    CREATE TRIGGER acts_never_go BEFORE TRUNCATE ON acts
    FOR EACH STATEMENT EXECUTE FUNCTION acts_are_only_added()
    """,
)


def upgrade() -> None:
    op.create_table(
        "operations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code_name", sa.String(30), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(1), nullable=False),
        sa.Column("t0", sa.Date(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_operations"),
        sa.UniqueConstraint("code_name", name="uq_operations_code_name"),
    )
    op.create_index("ix_operations_t0", "operations", ["t0"])
    op.create_table(
        "operation_sections",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "name", name="pk_operation_sections"),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operations.id"],
            name="fk_operation_sections_operation_id_operations",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("act", sa.String(80), nullable=False),
        sa.Column("thing", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
    )
    op.create_index("ix_acts_act", "acts", ["act"])
    op.create_index("ix_acts_thing", "acts", ["thing"])
    refusals = {"sqlite": _REFUSALS_SQLITE, "postgresql": _REFUSALS_POSTGRESQL}
    for statement in refusals[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("this is the first state: there is none before it")
