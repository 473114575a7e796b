"""Dwellings in depth: costs, size, equipment, registration; buildings with rooms; traits of a dwelling."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXTS = (
    "kana", "registration_number", "plan_number", "layout", "structure", "house_age", "elevator", "kitchen",
    "toilet", "storage", "washstand", "bath", "pets", "smoking", "foreigners", "earthquake", "lawful",
    "rent_balanced", "range_fair", "daily_check", "monthly_watch", "linking", "support_fee_fair",
    "kana_key", "municipality",
)  # fmt: skip
_NUMBERS = (
    "deposit", "key_money", "brokerage_fee", "guarantee_fee", "fire_insurance", "renewal_fee", "parking_fee",
    "floor_area", "persons", "built_year", "built_month", "floor", "exclusive_units",
)  # fmt: skip
_DAYS = ("registered_on", "registered_until", "vacant_since", "available_from")
_TRAITS = (
    ("dwelling_access", "access"),
    ("dwelling_language", "language"),
    ("dwelling_welcome", "attribute"),
)


def upgrade() -> None:
    """Make the new tables, widen the old one."""
    _building()
    for name in _TEXTS:
        op.add_column("dwelling", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("dwelling", sa.Column("advice", sa.Text(), nullable=False, server_default=""))
    for name in _NUMBERS:
        op.add_column("dwelling", sa.Column(name, sa.Integer(), nullable=True))
    for name in _DAYS:
        op.add_column("dwelling", sa.Column(name, sa.Date(), nullable=True))
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE dwelling ADD COLUMN building_id CHAR(32) REFERENCES building (id)")
    # Until a dwelling is saved again its name is the best order there is.
    op.execute("UPDATE dwelling SET kana_key = name")
    for name in ("building_id", "kana_key", "municipality"):
        op.create_index(f"ix_dwelling_{name}", "dwelling", [name], unique=False)
    for table, code in _TRAITS:
        op.create_table(
            table,
            *_own(),
            sa.Column("dwelling_id", sa.Uuid(), nullable=False),
            sa.Column(code, sa.String(), nullable=False),
            sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
            sa.PrimaryKeyConstraint("id"),
        )
        op.create_index(f"ix_{table}_dwelling_id", table, ["dwelling_id"], unique=False)


def _building() -> None:
    texts = ("name", "kana", "building_kind", "postal_code", "address", "structure", "common_room")
    numbers = (
        "built_year", "built_month", "whole_area", "residents", "parent_households", "kitchens", "toilets",
        "washstands", "baths", "bathtubs", "laundries",
    )  # fmt: skip
    op.create_table(
        "building",
        *_own(),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in numbers),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _own() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
    )
