"""Searching for a home: wishes, inquiries, going along, steps and costs; licences of the corporation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables; each stands behind those it points to."""
    _home_wish()
    _home_wish_point()
    _home_wish_area()
    _property_inquiry()
    _accompaniment()
    _move_step()
    _move_cost()
    _organisation_licence()


def _home_wish() -> None:
    op.create_table(
        "home_wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_home_wish_case_id", "home_wish", ["case_id"], unique=False)
    op.create_index("ix_home_wish_client_id", "home_wish", ["client_id"], unique=False)


def _home_wish_point() -> None:
    op.create_table(
        "home_wish_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["wish_id"], ["home_wish.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_home_wish_point_client_id", "home_wish_point", ["client_id"], unique=False)
    op.create_index("ix_home_wish_point_wish_id", "home_wish_point", ["wish_id"], unique=False)


def _home_wish_area() -> None:
    op.create_table(
        "home_wish_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["home_wish.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_home_wish_area_client_id", "home_wish_area", ["client_id"], unique=False)
    op.create_index("ix_home_wish_area_wish_id", "home_wish_area", ["wish_id"], unique=False)


def _property_inquiry() -> None:
    op.create_table(
        "property_inquiry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
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


def _accompaniment() -> None:
    op.create_table(
        "accompaniment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_accompaniment_client_id", "accompaniment", ["client_id"], unique=False)
    op.create_index("ix_accompaniment_entry_id", "accompaniment", ["entry_id"], unique=False)


def _move_step() -> None:
    op.create_table(
        "move_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_move_step_case_id", "move_step", ["case_id"], unique=False)
    op.create_index("ix_move_step_client_id", "move_step", ["client_id"], unique=False)
    op.create_index("ix_move_step_inquiry_id", "move_step", ["inquiry_id"], unique=False)


def _move_cost() -> None:
    op.create_table(
        "move_cost",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_move_cost_case_id", "move_cost", ["case_id"], unique=False)
    op.create_index("ix_move_cost_client_id", "move_cost", ["client_id"], unique=False)
    op.create_index("ix_move_cost_inquiry_id", "move_cost", ["inquiry_id"], unique=False)


def _organisation_licence() -> None:
    op.create_table(
        "organisation_licence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
