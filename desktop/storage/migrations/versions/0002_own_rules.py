"""Own rules carry values, a note, and whether they are still to be confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the values of own rules and two columns beside the rule."""
    op.add_column(
        "rule_override",
        sa.Column("to_be_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("rule_override", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "rule_value",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("rule_override_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value_kind", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("flag", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["rule_override_id"], ["rule_override.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_rule_value_rule_override_id", "rule_value", ["rule_override_id"], unique=False)
