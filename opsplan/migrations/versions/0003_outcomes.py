"""Outcome returns, their figures, and every change of a figure (only ever added)."""

import sqlalchemy as sa
from alembic import op

from opsplan.database import UtcDateTime

revision = "0003"
down_revision = "0002"

_REFUSALS_SQLITE = (
    """
    CREATE TRIGGER figure_changes_never_change BEFORE UPDATE ON figure_changes
    BEGIN SELECT RAISE(ABORT, 'changes of figures are only ever added'); END
    """,
    """
    CREATE TRIGGER figure_changes_never_go BEFORE DELETE ON figure_changes
    BEGIN SELECT RAISE(ABORT, 'changes of figures are only ever added'); END
    """,
    # INSERT OR REPLACE removes the old row without firing the trigger on DELETE.
    """
    CREATE TRIGGER figure_changes_are_never_replaced BEFORE INSERT ON figure_changes
    WHEN EXISTS (SELECT 1 FROM figure_changes WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'changes of figures are only ever added'); END
    """,
)
_REFUSALS_POSTGRESQL = (
    """
    CREATE FUNCTION figure_changes_are_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'changes of figures are only ever added'; END $$
    """,
    """
    CREATE TRIGGER figure_changes_never_change BEFORE UPDATE OR DELETE ON figure_changes
    FOR EACH ROW EXECUTE FUNCTION figure_changes_are_only_added()
    """,
    """
    CREATE TRIGGER figure_changes_never_go BEFORE TRUNCATE ON figure_changes
    FOR EACH STATEMENT EXECUTE FUNCTION figure_changes_are_only_added()
    """,
)


def upgrade() -> None:
    op.create_table(
        "outcome_returns",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(80), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("comment", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outcome_returns"),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operations.id"],
            name="fk_outcome_returns_operation_id_operations",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["people.id"], name="fk_outcome_returns_saved_by_people"
        ),
        sa.UniqueConstraint(
            "operation_id", "agency", "stage", name="uq_outcome_returns_operation_id"
        ),
    )
    _figures()
    _changes()
    refusals = {"sqlite": _REFUSALS_SQLITE, "postgresql": _REFUSALS_POSTGRESQL}
    for statement in refusals[op.get_bind().dialect.name]:
        op.execute(statement)


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("return_id", "name", name="pk_figures"),
        sa.ForeignKeyConstraint(
            ["return_id"], ["outcome_returns.id"], name="fk_figures_return_id_outcome_returns"
        ),
        sa.CheckConstraint("(value IS NULL) <> (reason = '')", name="ck_figures_value_or_reason"),
    )


def _changes() -> None:
    op.create_table(
        "figure_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("old_value", sa.Integer(), nullable=True),
        sa.Column("old_reason", sa.String(40), nullable=False),
        sa.Column("new_value", sa.Integer(), nullable=True),
        sa.Column("new_reason", sa.String(40), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_changes"),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["outcome_returns.id"],
            name="fk_figure_changes_return_id_outcome_returns",
        ),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_figure_changes_by_people"),
    )
    op.create_index("ix_figure_changes_return_id", "figure_changes", ["return_id"])


def downgrade() -> None:
    raise NotImplementedError("returns would be lost: restore the copy made before the upgrade")
