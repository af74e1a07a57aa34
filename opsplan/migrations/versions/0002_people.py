"""Partnerships, people and how they sign in; partners; who is on an operation; outgoing mail."""

import sqlalchemy as sa
from alembic import op

from opsplan.database import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _people()
    _partners()
    with op.batch_alter_table("operations") as batch:
        batch.add_column(sa.Column("partnership_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_operations_partnership_id_partnerships",
            "partnerships",
            ["partnership_id"],
            ["id"],
        )
    op.create_table(
        "operation_members",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_operation_members"),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operations.id"],
            name="fk_operation_members_operation_id_operations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_operation_members_person_id_people"
        ),
        sa.UniqueConstraint("operation_id", "person_id", name="uq_operation_members_operation_id"),
    )
    op.create_index("ix_operation_members_person_id", "operation_members", ["person_id"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("posted_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("given_up_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_due_at", "outbox", ["due_at"])


def _people() -> None:
    op.create_table(
        "partnerships",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partnerships"),
        sa.UniqueConstraint("code", name="uq_partnerships_code"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("agency", sa.String(80), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_roles_person_id_people"),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name="fk_roles_partnership_id_partnerships"
        ),
        sa.UniqueConstraint("person_id", "partnership_id", "role", name="uq_roles_person_id"),
    )
    op.create_index("ix_roles_person_id", "roles", ["person_id"])
    for name, times in (
        ("sign_in_links", (("expires_at", False), ("used_at", True))),
        ("sign_ins", (("begun_at", False), ("ends_at", False), ("ended_at", True))),
    ):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("hash", sa.String(64), nullable=False),
            sa.Column("person_id", sa.Integer(), nullable=False),
            *(sa.Column(time, UtcDateTime(), nullable=empty) for time, empty in times),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(
                ["person_id"], ["people.id"], name=f"fk_{name}_person_id_people"
            ),
            sa.UniqueConstraint("hash", name=f"uq_{name}_hash"),
        )
        op.create_index(f"ix_{name}_person_id", name, ["person_id"])


def _partners() -> None:
    for name, columns, unique in (
        ("areas", [sa.Column("name", sa.String(120), nullable=False)], "name"),
        (
            "organisations",
            [
                sa.Column("name", sa.String(200), nullable=False),
                sa.Column("agency", sa.String(80), nullable=False),
            ],
            "name",
        ),
        (
            "priorities",
            [
                sa.Column("number", sa.String(10), nullable=False),
                sa.Column("title", sa.String(200), nullable=False),
                sa.Column("objectives", sa.String(4000), nullable=False),
            ],
            "number",
        ),
    ):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("partnership_id", sa.Integer(), nullable=False),
            *columns,
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(
                ["partnership_id"],
                ["partnerships.id"],
                name=f"fk_{name}_partnership_id_partnerships",
            ),
            sa.UniqueConstraint("partnership_id", unique, name=f"uq_{name}_partnership_id"),
        )


def downgrade() -> None:
    raise NotImplementedError("people would be lost: restore the copy made before the upgrade")
