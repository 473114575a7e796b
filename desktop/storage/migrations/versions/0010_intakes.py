"""Intakes with problems, the present home and living, first tasks, resident sheets, powers of attorney."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the nine tables."""
    _table(
        "intake",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("consulter_name", sa.String(), nullable=False),
        sa.Column("consulter_kana", sa.String(), nullable=False),
        sa.Column("consulter_relation", sa.String(), nullable=False),
        sa.Column("consulter_phone", sa.String(), nullable=False),
        sa.Column("consulter_organisation", sa.String(), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
    )
    op.create_index("ix_intake_case_id", "intake", ["case_id"], unique=False)
    _table(
        "intake_problem",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("is_worst", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"]),
    )
    op.create_index("ix_intake_problem_intake_id", "intake_problem", ["intake_id"], unique=False)
    _table(
        "housing_situation",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("housing", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("leave_by", sa.Date(), nullable=True),
        sa.Column("rent", sa.Integer(), nullable=True),
        sa.Column("arrears_months", sa.Integer(), nullable=True),
        sa.Column("arrears", sa.Integer(), nullable=True),
        sa.Column("past_arrears", sa.String(), nullable=False),
        sa.Column("past_eviction", sa.String(), nullable=False),
        sa.Column("pets", sa.String(), nullable=False),
        sa.Column("pets_kind", sa.String(), nullable=False),
        sa.Column("parking", sa.String(), nullable=False),
        sa.Column("stairs", sa.String(), nullable=False),
        sa.Column("smoking", sa.String(), nullable=False),
        sa.Column("fire_note", sa.Text(), nullable=False),
        sa.Column("clinics", sa.Text(), nullable=False),
        sa.Column("avoid", sa.Text(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("bank_account", sa.String(), nullable=False),
        sa.Column("guarantor", sa.String(), nullable=False),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.Column("initial_money", sa.Integer(), nullable=True),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("health_insurance", sa.String(), nullable=False),
        sa.Column("pension", sa.String(), nullable=False),
        sa.Column("public_assistance", sa.String(), nullable=False),
        sa.Column("assistance_office", sa.String(), nullable=False),
        sa.Column("case_worker", sa.String(), nullable=False),
        sa.Column("housing_aid", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
    )
    op.create_index("ix_housing_situation_case_id", "housing_situation", ["case_id"], unique=False)
    _table(
        "identity_paper",
        sa.Column("situation_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["situation_id"], ["housing_situation.id"]),
    )
    op.create_index("ix_identity_paper_situation_id", "identity_paper", ["situation_id"], unique=False)
    _table(
        "income_source",
        sa.Column("situation_id", sa.Uuid(), nullable=False),
        sa.Column("income", sa.String(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=True),
        sa.Column("pay_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["situation_id"], ["housing_situation.id"]),
    )
    op.create_index("ix_income_source_situation_id", "income_source", ["situation_id"], unique=False)
    _table(
        "first_task",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
    )
    op.create_index("ix_first_task_case_id", "first_task", ["case_id"], unique=False)
    _table(
        "resident_sheet",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("visits", sa.String(), nullable=False),
        sa.Column("night_contact", sa.String(), nullable=False),
        sa.Column("rent_payment", sa.String(), nullable=False),
        sa.Column("clears_room", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
    )
    op.create_index("ix_resident_sheet_case_id", "resident_sheet", ["case_id"], unique=False)
    _table(
        "resident_call",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("whom", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["resident_sheet.id"]),
    )
    op.create_index("ix_resident_call_sheet_id", "resident_call", ["sheet_id"], unique=False)
    _table(
        "power_of_attorney",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
    )
    op.create_index("ix_power_of_attorney_case_id", "power_of_attorney", ["case_id"], unique=False)


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
