"""Reports of errors in the guide, and what became of them."""

import sqlalchemy as sa
from alembic import op

from opsplan.database import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "guide_reports",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("once", sa.String(64), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("reach", sa.String(200), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("once", name="uq_guide_reports_once"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_guide_reports_made_by_people"),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnerships.id"],
            name="fk_guide_reports_partnership_id_partnerships",
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name="fk_guide_reports_answered_by_people"
        ),
    )
    op.create_index("ix_guide_reports_made_by", "guide_reports", ["made_by"])
    op.create_index("ix_guide_reports_partnership_id", "guide_reports", ["partnership_id"])


def downgrade() -> None:
    raise NotImplementedError(
        "Reports would be lost: restore the copy made before the upgrade instead."
    )
