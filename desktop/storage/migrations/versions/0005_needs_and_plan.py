"""Assessments, support plans with goals, measures and reviews, applications for economic supports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; each stands behind those it points to."""
    _assessment()
    _assessment_point()
    _support_plan()
    _plan_goal()
    _plan_measure()
    _plan_review()
    _support_application()
    _criterion_answer()
    _application_paper()


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assessment_case_id", "assessment", ["case_id"], unique=False)
    op.create_index("ix_assessment_client_id", "assessment", ["client_id"], unique=False)


def _assessment_point() -> None:
    op.create_table(
        "assessment_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assessment_point_assessment_id", "assessment_point", ["assessment_id"], unique=False)
    op.create_index("ix_assessment_point_client_id", "assessment_point", ["client_id"], unique=False)


def _support_plan() -> None:
    op.create_table(
        "support_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_support_plan_case_id", "support_plan", ["case_id"], unique=False)
    op.create_index("ix_support_plan_client_id", "support_plan", ["client_id"], unique=False)


def _plan_goal() -> None:
    op.create_table(
        "plan_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=False),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("evaluation_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["support_plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_goal_client_id", "plan_goal", ["client_id"], unique=False)
    op.create_index("ix_plan_goal_plan_id", "plan_goal", ["plan_id"], unique=False)


def _plan_measure() -> None:
    op.create_table(
        "plan_measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_measure_client_id", "plan_measure", ["client_id"], unique=False)
    op.create_index("ix_plan_measure_goal_id", "plan_measure", ["goal_id"], unique=False)
    op.create_index("ix_plan_measure_plan_id", "plan_measure", ["plan_id"], unique=False)


def _plan_review() -> None:
    op.create_table(
        "plan_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["support_plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_review_client_id", "plan_review", ["client_id"], unique=False)
    op.create_index("ix_plan_review_open", "plan_review", ["held_on", "due_on"], unique=False)
    op.create_index("ix_plan_review_plan_id", "plan_review", ["plan_id"], unique=False)


def _support_application() -> None:
    op.create_table(
        "support_application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_support_application_case_id", "support_application", ["case_id"], unique=False)
    op.create_index("ix_support_application_client_id", "support_application", ["client_id"], unique=False)
    op.create_index(
        "ix_support_application_dwelling_id", "support_application", ["dwelling_id"], unique=False
    )


def _criterion_answer() -> None:
    op.create_table(
        "criterion_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["support_application.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_criterion_answer_application_id", "criterion_answer", ["application_id"], unique=False
    )
    op.create_index("ix_criterion_answer_client_id", "criterion_answer", ["client_id"], unique=False)


def _application_paper() -> None:
    op.create_table(
        "application_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["support_application.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_application_paper_application_id", "application_paper", ["application_id"], unique=False
    )
    op.create_index("ix_application_paper_client_id", "application_paper", ["client_id"], unique=False)
