"""Guarantees applied for and taken on, master leases, house rules, checks of a home's condition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the tables, and what makes a tenancy a sublease."""
    _guarantees()
    _leases()
    _undertakings()
    _checks()
    op.add_column("tenancy", sa.Column("contract_until", sa.Date(), nullable=True))
    op.add_column("tenancy", sa.Column("common_fee", sa.Integer(), nullable=True))
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE tenancy ADD COLUMN master_lease_id CHAR(32) REFERENCES master_lease (id)")
    op.create_index("ix_tenancy_master_lease_id", "tenancy", ["master_lease_id"], unique=False)


def _guarantees() -> None:
    op.create_table(
        "organisation_business",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("rules_approved_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "guarantee_application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("guarantee_kind", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("guarantor", sa.String(), nullable=False),
        sa.Column("dwelling_id", sa.Uuid(), nullable=True),
        sa.Column("income_status", sa.String(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_note", sa.Text(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=True),
        sa.Column("yearly_fee", sa.Integer(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("asked_contact", sa.Boolean(), nullable=False),
        sa.Column("asked_guarantor", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_guarantee_application_agency_id", "guarantee_application", ["agency_id"], unique=False
    )
    op.create_index("ix_guarantee_application_case_id", "guarantee_application", ["case_id"], unique=False)
    op.create_index(
        "ix_guarantee_application_client_id", "guarantee_application", ["client_id"], unique=False
    )
    op.create_index(
        "ix_guarantee_application_dwelling_id", "guarantee_application", ["dwelling_id"], unique=False
    )
    op.create_table(
        "guarantee_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["guarantee_application.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_guarantee_step_application_id", "guarantee_step", ["application_id"], unique=False)
    op.create_index("ix_guarantee_step_client_id", "guarantee_step", ["client_id"], unique=False)
    op.create_table(
        "guarantee_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["guarantee_application.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_guarantee_paper_application_id", "guarantee_paper", ["application_id"], unique=False)
    op.create_index("ix_guarantee_paper_client_id", "guarantee_paper", ["client_id"], unique=False)


def _leases() -> None:
    op.create_table(
        "master_lease",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("building_id", sa.Uuid(), nullable=True),
        sa.Column("dwelling_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_address", sa.String(), nullable=False),
        sa.Column("owner_phone", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("renewal", sa.String(), nullable=False),
        sa.Column("notice_months", sa.Integer(), nullable=True),
        sa.Column("rent", sa.Integer(), nullable=False),
        sa.Column("common_fee", sa.Integer(), nullable=True),
        sa.Column("free_until", sa.Date(), nullable=True),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"]),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_master_lease_building_id", "master_lease", ["building_id"], unique=False)
    op.create_index("ix_master_lease_dwelling_id", "master_lease", ["dwelling_id"], unique=False)
    op.create_table(
        "lease_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("lease_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("paper_version", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("explained_by", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["lease_id"], ["master_lease.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lease_paper_digest", "lease_paper", ["digest"], unique=False)
    op.create_index("ix_lease_paper_lease_id", "lease_paper", ["lease_id"], unique=False)
    op.create_table(
        "house_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("building_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_house_rules_building_id", "house_rules", ["building_id"], unique=False)


def _undertakings() -> None:
    op.create_table(
        "undertaking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("undertaking_kind", sa.String(), nullable=False),
        sa.Column("tenancy_id", sa.Uuid(), nullable=True),
        sa.Column("creditor", sa.String(), nullable=False),
        sa.Column("creditor_address", sa.String(), nullable=False),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("limit_amount", sa.Integer(), nullable=True),
        sa.Column("fee", sa.Integer(), nullable=True),
        sa.Column("fee_note", sa.String(), nullable=False),
        sa.Column("night_phone", sa.String(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"]),
        sa.ForeignKeyConstraint(["tenancy_id"], ["tenancy.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_undertaking_attachment_id", "undertaking", ["attachment_id"], unique=False)
    op.create_index("ix_undertaking_case_id", "undertaking", ["case_id"], unique=False)
    op.create_index("ix_undertaking_client_id", "undertaking", ["client_id"], unique=False)
    op.create_index("ix_undertaking_tenancy_id", "undertaking", ["tenancy_id"], unique=False)
    op.create_table(
        "recourse_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("undertaking_id", sa.Uuid(), nullable=False),
        sa.Column("recourse_kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertaking.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recourse_event_client_id", "recourse_event", ["client_id"], unique=False)
    op.create_index("ix_recourse_event_undertaking_id", "recourse_event", ["undertaking_id"], unique=False)
    op.create_table(
        "house_rules_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_id", sa.Uuid(), nullable=False),
        sa.Column("rules_id", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["tenancy_id"], ["tenancy.id"]),
        sa.ForeignKeyConstraint(["rules_id"], ["house_rules.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_house_rules_consent_client_id", "house_rules_consent", ["client_id"], unique=False)
    op.create_index("ix_house_rules_consent_rules_id", "house_rules_consent", ["rules_id"], unique=False)
    op.create_index("ix_house_rules_consent_tenancy_id", "house_rules_consent", ["tenancy_id"], unique=False)


def _checks() -> None:
    op.create_table(
        "condition_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("tenant_signed_on", sa.Date(), nullable=True),
        sa.Column("landlord", sa.String(), nullable=False),
        sa.Column("landlord_signed_on", sa.Date(), nullable=True),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("manager_signed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["tenancy_id"], ["tenancy.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_condition_check_client_id", "condition_check", ["client_id"], unique=False)
    op.create_index("ix_condition_check_tenancy_id", "condition_check", ["tenancy_id"], unique=False)
    op.create_table(
        "condition_room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["check_id"], ["condition_check.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_condition_room_check_id", "condition_room", ["check_id"], unique=False)
    op.create_index("ix_condition_room_client_id", "condition_room", ["client_id"], unique=False)
    op.create_table(
        "condition_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("worn", sa.Boolean(), nullable=False),
        sa.Column("renewed_year", sa.Integer(), nullable=True),
        sa.Column("renewed_month", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("repair", sa.String(), nullable=False),
        sa.Column("replacement", sa.String(), nullable=False),
        sa.Column("borne", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["condition_check.id"]),
        sa.ForeignKeyConstraint(["room_id"], ["condition_room.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_condition_line_check_id", "condition_line", ["check_id"], unique=False)
    op.create_index("ix_condition_line_client_id", "condition_line", ["client_id"], unique=False)
    op.create_index("ix_condition_line_room_id", "condition_line", ["room_id"], unique=False)
    op.create_table(
        "condition_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["condition_line.id"]),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_condition_photo_attachment_id", "condition_photo", ["attachment_id"], unique=False)
    op.create_index("ix_condition_photo_client_id", "condition_photo", ["client_id"], unique=False)
    op.create_index("ix_condition_photo_line_id", "condition_photo", ["line_id"], unique=False)
