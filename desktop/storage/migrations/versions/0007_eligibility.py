"""Facts and confirmed categories of need, release and probation, worksheets of the monthly income."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns of a confirmed category and the four tables."""
    for column in (
        sa.Column("status", sa.String(), nullable=False, server_default="proposed"),
        sa.Column("evidence", sa.String(), nullable=False, server_default=""),
        sa.Column("evidence_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("legal_basis", sa.String(), nullable=False, server_default=""),
        sa.Column("rule", sa.String(), nullable=False, server_default=""),
        sa.Column("inputs", sa.String(), nullable=False, server_default=""),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("client_attribute", column)
    # SQLite takes a reference with the column only, and alembic would add it afterwards.
    op.execute("ALTER TABLE client_attribute ADD COLUMN confirmed_by CHAR(32) REFERENCES staff (id)")
    _table(
        "eligibility_fact",
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("applies", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _table(
        "rehabilitation",
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("officer_phone", sa.String(), nullable=False),
        sa.Column("volunteer", sa.String(), nullable=False),
        sa.Column("volunteer_phone", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _table(
        "income_sheet",
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("year_ends_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("total_income", sa.Integer(), nullable=True),
        sa.Column("total_deductions", sa.Integer(), nullable=True),
        sa.Column("monthly", sa.Integer(), nullable=True),
        sa.Column("limit", sa.Integer(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
    )
    _table(
        "income_person",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("is_applicant", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("cohabits", sa.Boolean(), nullable=False),
        sa.Column("no_income", sa.Boolean(), nullable=False),
        sa.Column("wages_gross", sa.Integer(), nullable=True),
        sa.Column("wages_income", sa.Integer(), nullable=True),
        sa.Column("pension_gross", sa.Integer(), nullable=True),
        sa.Column("pension_income", sa.Integer(), nullable=True),
        sa.Column("business_income", sa.Integer(), nullable=True),
        sa.Column("other_income", sa.Integer(), nullable=True),
        sa.Column("dependant", sa.String(), nullable=False),
        sa.Column("disability", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("uncounted", sa.String(), nullable=False),
        sa.Column("uncounted_yen", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["income_sheet.id"]),
    )
    op.create_index("ix_income_person_sheet_id", "income_person", ["sheet_id"], unique=False)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{name}_client_id", name, ["client_id"], unique=False)
