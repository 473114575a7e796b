"""A client may have become part of another record; the birth date is looked up while somebody is typed."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column and two indexes."""
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE client ADD COLUMN merged_into CHAR(32) REFERENCES client (id)")
    op.create_index("ix_client_merged_into", "client", ["merged_into"], unique=False)
    op.create_index("ix_client_birth_date", "client", ["birth_date"], unique=False)
