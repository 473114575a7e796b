"""Networks, meetings, referrals, interpreters, sheets of labels; a contact may name its agency."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the tables and the column."""
    _table(
        "network_membership",
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
    )
    op.create_index("ix_network_membership_agency_id", "network_membership", ["agency_id"], unique=False)
    _table(
        "meeting",
        sa.Column("meeting_kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("minutes_text", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("next_done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
    )
    op.create_index("ix_meeting_agency_id", "meeting", ["agency_id"], unique=False)
    op.create_index("ix_meeting_on", "meeting", ["on"], unique=False)
    op.create_index("ix_meeting_open_steps", "meeting", ["next_done_on", "next_due"], unique=False)
    _table(
        "meeting_participant",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("agency_person_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["agency_person_id"], ["agency_person.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_meeting_participant_client_id", "meeting_participant", ["client_id"], unique=False)
    op.create_index("ix_meeting_participant_meeting_id", "meeting_participant", ["meeting_id"], unique=False)
    _table(
        "meeting_client",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
    )
    op.create_index("ix_meeting_client_client_id", "meeting_client", ["client_id"], unique=False)
    op.create_index("ix_meeting_client_entry_id", "meeting_client", ["entry_id"], unique=False)
    op.create_index("ix_meeting_client_meeting_id", "meeting_client", ["meeting_id"], unique=False)
    _table(
        "referral",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("agency_person_id", sa.Uuid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("result_note", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["agency_person_id"], ["agency_person.id"]),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
    )
    op.create_index("ix_referral_agency_id", "referral", ["agency_id"], unique=False)
    op.create_index("ix_referral_case_id", "referral", ["case_id"], unique=False)
    op.create_index("ix_referral_client_id", "referral", ["client_id"], unique=False)
    _table(
        "referral_content",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"]),
    )
    op.create_index("ix_referral_content_client_id", "referral_content", ["client_id"], unique=False)
    op.create_index("ix_referral_content_referral_id", "referral_content", ["referral_id"], unique=False)
    _table(
        "interpreter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kana", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("engagement", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("pledged_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
    )
    op.create_index("ix_interpreter_agency_id", "interpreter", ["agency_id"], unique=False)
    _table(
        "interpreter_language",
        sa.Column("interpreter_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
    )
    op.create_index(
        "ix_interpreter_language_interpreter_id", "interpreter_language", ["interpreter_id"], unique=False
    )
    _table(
        "interpreter_area",
        sa.Column("interpreter_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
    )
    op.create_index(
        "ix_interpreter_area_interpreter_id", "interpreter_area", ["interpreter_id"], unique=False
    )
    _table(
        "interpreter_time",
        sa.Column("interpreter_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.String(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
    )
    op.create_index(
        "ix_interpreter_time_interpreter_id", "interpreter_time", ["interpreter_id"], unique=False
    )
    _table(
        "interpreter_conflict",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
    )
    op.create_index("ix_interpreter_conflict_client_id", "interpreter_conflict", ["client_id"], unique=False)
    op.create_index(
        "ix_interpreter_conflict_interpreter_id", "interpreter_conflict", ["interpreter_id"], unique=False
    )
    _table(
        "interpreting",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("thanked_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
    )
    op.create_index("ix_interpreting_case_id", "interpreting", ["case_id"], unique=False)
    op.create_index("ix_interpreting_client_id", "interpreting", ["client_id"], unique=False)
    op.create_index("ix_interpreting_interpreter_id", "interpreting", ["interpreter_id"], unique=False)
    op.create_index("ix_interpreting_on", "interpreting", ["on"], unique=False)
    _table(
        "label_layout",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("columns", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("label_width", sa.Integer(), nullable=False),
        sa.Column("label_height", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("gap_x", sa.Integer(), nullable=True),
        sa.Column("gap_y", sa.Integer(), nullable=True),
    )
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE contact ADD COLUMN agency_id CHAR(32) REFERENCES agency (id)")
    op.create_index("ix_contact_agency_id", "contact", ["agency_id"], unique=False)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        *columns,
        sa.PrimaryKeyConstraint("id"),
    )
