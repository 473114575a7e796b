"""Owner and agent of a dwelling as agencies, photos of dwellings, the list of homes out of one index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_LISTED = (
    *("deleted_at", "kana_key", "address", "room", "id", "name", "kana", "dwelling_kind", "municipality"),
    *(
        "rent",
        "common_fee",
        "floor_area",
        "layout",
        "owner_agency_id",
        "landlord",
        "agent_agency_id",
        "agent",
    ),
    *("vacant_since", "available_from"),
)


def upgrade() -> None:
    """Add the links and the table."""
    for name in ("owner_agency_id", "agent_agency_id"):
        # A constraint cannot be added to a table of SQLite, but a column may bring one along.
        op.execute(f"ALTER TABLE dwelling ADD COLUMN {name} CHAR(32) REFERENCES agency (id)")
        op.create_index(f"ix_dwelling_{name}", "dwelling", [name], unique=False)
    op.create_index("ix_dwelling_list", "dwelling", [*_LISTED], unique=False)
    op.create_table(
        "dwelling_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("dwelling_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("digest", "dwelling_id"):
        op.create_index(f"ix_dwelling_photo_{name}", "dwelling_photo", [name], unique=False)
