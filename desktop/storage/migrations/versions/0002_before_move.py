"""Everything that is kept before the move: from own rules and dwellings to what an intake asks.

A function a subject, in the order in which they depend on each other.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring every subject's tables along."""
    _own_rules()
    _dwellings()
    _agencies_and_consents()
    _needs_and_plan()
    _last_contact()
    _eligibility()
    _merged_clients()
    _people_around()
    _intakes()
    _guarantees_and_leases()
    _search_for_a_home()
    _owners_and_photos_of_dwellings()


def _own_rules() -> None:
    """Add the values of own rules and two columns beside the rule."""
    op.add_column(
        "rule_override",
        sa.Column("to_be_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("rule_override", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    _record(
        "rule_value",
        sa.Column("rule_override_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value_kind", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("flag", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["rule_override_id"], ["rule_override.id"]),
    )
    op.create_index("ix_rule_value_rule_override_id", "rule_value", ["rule_override_id"], unique=False)


_DWELLINGS_TEXTS = (
    "kana", "registration_number", "plan_number", "layout", "structure", "house_age", "elevator", "kitchen",
    "toilet", "storage", "washstand", "bath", "pets", "smoking", "foreigners", "earthquake", "lawful",
    "rent_balanced", "range_fair", "daily_check", "monthly_watch", "linking", "support_fee_fair",
    "kana_key", "municipality",
)  # fmt: skip
_DWELLINGS_NUMBERS = (
    "deposit", "key_money", "brokerage_fee", "guarantee_fee", "fire_insurance", "renewal_fee", "parking_fee",
    "floor_area", "persons", "built_year", "built_month", "floor", "exclusive_units",
)  # fmt: skip
_DWELLINGS_DAYS = ("registered_on", "registered_until", "vacant_since", "available_from")
_DWELLINGS_TRAITS = (
    ("dwelling_access", "access"),
    ("dwelling_language", "language"),
    ("dwelling_welcome", "attribute"),
)


def _dwellings() -> None:
    """Make the new tables, widen the old one."""
    _dwellings_building()
    for name in _DWELLINGS_TEXTS:
        op.add_column("dwelling", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("dwelling", sa.Column("advice", sa.Text(), nullable=False, server_default=""))
    for name in _DWELLINGS_NUMBERS:
        op.add_column("dwelling", sa.Column(name, sa.Integer(), nullable=True))
    for name in _DWELLINGS_DAYS:
        op.add_column("dwelling", sa.Column(name, sa.Date(), nullable=True))
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE dwelling ADD COLUMN building_id CHAR(32) REFERENCES building (id)")
    # Until a dwelling is saved again its name is the best order there is.
    op.execute("UPDATE dwelling SET kana_key = name")
    for name in ("building_id", "kana_key", "municipality"):
        op.create_index(f"ix_dwelling_{name}", "dwelling", [name], unique=False)
    for table, code in _DWELLINGS_TRAITS:
        op.create_table(
            table,
            *_dwellings_own(),
            sa.Column("dwelling_id", sa.Uuid(), nullable=False),
            sa.Column(code, sa.String(), nullable=False),
            sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
            sa.PrimaryKeyConstraint("id"),
        )
        op.create_index(f"ix_{table}_dwelling_id", table, ["dwelling_id"], unique=False)


def _dwellings_building() -> None:
    texts = ("name", "kana", "building_kind", "postal_code", "address", "structure", "common_room")
    numbers = (
        "built_year", "built_month", "whole_area", "residents", "parent_households", "kitchens", "toilets",
        "washstands", "baths", "bathtubs", "laundries",
    )  # fmt: skip
    op.create_table(
        "building",
        *_dwellings_own(),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in numbers),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _dwellings_own() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
    )


def _agencies_and_consents() -> None:
    """Add the tables."""
    _record(
        "agency",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kana", sa.String(), nullable=False),
        sa.Column("agency_kind", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("fax", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("licence_number", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _record(
        "agency_person",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kana", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
    )
    op.create_index("ix_agency_person_agency_id", "agency_person", ["agency_id"], unique=False)
    _record(
        "consent",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("names_offence", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_consent_client_id", "consent", ["client_id"], unique=False)
    _record(
        "consent_recipient",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"]),
    )
    op.create_index("ix_consent_recipient_client_id", "consent_recipient", ["client_id"], unique=False)
    op.create_index("ix_consent_recipient_consent_id", "consent_recipient", ["consent_id"], unique=False)


def _needs_and_plan() -> None:
    """Make the tables; each stands behind those it points to."""
    _needs_and_plan_assessment()
    _needs_and_plan_assessment_point()
    _needs_and_plan_support_plan()
    _needs_and_plan_plan_goal()
    _needs_and_plan_plan_measure()
    _needs_and_plan_plan_review()
    _needs_and_plan_support_application()
    _needs_and_plan_criterion_answer()
    _needs_and_plan_application_paper()


def _needs_and_plan_assessment() -> None:
    _record(
        "assessment",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("persons", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
    )
    op.create_index("ix_assessment_case_id", "assessment", ["case_id"], unique=False)
    op.create_index("ix_assessment_client_id", "assessment", ["client_id"], unique=False)


def _needs_and_plan_assessment_point() -> None:
    _record(
        "assessment_point",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
    )
    op.create_index("ix_assessment_point_assessment_id", "assessment_point", ["assessment_id"], unique=False)
    op.create_index("ix_assessment_point_client_id", "assessment_point", ["client_id"], unique=False)


def _needs_and_plan_support_plan() -> None:
    _record(
        "support_plan",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["follows_id"], ["support_plan.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
    )
    op.create_index("ix_support_plan_case_id", "support_plan", ["case_id"], unique=False)
    op.create_index("ix_support_plan_client_id", "support_plan", ["client_id"], unique=False)


def _needs_and_plan_plan_goal() -> None:
    _record(
        "plan_goal",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=False),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("evaluation_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["support_plan.id"]),
    )
    op.create_index("ix_plan_goal_client_id", "plan_goal", ["client_id"], unique=False)
    op.create_index("ix_plan_goal_plan_id", "plan_goal", ["plan_id"], unique=False)


def _needs_and_plan_plan_measure() -> None:
    _record(
        "plan_measure",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_whom", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["support_plan.id"]),
        sa.ForeignKeyConstraint(["goal_id"], ["plan_goal.id"]),
    )
    op.create_index("ix_plan_measure_client_id", "plan_measure", ["client_id"], unique=False)
    op.create_index("ix_plan_measure_goal_id", "plan_measure", ["goal_id"], unique=False)
    op.create_index("ix_plan_measure_plan_id", "plan_measure", ["plan_id"], unique=False)


def _needs_and_plan_plan_review() -> None:
    _record(
        "plan_review",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["support_plan.id"]),
    )
    op.create_index("ix_plan_review_client_id", "plan_review", ["client_id"], unique=False)
    op.create_index("ix_plan_review_open", "plan_review", ["held_on", "due_on"], unique=False)
    op.create_index("ix_plan_review_plan_id", "plan_review", ["plan_id"], unique=False)


def _needs_and_plan_support_application() -> None:
    _record(
        "support_application",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("dwelling_id", sa.Uuid(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("monthly_amount", sa.Integer(), nullable=True),
        sa.Column("single_amount", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("paid_to", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
    )
    op.create_index("ix_support_application_case_id", "support_application", ["case_id"], unique=False)
    op.create_index("ix_support_application_client_id", "support_application", ["client_id"], unique=False)
    op.create_index(
        "ix_support_application_dwelling_id", "support_application", ["dwelling_id"], unique=False
    )


def _needs_and_plan_criterion_answer() -> None:
    _record(
        "criterion_answer",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["support_application.id"]),
    )
    op.create_index(
        "ix_criterion_answer_application_id", "criterion_answer", ["application_id"], unique=False
    )
    op.create_index("ix_criterion_answer_client_id", "criterion_answer", ["client_id"], unique=False)


def _needs_and_plan_application_paper() -> None:
    _record(
        "application_paper",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["support_application.id"]),
    )
    op.create_index(
        "ix_application_paper_application_id", "application_paper", ["application_id"], unique=False
    )
    op.create_index("ix_application_paper_client_id", "application_paper", ["client_id"], unique=False)


def _last_contact() -> None:
    """Widen the index by client and day, and have the search index write smaller pieces from now on."""
    op.create_index(
        "ix_support_entry_contact",
        "support_entry",
        ["client_id", "on", "activity", "outcome", "deleted_at"],
        unique=False,
    )
    op.drop_index("ix_support_entry_client_on", "support_entry")
    # An encrypted page has 4,016 bytes: a piece of the usual 4,050 is kept in two, and both are decrypted.
    op.execute("INSERT INTO search_text(search_text, rank) VALUES ('pgsz', 3900)")


def _eligibility() -> None:
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
    _eligibility_table(
        "eligibility_fact",
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("applies", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _eligibility_table(
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
    _eligibility_table(
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
    _eligibility_table(
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


def _eligibility_table(name: str, *columns: sa.schema.SchemaItem) -> None:
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


def _merged_clients() -> None:
    """Add the column and two indexes."""
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE client ADD COLUMN merged_into CHAR(32) REFERENCES client (id)")
    op.create_index("ix_client_merged_into", "client", ["merged_into"], unique=False)
    op.create_index("ix_client_birth_date", "client", ["birth_date"], unique=False)


def _people_around() -> None:
    """Add the tables and the column."""
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
        "referral_content",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"]),
    )
    op.create_index("ix_referral_content_client_id", "referral_content", ["client_id"], unique=False)
    op.create_index("ix_referral_content_referral_id", "referral_content", ["referral_id"], unique=False)
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
        "interpreter_area",
        sa.Column("interpreter_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["interpreter_id"], ["interpreter.id"]),
    )
    op.create_index(
        "ix_interpreter_area_interpreter_id", "interpreter_area", ["interpreter_id"], unique=False
    )
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
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
    _people_around_table(
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


def _people_around_table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        *columns,
        sa.PrimaryKeyConstraint("id"),
    )


def _intakes() -> None:
    """Add the nine tables."""
    _intakes_table(
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
    _intakes_table(
        "intake_problem",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("is_worst", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"]),
    )
    op.create_index("ix_intake_problem_intake_id", "intake_problem", ["intake_id"], unique=False)
    _intakes_table(
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
    _intakes_table(
        "identity_paper",
        sa.Column("situation_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["situation_id"], ["housing_situation.id"]),
    )
    op.create_index("ix_identity_paper_situation_id", "identity_paper", ["situation_id"], unique=False)
    _intakes_table(
        "income_source",
        sa.Column("situation_id", sa.Uuid(), nullable=False),
        sa.Column("income", sa.String(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=True),
        sa.Column("pay_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["situation_id"], ["housing_situation.id"]),
    )
    op.create_index("ix_income_source_situation_id", "income_source", ["situation_id"], unique=False)
    _intakes_table(
        "first_task",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
    )
    op.create_index("ix_first_task_case_id", "first_task", ["case_id"], unique=False)
    _intakes_table(
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
    _intakes_table(
        "resident_call",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("whom", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["resident_sheet.id"]),
    )
    op.create_index("ix_resident_call_sheet_id", "resident_call", ["sheet_id"], unique=False)
    _intakes_table(
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


def _intakes_table(name: str, *columns: sa.schema.SchemaItem) -> None:
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


def _guarantees_and_leases() -> None:
    """Add the tables, and what makes a tenancy a sublease."""
    _guarantees_and_leases_guarantees()
    _guarantees_and_leases_leases()
    _guarantees_and_leases_undertakings()
    _guarantees_and_leases_checks()
    op.add_column("tenancy", sa.Column("contract_until", sa.Date(), nullable=True))
    op.add_column("tenancy", sa.Column("common_fee", sa.Integer(), nullable=True))
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute("ALTER TABLE tenancy ADD COLUMN master_lease_id CHAR(32) REFERENCES master_lease (id)")
    op.create_index("ix_tenancy_master_lease_id", "tenancy", ["master_lease_id"], unique=False)


def _guarantees_and_leases_guarantees() -> None:
    _record(
        "organisation_business",
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("rules_approved_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
    )
    _record(
        "guarantee_application",
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
    _record(
        "guarantee_step",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["guarantee_application.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_guarantee_step_application_id", "guarantee_step", ["application_id"], unique=False)
    op.create_index("ix_guarantee_step_client_id", "guarantee_step", ["client_id"], unique=False)
    _record(
        "guarantee_paper",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["guarantee_application.id"]),
    )
    op.create_index("ix_guarantee_paper_application_id", "guarantee_paper", ["application_id"], unique=False)
    op.create_index("ix_guarantee_paper_client_id", "guarantee_paper", ["client_id"], unique=False)


def _guarantees_and_leases_leases() -> None:
    _record(
        "master_lease",
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
    )
    op.create_index("ix_master_lease_building_id", "master_lease", ["building_id"], unique=False)
    op.create_index("ix_master_lease_dwelling_id", "master_lease", ["dwelling_id"], unique=False)
    _record(
        "lease_paper",
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
    )
    op.create_index("ix_lease_paper_digest", "lease_paper", ["digest"], unique=False)
    op.create_index("ix_lease_paper_lease_id", "lease_paper", ["lease_id"], unique=False)
    _record(
        "house_rules",
        sa.Column("building_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"]),
    )
    op.create_index("ix_house_rules_building_id", "house_rules", ["building_id"], unique=False)


def _guarantees_and_leases_undertakings() -> None:
    _record(
        "undertaking",
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
    )
    op.create_index("ix_undertaking_attachment_id", "undertaking", ["attachment_id"], unique=False)
    op.create_index("ix_undertaking_case_id", "undertaking", ["case_id"], unique=False)
    op.create_index("ix_undertaking_client_id", "undertaking", ["client_id"], unique=False)
    op.create_index("ix_undertaking_tenancy_id", "undertaking", ["tenancy_id"], unique=False)
    _record(
        "recourse_event",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("undertaking_id", sa.Uuid(), nullable=False),
        sa.Column("recourse_kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertaking.id"]),
    )
    op.create_index("ix_recourse_event_client_id", "recourse_event", ["client_id"], unique=False)
    op.create_index("ix_recourse_event_undertaking_id", "recourse_event", ["undertaking_id"], unique=False)
    _record(
        "house_rules_consent",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_id", sa.Uuid(), nullable=False),
        sa.Column("rules_id", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["tenancy_id"], ["tenancy.id"]),
        sa.ForeignKeyConstraint(["rules_id"], ["house_rules.id"]),
    )
    op.create_index("ix_house_rules_consent_client_id", "house_rules_consent", ["client_id"], unique=False)
    op.create_index("ix_house_rules_consent_rules_id", "house_rules_consent", ["rules_id"], unique=False)
    op.create_index("ix_house_rules_consent_tenancy_id", "house_rules_consent", ["tenancy_id"], unique=False)


def _guarantees_and_leases_checks() -> None:
    _record(
        "condition_check",
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
    )
    op.create_index("ix_condition_check_client_id", "condition_check", ["client_id"], unique=False)
    op.create_index("ix_condition_check_tenancy_id", "condition_check", ["tenancy_id"], unique=False)
    _record(
        "condition_room",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["check_id"], ["condition_check.id"]),
    )
    op.create_index("ix_condition_room_check_id", "condition_room", ["check_id"], unique=False)
    op.create_index("ix_condition_room_client_id", "condition_room", ["client_id"], unique=False)
    _record(
        "condition_line",
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
    )
    op.create_index("ix_condition_line_check_id", "condition_line", ["check_id"], unique=False)
    op.create_index("ix_condition_line_client_id", "condition_line", ["client_id"], unique=False)
    op.create_index("ix_condition_line_room_id", "condition_line", ["room_id"], unique=False)
    _record(
        "condition_photo",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["condition_line.id"]),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_condition_photo_attachment_id", "condition_photo", ["attachment_id"], unique=False)
    op.create_index("ix_condition_photo_client_id", "condition_photo", ["client_id"], unique=False)
    op.create_index("ix_condition_photo_line_id", "condition_photo", ["line_id"], unique=False)


def _search_for_a_home() -> None:
    """Make the tables; each stands behind those it points to."""
    _search_for_a_home_home_wish()
    _search_for_a_home_home_wish_point()
    _search_for_a_home_home_wish_area()
    _search_for_a_home_property_inquiry()
    _search_for_a_home_accompaniment()
    _search_for_a_home_move_step()
    _search_for_a_home_move_cost()
    _search_for_a_home_organisation_licence()


def _search_for_a_home_home_wish() -> None:
    _record(
        "home_wish",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("rent_most", sa.Integer(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("size_least", sa.Integer(), nullable=True),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("stairs_most", sa.Integer(), nullable=True),
        sa.Column("move_in_by", sa.Date(), nullable=True),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("near", sa.String(), nullable=False),
        sa.Column("avoid", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_home_wish_case_id", "home_wish", ["case_id"], unique=False)
    op.create_index("ix_home_wish_client_id", "home_wish", ["client_id"], unique=False)


def _search_for_a_home_home_wish_point() -> None:
    _record(
        "home_wish_point",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["wish_id"], ["home_wish.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_home_wish_point_client_id", "home_wish_point", ["client_id"], unique=False)
    op.create_index("ix_home_wish_point_wish_id", "home_wish_point", ["wish_id"], unique=False)


def _search_for_a_home_home_wish_area() -> None:
    _record(
        "home_wish_area",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["home_wish.id"]),
    )
    op.create_index("ix_home_wish_area_client_id", "home_wish_area", ["client_id"], unique=False)
    op.create_index("ix_home_wish_area_wish_id", "home_wish_area", ["wish_id"], unique=False)


def _search_for_a_home_property_inquiry() -> None:
    _record(
        "property_inquiry",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("agency_person_id", sa.Uuid(), nullable=True),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("dwelling_id", sa.Uuid(), nullable=True),
        sa.Column("property", sa.String(), nullable=False),
        sa.Column("rent", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("refusal", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["agency_person_id"], ["agency_person.id"]),
    )
    op.create_index("ix_property_inquiry_agency_id", "property_inquiry", ["agency_id"], unique=False)
    op.create_index(
        "ix_property_inquiry_agency_person_id", "property_inquiry", ["agency_person_id"], unique=False
    )
    op.create_index("ix_property_inquiry_case_id", "property_inquiry", ["case_id"], unique=False)
    op.create_index("ix_property_inquiry_client_id", "property_inquiry", ["client_id"], unique=False)
    op.create_index("ix_property_inquiry_dwelling_id", "property_inquiry", ["dwelling_id"], unique=False)
    op.create_index("ix_property_inquiry_entry_id", "property_inquiry", ["entry_id"], unique=False)
    op.create_index("ix_property_inquiry_on", "property_inquiry", ["on"], unique=False)


def _search_for_a_home_accompaniment() -> None:
    _record(
        "accompaniment",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_place", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("counterpart", sa.String(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("explained", sa.Text(), nullable=False),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("fare", sa.Integer(), nullable=True),
        sa.Column("fare_payer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["support_entry.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_accompaniment_client_id", "accompaniment", ["client_id"], unique=False)
    op.create_index("ix_accompaniment_entry_id", "accompaniment", ["entry_id"], unique=False)


def _search_for_a_home_move_step() -> None:
    _record(
        "move_step",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["inquiry_id"], ["property_inquiry.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
    )
    op.create_index("ix_move_step_case_id", "move_step", ["case_id"], unique=False)
    op.create_index("ix_move_step_client_id", "move_step", ["client_id"], unique=False)
    op.create_index("ix_move_step_inquiry_id", "move_step", ["inquiry_id"], unique=False)


def _search_for_a_home_move_cost() -> None:
    _record(
        "move_cost",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("receipt", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"]),
        sa.ForeignKeyConstraint(["inquiry_id"], ["property_inquiry.id"]),
    )
    op.create_index("ix_move_cost_case_id", "move_cost", ["case_id"], unique=False)
    op.create_index("ix_move_cost_client_id", "move_cost", ["client_id"], unique=False)
    op.create_index("ix_move_cost_inquiry_id", "move_cost", ["inquiry_id"], unique=False)


def _search_for_a_home_organisation_licence() -> None:
    _record(
        "organisation_licence",
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
    )


_OWNERS_AND_PHOTOS_OF_DWELLINGS_LISTED = (
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


def _owners_and_photos_of_dwellings() -> None:
    """Add the links and the table."""
    for name in ("owner_agency_id", "agent_agency_id"):
        # A constraint cannot be added to a table of SQLite, but a column may bring one along.
        op.execute(f"ALTER TABLE dwelling ADD COLUMN {name} CHAR(32) REFERENCES agency (id)")
        op.create_index(f"ix_dwelling_{name}", "dwelling", [name], unique=False)
    op.create_index("ix_dwelling_list", "dwelling", [*_OWNERS_AND_PHOTOS_OF_DWELLINGS_LISTED], unique=False)
    _record(
        "dwelling_photo",
        sa.Column("dwelling_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"]),
    )
    for name in ("digest", "dwelling_id"):
        op.create_index(f"ix_dwelling_photo_{name}", "dwelling_photo", [name], unique=False)


def _record(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    """Make the table of a record: key, version and trash mark stand in every one."""
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        *parts,
        sa.PrimaryKeyConstraint("id"),
    )
